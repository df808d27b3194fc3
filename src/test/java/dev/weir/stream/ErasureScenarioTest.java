package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.AuthorKey;
import dev.weir.event.Login;
import dev.weir.event.PrivacyCommand;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Moderator;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Policies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Weir keeps of authors, and what is left of those who were erased. */
@Timeout(120)
class ErasureScenarioTest {

    private static final String OPEN = "{preset: open, checks: {flood: {seconds: 0}, words: {hold: [pension]}}}";

    /** All that can be known by Zoë: what she is called, her mailbox, her address, and what she says. */
    private static final List<String> HERS =
            List.of("Zo-e Marker", "zo.e.marker@example.org", "198.51.100.", "zebra crossing", "not your business");

    private final TestPipeline pipeline = new TestPipeline().policy(OPEN);

    @AfterEach
    void close() {
        pipeline.close();
    }

    private void zoeComments() {
        pipeline.opened("wordpress.com:7", "s-7");
        pipeline.guest("c1", "Ann", "A first remark.")
                .guest("z1", "Zo-e Marker", "I like the zebra crossing.")
                .reply("c2", "z1", "Bob", "So do I.")
                .guest("z2", "Zo-e Marker", "My pension is not your business.");
    }

    private static String zoe() {
        return new Identities("a secret for tests only")
                .email(TestPipeline.submitted("z", null, "Zo-e Marker", null, "", TestPipeline.START)
                        .author());
    }

    private void erase(String author, PrivacyCommand.Mode mode) {
        pipeline.advance(Duration.ofSeconds(1))
                .publish(Topics.PRIVACY_COMMANDS, new PrivacyCommand.Erase("e1", author, mode, "ops", pipeline.now()))
                .advance(Duration.ofSeconds(2));
    }

    // -- before ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void no_email_and_no_address_stands_anywhere_in_the_clear(boolean exactlyOnce) {
        try (TestPipeline weir = new TestPipeline(exactlyOnce).policy(OPEN)) {
            weir.opened("wordpress.com:7", "s-7")
                    .guest("c1", "Ann", "A first remark.")
                    .user("c2", "wordpress.com:7", "s-7", "A second one.")
                    .user("c3", "wordpress.com:7", "s-unheard", "One that waits for its session.")
                    .edit("c9", 2, "Ann", "An edit that waits for its comment.")
                    .guest("c4", "Cy", "My pension is held.");

            weir.spam("c4").approve("c1").advance(Duration.ofSeconds(3));

            assertThat(weir.places("@example.org")).isEmpty();
            assertThat(weir.places("198.51.100.")).isEmpty();
        }
    }

    @Test
    void who_has_the_keys_sees_what_moderators_need() {
        zoeComments();

        assertThat(pipeline.rejected("z2").author().email()).isEqualTo("zo.e.marker@example.org");
        assertThat(pipeline.rejected("z2").client().ip()).startsWith("198.51.100.");
        assertThat(pipeline.lastVerdict("z2").findings())
                .anySatisfy(finding -> assertThat(finding.matches()).isNotEmpty());
    }

    @Test
    void a_verdict_says_nothing_of_its_author_to_who_has_not_her_key() {
        zoeComments();

        assertThat(pipeline.placesOf(Topics.VERDICTS.name(), HERS)).isEmpty();
    }

    @Test
    void who_has_the_key_decides_again_from_the_receipt() {
        zoeComments();

        var verdict = pipeline.lastVerdict("z2");

        var again =
                Moderator.decide(verdict.receipt().evidence(), Policies.parse(OPEN.getBytes(StandardCharsets.UTF_8)));
        assertThat(again.findings()).isEqualTo(verdict.findings());
    }

    @Test
    void of_a_moderator_who_edits_a_comment_its_authors_key_seals_no_address() {
        pipeline.opened("wordpress.com:9", "s-9", "moderator").guest("c1", "Ann", "A first remark.");

        pipeline.edit("c1", 2, "Mona", new Login("wordpress.com:9", "s-9"), "A milder remark.");

        assertThat(pipeline.lastVerdict("c1").receipt().evidence().comment()).satisfies(comment -> {
            assertThat(comment.content()).isEqualTo("A milder remark.");
            assertThat(comment.ip()).isNull();
            assertThat(comment.userAgent()).isNull();
        });
    }

    @Test
    void a_session_that_is_taken_off_its_topic_is_no_dead_letter() {
        pipeline.opened("wordpress.com:7", "s-7");

        pipeline.raw(Topics.SESSIONS.name(), "s-7".getBytes(StandardCharsets.UTF_8), null);

        assertThat(pipeline.dead).isEmpty();
    }

    // -- erased ------------------------------------------------------------------------------------------

    @Test
    void an_author_who_is_removed_is_nowhere_any_more() {
        zoeComments();
        pipeline.spam("z2");

        erase(zoe(), PrivacyCommand.Mode.REMOVE);

        HERS.forEach(hers -> assertThat(pipeline.standing(hers)).as(hers).isEmpty());
    }

    @Test
    void no_topic_holds_what_could_open_the_verdicts_on_her_comments() {
        zoeComments();

        erase(zoe(), PrivacyCommand.Mode.REMOVE);

        assertThat(pipeline.keys.values())
                .filteredOn(AuthorKey::destroyed)
                .singleElement()
                .satisfies(key -> assertThat(key.erasedBy()).isEqualTo("e1"));
    }

    @Test
    void her_comments_are_withdrawn_with_what_stands_below_them() {
        zoeComments();

        erase(zoe(), PrivacyCommand.Mode.REMOVE);

        assertThat(pipeline.approved).containsOnlyKeys("history-today/c1");
        assertThat(pipeline.rejected).containsOnlyKeys("history-today/c2");
    }

    @Test
    void a_comment_of_hers_that_readers_see_stays_without_her_if_the_policy_says_so() {
        zoeComments();

        erase(zoe(), null);

        assertThat(pipeline.approved("z1")).satisfies(comment -> {
            assertThat(comment.author().name()).isNull();
            assertThat(comment.content()).isEqualTo("I like the zebra crossing.");
        });
        assertThat(pipeline.approved("c2")).isNotNull();
    }

    @Test
    void nothing_but_the_words_that_readers_see_stays_of_who_is_anonymised() {
        zoeComments();

        erase(zoe(), PrivacyCommand.Mode.ANONYMISE);

        assertThat(List.of("Zo-e Marker", "zo.e.marker@example.org", "198.51.100.", "not your business"))
                .allSatisfy(hers -> assertThat(pipeline.standing(hers)).isEmpty());
    }

    @Test
    void what_nobody_sees_of_who_is_anonymised_is_withdrawn() {
        zoeComments();

        erase(zoe(), PrivacyCommand.Mode.ANONYMISE);

        assertThat(pipeline.rejected("z2")).isNull();
        assertThat(pipeline.lastVerdict("z2")).satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.WITHDRAWN);
            assertThat(verdict.cause()).isEqualTo(Trigger.ERASED);
        });
    }

    @Test
    void a_comment_without_author_does_not_fall_by_a_policy_that_wants_authors() {
        zoeComments();
        erase(zoe(), PrivacyCommand.Mode.ANONYMISE);
        pipeline.policy("preset: wordpress");

        pipeline.describe(true, null, TestPipeline.START);

        assertThat(pipeline.approved("z1")).isNotNull();
    }

    @Test
    void an_erasure_that_is_done_says_so_and_not_whose_it_was() {
        zoeComments();

        erase(zoe(), PrivacyCommand.Mode.REMOVE);

        assertThat(pipeline.erasures).singleElement().satisfies(erasure -> {
            assertThat(erasure.id()).isEqualTo("e1");
            assertThat(erasure.comments()).isEqualTo(2);
            assertThat(erasure.posts()).isEqualTo(1);
            assertThat(erasure.keys()).isEqualTo(1);
        });
    }

    @Test
    void who_is_erased_without_ever_having_written_is_done_at_once() {
        erase("user:nobody:1", null);

        assertThat(pipeline.erasures)
                .singleElement()
                .satisfies(erasure -> assertThat(erasure.comments()).isZero());
    }

    @Test
    void likes_of_who_is_erased_are_taken_back() {
        pipeline.opened("wordpress.com:7", "s-7")
                .guest("c1", "Ann", "A first remark.")
                .like("wordpress.com:7", "s-7", "c1")
                .like("wordpress.com:7", "s-7", null);

        erase("user:wordpress.com:7", null);

        assertThat(pipeline.likesOf("c1")).isZero();
        assertThat(pipeline.likesOf(null)).isZero();
        assertThat(pipeline.standing("wordpress.com:7"))
                .allMatch(place -> place.startsWith("weir-author-facts") || place.startsWith("weir-lessons"));
    }

    // -- after -------------------------------------------------------------------------------------------

    @Test
    void what_she_wrote_before_and_comes_after_is_withdrawn_as_it_comes() {
        zoeComments();
        var late = TestPipeline.submitted("z3", null, "Zo-e Marker", null, "A late zebra.", pipeline.now());
        erase(zoe(), PrivacyCommand.Mode.REMOVE);

        pipeline.publish(Topics.COMMENTS, late);

        assertThat(pipeline.lastVerdict("z3").outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(pipeline.standing("late zebra")).isEmpty();
    }

    @Test
    void what_she_writes_later_is_taken_in_under_a_new_key() {
        zoeComments();
        erase(zoe(), PrivacyCommand.Mode.REMOVE);

        pipeline.advance(Duration.ofSeconds(1)).guest("z3", "Zo-e Marker", "I am back.");

        assertThat(pipeline.approved("z3")).isNotNull();
        assertThat(pipeline.keys.values())
                .filteredOn(key -> zoe().equals(key.author()))
                .hasSize(1);
    }

    @Test
    void the_same_command_again_changes_nothing() {
        zoeComments();
        erase(zoe(), PrivacyCommand.Mode.REMOVE);
        int verdicts = pipeline.verdicts.size();

        erase(zoe(), PrivacyCommand.Mode.REMOVE);

        assertThat(pipeline.verdicts).hasSize(verdicts);
        assertThat(pipeline.erasures).hasSize(1);
    }

    @Test
    void a_blocked_author_stays_blocked() {
        zoeComments();
        pipeline.block("z1");

        erase(zoe(), PrivacyCommand.Mode.REMOVE);
        pipeline.advance(Duration.ofSeconds(1)).guest("z3", "Zo-e Marker", "I am back.");

        assertThat(pipeline.approved("z3")).isNull();
    }

    @Test
    void a_blocked_author_is_free_if_the_policy_keeps_no_blocks() {
        pipeline.policy("{preset: open, checks: {flood: {seconds: 0}}, privacy: {keepBlocks: false}}");
        zoeComments();
        pipeline.block("z1");

        erase(zoe(), PrivacyCommand.Mode.REMOVE);
        pipeline.advance(Duration.ofSeconds(1)).guest("z3", "Zo-e Marker", "I am back.");

        assertThat(pipeline.approved("z3")).isNotNull();
    }
}
