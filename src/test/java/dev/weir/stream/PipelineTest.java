package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CommentEvent;
import dev.weir.event.Login;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final String PUBLISH_AT_ONCE = "preset: open";

    private final TestPipeline pipeline = new TestPipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void a_good_comment_is_published() {
        pipeline.policy(PUBLISH_AT_ONCE);

        pipeline.guest("c1", "Ann", "I second <b>that</b>!");

        assertThat(pipeline.approved("c1").content()).isEqualTo("I second <b>that</b>!");
        assertThat(pipeline.rejected("c1")).isNull();
        assertThat(pipeline.lastVerdict("c1").cause()).isEqualTo(Trigger.SUBMITTED);
        assertThat(pipeline.thread()).isEqualTo(counts(1, 0, 0, 0));
    }

    @Test
    void a_first_comment_is_held_for_a_moderator_who_publishes_it() {
        pipeline.guest("c1", "Ann", "I second that!");
        assertThat(pipeline.rejected("c1").outcome()).isEqualTo(Outcome.HELD);

        pipeline.approve("c1");

        assertThat(pipeline.rejected("c1")).isNull();
        assertThat(pipeline.approved("c1").revision()).isEqualTo(2);
        assertThat(pipeline.lastVerdict("c1").decision().moderator()).isEqualTo("mo");
        assertThat(pipeline.thread()).isEqualTo(counts(1, 0, 0, 0));
    }

    @Test
    void who_was_approved_once_is_not_held_again() {
        pipeline.guest("c1", "Ann", "I second that!").approve("c1").advance(Duration.ofMinutes(1));

        pipeline.guest("c2", "Ann", "And another thing.");

        assertThat(pipeline.approved("c2")).isNotNull();
    }

    @Test
    void a_comment_waits_for_a_session_that_comes_a_little_late() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.user("c1", "wordpress.com:7", "s1", "Hello from a late login.");
        assertThat(pipeline.verdicts).isEmpty();
        pipeline.advance(Duration.ofSeconds(1));

        pipeline.opened("wordpress.com:7", "s1");

        assertThat(pipeline.approved("c1").author().loggedIn()).isTrue();
    }

    @Test
    void a_session_never_heard_of_ends_the_wait_as_not_logged_in() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.user("c1", "wordpress.com:7", "s1", "Hello.");

        pipeline.advance(Duration.ofMillis(2_100));

        assertThat(pipeline.rejected("c1").reasons()).anySatisfy(reason -> {
            assertThat(reason.check()).isEqualTo("login");
            assertThat(reason.message()).isNotBlank();
        });
    }

    @Test
    void a_session_of_somebody_else_is_found_out() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.opened("wordpress.com:1", "s1");

        pipeline.user("c1", "wordpress.com:7", "s1", "It is me, honestly.");

        assertThat(pipeline.lastVerdict("c1")
                        .receipt()
                        .evidence()
                        .login()
                        .status()
                        .name())
                .isEqualTo("SOMEBODY_ELSES");
        assertThat(pipeline.rejected("c1").outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void replies_wait_for_their_parent_and_go_with_it() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.guest("c1", "Ann", "a http://x.example b http://y.example " + "http://z.example ".repeat(9));
        pipeline.reply("c2", "c1", "Bob", "I agree.");
        pipeline.reply("c3", "c2", "Cy", "Me too.");
        assertThat(pipeline.thread()).isEqualTo(counts(0, 3, 0, 0));

        pipeline.approve("c1");
        assertThat(pipeline.approvedLog).containsExactly("+history-today/c1", "+history-today/c2", "+history-today/c3");
        assertThat(pipeline.approved("c3").depth()).isEqualTo(3);
        pipeline.spam("c1");

        assertThat(pipeline.approved).isEmpty();
        assertThat(pipeline.thread()).isEqualTo(counts(0, 2, 1, 0));
    }

    @Test
    void a_reply_that_overtakes_its_parent_follows_it() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.reply("c2", "c1", "Bob", "I agree.");
        assertThat(pipeline.rejected("c2").outcome()).isEqualTo(Outcome.HELD);

        pipeline.guest("c1", "Ann", "A fine remark.");

        assertThat(pipeline.approvedLog).containsExactly("+history-today/c1", "+history-today/c2");
        assertThat(pipeline.lastVerdict("c2").cause()).isEqualTo(Trigger.PARENT);
    }

    @Test
    void an_edit_is_checked_again_and_ends_what_a_moderator_decided() {
        pipeline.policy("{preset: open, checks: {words: {block: [casino]}}}");
        pipeline.guest("c1", "Ann", "A fine remark.").approve("c1").advance(Duration.ofMinutes(1));

        pipeline.edit("c1", 2, "Ann", "Visit my casino.");

        assertThat(pipeline.approved("c1")).isNull();
        assertThat(pipeline.rejected("c1").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(pipeline.rejected("c1").decision()).isNull();
        assertThat(pipeline.rejected("c1").contentRevision()).isEqualTo(2);
    }

    @Test
    void an_edit_by_somebody_else_is_refused() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.guest("c1", "Ann", "A fine remark.");

        pipeline.edit("c1", 2, "Mallory", "What Ann never said.");

        assertThat(pipeline.approved("c1").content()).isEqualTo("A fine remark.");
        assertThat(pipeline.dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause()).isEqualTo("not-the-author"));
    }

    @Test
    void an_edit_that_only_claims_the_login_of_the_author_is_refused() {
        pipeline.policy(PUBLISH_AT_ONCE).opened("u:1", "s1");
        pipeline.user("c1", "u:1", "s1", "A fine remark.");

        pipeline.edit("c1", 2, "u:1", new Login("u:1", "a guess"), "What she never said.");
        pipeline.advance(Duration.ofSeconds(3));

        assertThat(pipeline.approved("c1").content()).isEqualTo("A fine remark.");
        assertThat(pipeline.dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause()).isEqualTo("not-the-author"));
    }

    @Test
    void a_deletion_takes_a_comment_back_for_good() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.guest("c1", "Ann", "A fine remark.");

        pipeline.delete("c1");

        assertThat(pipeline.approved).isEmpty();
        assertThat(pipeline.rejected).isEmpty();
        assertThat(pipeline.thread()).isEqualTo(counts(0, 0, 0, 1));
        pipeline.approve("c1");
        assertThat(pipeline.dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause()).isEqualTo("comment-withdrawn"));
    }

    @Test
    void a_deletion_that_overtakes_its_comment_still_holds() {
        pipeline.policy(PUBLISH_AT_ONCE);
        pipeline.delete("c1");

        pipeline.guest("c1", "Ann", "A fine remark.");

        assertThat(pipeline.approvedLog).isEmpty();
        assertThat(pipeline.thread()).isEqualTo(counts(0, 0, 0, 1));
    }

    @Test
    void likes_count_once_per_user_and_show_with_their_comment() {
        pipeline.opened("u:1", "s1").opened("u:2", "s2");
        pipeline.guest("c1", "Ann", "A fine remark.");
        pipeline.like("u:1", "s1", "c1").like("u:1", "s1", "c1").like("u:2", "s2", "c1");
        assertThat(pipeline.likesOf("c1")).isNull();

        pipeline.approve("c1");
        assertThat(pipeline.likesOf("c1")).isEqualTo(2);
        pipeline.advance(Duration.ofSeconds(1)).unlike("u:2", "s2", "c1");
        assertThat(pipeline.likesOf("c1")).isEqualTo(1);
        pipeline.reject("c1");

        assertThat(pipeline.likesOf("c1")).isNull();
    }

    @Test
    void a_like_by_nobody_known_is_a_dead_letter() {
        pipeline.like("u:1", "s1", null);

        pipeline.advance(Duration.ofSeconds(3));

        assertThat(pipeline.dead).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("not-logged-in");
            assertThat(letter.headers()).containsEntry("weir-topic", "likes");
            assertThat(letter.value()).isNotEmpty();
        });
    }

    @Test
    void a_decision_on_nothing_is_a_dead_letter() {
        pipeline.approve("nothing");

        assertThat(pipeline.dead).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("unknown-comment");
            assertThat(letter.pointer()).isEqualTo("/comment");
        });
    }

    @Test
    void one_address_that_comments_too_fast_is_stopped_whatever_its_names() {
        pipeline.policy(PUBLISH_AT_ONCE);
        CommentEvent.Submitted first = TestPipeline.submitted("c1", null, "Ann", null, "One.", pipeline.now());
        CommentEvent.Submitted second = TestPipeline.submitted(
                "c2", null, "Zoe", null, "Two.", pipeline.now().plusSeconds(5));
        pipeline.publish(Topics.COMMENTS, first);

        pipeline.publish(
                Topics.COMMENTS,
                new CommentEvent.Submitted(
                        "c2",
                        second.blog(),
                        second.post(),
                        null,
                        second.at(),
                        second.author(),
                        null,
                        "Two.",
                        second.format(),
                        first.client()));

        assertThat(pipeline.rejected("c2").reasons())
                .anyMatch(reason -> reason.check().equals("flood"));
    }

    @Test
    void the_posts_author_is_never_held_and_a_closed_post_takes_nothing() {
        pipeline.describe(true, "u:1", TestPipeline.START).opened("u:1", "s1");
        pipeline.user("c1", "u:1", "s1", "Thank you all.");
        assertThat(pipeline.approved("c1")).isNotNull();
        pipeline.advance(Duration.ofMinutes(1)).describe(false, "u:1", TestPipeline.START);
        pipeline.advance(Duration.ofMinutes(1));

        pipeline.guest("c2", "Ann", "Too late?");

        assertThat(pipeline.rejected("c2").reasons())
                .anyMatch(reason -> reason.check().equals("closed"));
    }

    private static ThreadCount counts(long approved, long held, long rejected, long withdrawn) {
        return new ThreadCount(TestPipeline.BLOG, TestPipeline.POST, approved, held, rejected, withdrawn);
    }
}
