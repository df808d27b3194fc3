package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CommentEvent;
import dev.weir.event.Decided;
import dev.weir.event.DecisionEvent;
import dev.weir.event.Json;
import dev.weir.event.Origin;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.text.Markup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moderators, policies, and what becomes of comments in between. */
class ModerationScenarioTest {

    private static final String BLOG = TestPipeline.BLOG;
    private static final String POST = TestPipeline.POST;

    private final TestPipeline pipeline = new TestPipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    // -- authors ---------------------------------------------------------------------------------------

    @Test
    void a_trusted_author_is_not_held_and_a_blocked_one_is_rejected() {
        pipeline.guest("c1", "Ann", "My first.").guest("c2", "Bob", "My first.");
        decide(new DecisionEvent.TrustAuthor("d1", BLOG, POST, "c1", "mo", null, pipeline.now()));
        decide(new DecisionEvent.BlockAuthor("d2", BLOG, POST, "c2", "mo", null, pipeline.now()));
        pipeline.advance(Duration.ofMinutes(1));

        pipeline.guest("c3", "Ann", "My second.").guest("c4", "Bob", "My second.");

        assertThat(pipeline.approved("c3")).isNotNull();
        assertThat(pipeline.rejected("c4").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void an_older_decision_on_an_author_that_comes_later_changes_nothing() {
        pipeline.guest("c1", "Ann", "My first.");
        decide(new DecisionEvent.BlockAuthor("d2", BLOG, POST, "c1", "mo", null, pipeline.now()));
        decide(new DecisionEvent.ClearAuthor(
                "d1", BLOG, POST, "c1", "mo", null, pipeline.now().minusSeconds(1)));
        pipeline.advance(Duration.ofMinutes(1));

        pipeline.guest("c2", "Ann", "My second.");

        assertThat(pipeline.rejected("c2").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void a_guest_under_another_name_is_new_though_her_mail_is_known() {
        pipeline.guest("c1", "Ann B", "My first.").approve("c1").advance(Duration.ofMinutes(1));

        // "Ann.B" writes with the same e-mail.
        pipeline.guest("c2", "Ann.B", "My second.");

        assertThat(pipeline.rejected("c2").outcome()).isEqualTo(Outcome.HELD);
        assertThat(pipeline.rejected("c2").authorKey())
                .isEqualTo(
                        pipeline.lastVerdict("c1").receipt().evidence().author().key());
    }

    // -- decisions -------------------------------------------------------------------------------------

    @Test
    void a_decision_on_words_that_have_changed_since_is_a_dead_letter() {
        pipeline.guest("c1", "Ann", "A fine remark.").advance(Duration.ofSeconds(1));
        pipeline.edit("c1", 2, "Ann", "Something else.");

        decide(approve("d1", 1, pipeline.now()));

        assertThat(pipeline.approved).isEmpty();
        assertThat(pipeline.dead).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("stale-decision");
            assertThat(letter.pointer()).isEqualTo("/contentRevision");
        });
        decide(approve("d2", 2, pipeline.now()));
        assertThat(pipeline.approved("c1").content()).isEqualTo("Something else.");
    }

    @Test
    void the_later_decision_holds_in_whatever_order_they_come() {
        pipeline.guest("c1", "Ann", "A fine remark.");

        decide(approve("d2", null, pipeline.now()));
        decide(new DecisionEvent.Reject(
                "d1", BLOG, POST, "c1", null, "mo", null, pipeline.now().minusSeconds(1)));
        decide(new DecisionEvent.Reject("d1b", BLOG, POST, "c1", null, "mo", null, pipeline.now()));

        assertThat(pipeline.approved("c1")).isNotNull();
        assertThat(pipeline.dead).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_decision_that_comes_again_is_no_dead_letter_whatever_has_happened(boolean exactlyOnce) {
        try (TestPipeline again = new TestPipeline(exactlyOnce)) {
            DecisionEvent first = approve("d1", 1, again.now());
            again.guest("c1", "Ann", "A fine remark.").publish(Topics.DECISIONS, first);
            again.advance(Duration.ofSeconds(1))
                    .edit("c1", 2, "Ann", "Something else.")
                    .reject("c1");
            again.publish(Topics.DECISIONS, first).delete("c1");

            again.publish(Topics.DECISIONS, first).edit("c1", 2, "Ann", "Something else.");

            assertThat(again.dead).isEmpty();
            assertThat(again.lastVerdict("c1").outcome()).isEqualTo(Outcome.WITHDRAWN);
        }
    }

    @Test
    void an_approved_reply_waits_for_its_parent_all_the_same() {
        pipeline.guest("c1", "Ann", "A fine remark.").reply("c2", "c1", "Bob", "Indeed.");

        pipeline.approve("c2");
        assertThat(pipeline.approved("c2")).isNull();
        assertThat(pipeline.rejected("c2").decision().kind()).isEqualTo(Decided.Kind.APPROVE);
        pipeline.approve("c1");

        assertThat(pipeline.approvedLog).containsExactly("+history-today/c1", "+history-today/c2");
    }

    @Test
    void replies_leave_before_what_they_reply_to() {
        pipeline.policy("preset: open");
        pipeline.guest("c1", "Ann", "A fine remark.")
                .reply("c2", "c1", "Bob", "Indeed.")
                .reply("c3", "c2", "Cy", "Yes.");
        pipeline.approvedLog.clear();

        pipeline.reject("c1");

        assertThat(pipeline.approvedLog).containsExactly("-history-today/c3", "-history-today/c2", "-history-today/c1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_circle_of_replies_is_held_and_stops_nothing(boolean exactlyOnce) {
        try (TestPipeline circle = new TestPipeline(exactlyOnce).policy("preset: open")) {
            circle.reply("c1", "c2", "Ann", "After you.").reply("c2", "c1", "Bob", "No, after you.");
            circle.reply("c3", "c3", "Cy", "After me.").reply("c4", "c3", "Dot", "After Cy.");

            circle.approve("c1").approve("c2").approve("c3");
            circle.reply("c1", "c2", "Ann", "After you.").reply("c3", "c3", "Cy", "After me.");

            assertThat(circle.approved).isEmpty();
            assertThat(circle.thread().held()).isEqualTo(4);
        }
    }

    // -- edits, deletions, likes -----------------------------------------------------------------------

    @Test
    void an_edit_whose_comment_never_comes_is_a_dead_letter_after_a_minute() {
        pipeline.edit("c1", 2, "Ann", "Of what?").advance(Duration.ofSeconds(59));
        assertThat(pipeline.dead).isEmpty();

        pipeline.advance(Duration.ofSeconds(2));

        assertThat(pipeline.dead).extracting(TestPipeline.Dead::cause).containsExactly("unknown-comment");
    }

    @Test
    void a_strangers_edit_that_overtakes_the_comment_does_not_push_out_the_authors() {
        pipeline.policy("preset: open");
        pipeline.edit("c1", 2, "Ann", "A finer remark.").edit("c1", 3, "Mallory", "What Ann never said.");

        pipeline.guest("c1", "Ann", "A fine remark.");

        assertThat(pipeline.approved("c1").content()).isEqualTo("A finer remark.");
        assertThat(pipeline.dead).extracting(TestPipeline.Dead::cause).containsExactly("not-the-author");
    }

    @Test
    void an_early_edit_of_a_comment_that_is_taken_back_early_is_a_dead_letter() {
        pipeline.edit("c1", 2, "Ann", "A finer remark.").delete("c1");

        pipeline.guest("c1", "Ann", "A fine remark.");

        assertThat(pipeline.dead).extracting(TestPipeline.Dead::cause).containsExactly("comment-withdrawn");
    }

    @Test
    void likes_of_a_comment_that_is_taken_back_are_no_longer_shown() {
        pipeline.policy("preset: open").opened("u:1", "s1").guest("c1", "Ann", "A fine remark.");
        pipeline.like("u:1", "s1", "c1");

        pipeline.delete("c1").like("u:1", "s1", "c1");

        assertThat(pipeline.likesOf("c1")).isNull();
    }

    @Test
    void an_edited_duplicate_is_none_any_more() {
        pipeline.policy("preset: open").guest("c1", "Ann", "A fine remark.").advance(Duration.ofMinutes(1));
        pipeline.guest("c2", "Ann", "A fine remark.");
        assertThat(pipeline.rejected("c2").reasons()).extracting(Finding::check).contains("duplicate");

        pipeline.edit("c2", 2, "Ann", "Another remark.");

        assertThat(pipeline.approved("c2")).isNotNull();
    }

    @Test
    void words_that_were_edited_away_may_be_said_again() {
        pipeline.policy("preset: open").guest("c1", "Ann", "A fine remark.").edit("c1", 2, "Ann", "Another remark.");
        pipeline.advance(Duration.ofMinutes(1));

        pipeline.guest("c2", "Ann", "A fine remark.");

        assertThat(pipeline.approved("c2")).isNotNull();
    }

    @Test
    void each_wording_of_the_same_is_known_again() {
        pipeline.policy("{preset: open, checks: {flood: {seconds: 0}}}");

        pipeline.guest("c1", "Ann", "A fine remark.").guest("c2", "Ann", "A fine REMARK.");
        pipeline.guest("c3", "Ann", "A fine REMARK.").guest("c4", "Bob", "A fine REMARK.");

        assertThat(reasons("c2")).containsExactly("The author has said the same before, in comment c1");
        assertThat(reasons("c3")).containsExactly("The author has said exactly this before, in comment c2");
        assertThat(pipeline.approved("c4")).isNotNull();
    }

    private List<String> reasons(String id) {
        return pipeline.rejected(id).reasons().stream().map(Finding::message).toList();
    }

    // -- content ---------------------------------------------------------------------------------------

    @Test
    void readers_get_safe_html_and_moderators_also_what_was_typed() {
        String typed = "Hello <b onclick=\"x()\">you</b><script>alert(1)</script>";
        pipeline.guest("c1", "Ann", typed);

        assertThat(pipeline.rejected("c1").content()).isEqualTo(typed);
        assertThat(pipeline.rejected("c1").html()).doesNotContain("script").doesNotContain("onclick");
        pipeline.approve("c1");

        assertThat(pipeline.approved("c1").content()).contains("<b>you</b>").doesNotContain("alert");
    }

    @Test
    void markdown_and_plain_text_become_html() {
        pipeline.policy("preset: open");

        written("c1", "Ann", Markup.MARKDOWN, "I *second* <script>that</script>");
        written("c2", "Bob", Markup.PLAIN, "1 < 2 & <b>so</b>");

        assertThat(pipeline.approved("c1").content())
                .contains("<em>second</em>")
                .doesNotContain("<script");
        assertThat(pipeline.approved("c2").content()).doesNotContain("<b>").contains("1 &lt; 2 &amp; ");
    }

    @Test
    void nothing_personal_stands_on_approved_comments() {
        pipeline.policy("preset: open").guest("c1", "Ann", "A fine remark.");

        String json = Json.text(pipeline.approved("c1"));

        assertThat(json).doesNotContain("example.org", "198.51.100", "Mozilla", "guest:");
    }

    // -- policies and evidence -------------------------------------------------------------------------

    @Test
    void a_policy_holds_from_the_next_comment_on_and_for_its_blog() {
        pipeline.policy("another-blog", "{preset: open, checks: {words: {block: [remark]}}}")
                .policy("preset: open");
        pipeline.guest("c1", "Ann", "A fine remark.");

        pipeline.policy(BLOG, "{preset: open, checks: {words: {block: [remark]}}}")
                .guest("c2", "Bob", "A fine remark.");

        assertThat(pipeline.approved("c1")).isNotNull();
        assertThat(pipeline.rejected("c2").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void a_policy_that_is_taken_away_gives_place_to_the_common_one() {
        pipeline.policy("preset: open").policy(BLOG, "{preset: open, checks: {words: {block: [remark]}}}");

        pipeline.raw("policies", BLOG.getBytes(StandardCharsets.UTF_8), null);

        pipeline.guest("c1", "Ann", "A fine remark.");
        assertThat(pipeline.approved("c1")).isNotNull();
    }

    @Test
    void evidence_that_does_not_come_in_time_is_said_to_be_missing() {
        StageOutputs outputs = new StageOutputs();
        outputs.screenedWithoutAnswers("c1");
        assertThat(outputs.judged).isEmpty();

        outputs.tick(Duration.ofSeconds(10));

        assertThat(outputs.judged)
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.findings()).anySatisfy(finding -> {
                    assertThat(finding.check()).isEqualTo("flood");
                    assertThat(finding.status()).isEqualTo(Finding.Status.DID_NOT_RUN);
                    assertThat(finding.message()).contains("address");
                }));
    }

    /** The third stage alone, which hears from the first two, but never from the partition of the address. */
    private static final class StageOutputs {

        final List<VerdictRecord> judged = new ArrayList<>();
        private final Threads threads;
        private final Screening screening;
        private final Reception reception;

        StageOutputs() {
            StreamSettings settings = StreamSettings.defaults("a secret for tests only");
            threads = new Threads(
                    settings,
                    Memories.threads(),
                    new PolicyBook(blog -> null),
                    Memories.models(),
                    new HotShelf(),
                    Memories.keys(true),
                    output -> {
                        if (output instanceof StageOutput.Judged out) {
                            judged.add(out.value());
                        }
                    });
            screening =
                    new Screening(settings, Memories.screening(), Memories.policies(), Memories.keys(true), output -> {
                        if (output instanceof StageOutput.ToThread to && to.input() instanceof ThreadInput.Screened) {
                            threads.take(to.post(), to.input(), TestPipeline.START);
                        }
                    });
            reception = new Reception(settings, output -> {
                if (output instanceof StageOutput.ToScreening to) {
                    screening.take(to.key(), to.input(), TestPipeline.START);
                }
            });
        }

        void screenedWithoutAnswers(String id) {
            CommentEvent event = TestPipeline.submitted(id, null, "Ann", null, "A fine remark.", TestPipeline.START);
            reception.receive(
                    CommentEvent.CODEC.encode(event), new Origin("comments", 0, 0, TestPipeline.START.toEpochMilli()));
        }

        void tick(Duration later) {
            threads.tick(TestPipeline.START.plus(later));
        }
    }

    private void written(String id, String name, Markup format, String content) {
        CommentEvent.Submitted html = TestPipeline.submitted(id, null, name, null, content, pipeline.now());
        pipeline.publish(
                Topics.COMMENTS,
                new CommentEvent.Submitted(
                        id, BLOG, POST, null, html.at(), html.author(), null, content, format, html.client()));
    }

    private void decide(DecisionEvent decision) {
        pipeline.publish(Topics.DECISIONS, decision);
    }

    private static DecisionEvent approve(String id, @Nullable Integer contentRevision, Instant at) {
        return new DecisionEvent.Approve(id, BLOG, POST, "c1", contentRevision, "mo", null, at);
    }
}
