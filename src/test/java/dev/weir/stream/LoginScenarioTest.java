package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.Login;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topics;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is believed to be whom, and what that allows. */
class LoginScenarioTest {

    private final TestPipeline pipeline = new TestPipeline().policy("preset: open");

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void a_session_that_had_expired_is_not_believed() {
        pipeline.publish(
                Topics.SESSIONS,
                new SessionEvent.Opened(
                        "s1", "u:1", List.of(), pipeline.now(), pipeline.now().plusSeconds(60)));
        pipeline.advance(Duration.ofSeconds(60));

        pipeline.user("c1", "u:1", "s1", "Hello.");

        assertThat(login("c1").status()).isEqualTo(LoginStatus.EXPIRED);
        assertThat(pipeline.rejected("c1").outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void what_was_written_before_the_session_closed_counts_as_logged_in_though_it_comes_later() {
        pipeline.opened("u:1", "s1").advance(Duration.ofSeconds(60));
        CommentEvent.Submitted before =
                TestPipeline.submitted("c1", null, "Ann", new Login("u:1", "s1"), "Just in time.", pipeline.now());
        pipeline.advance(Duration.ofSeconds(1)).closed("u:1", "s1");

        pipeline.publish(Topics.COMMENTS, before).advance(Duration.ofMinutes(1)).user("c2", "u:1", "s1", "Too late.");

        assertThat(login("c1").status()).isEqualTo(LoginStatus.OPEN);
        assertThat(login("c2").status()).isEqualTo(LoginStatus.CLOSED);
    }

    @Test
    void a_session_that_opened_later_than_the_comment_is_not_believed() {
        CommentEvent.Submitted early =
                TestPipeline.submitted("c1", null, "Ann", new Login("u:1", "s1"), "Hello.", pipeline.now());
        pipeline.advance(Duration.ofSeconds(10)).opened("u:1", "s1");

        pipeline.publish(Topics.COMMENTS, early);

        assertThat(login("c1").status()).isEqualTo(LoginStatus.NOT_YET_OPEN);
    }

    @Test
    void where_login_is_required_a_false_claim_is_no_better_than_none() {
        pipeline.policy("{preset: open, checks: {login: {required: true, notLoggedIn: reject, falseClaim: hold}}}");

        pipeline.user("c1", "u:1", "s1", "Let me in.")
                .guest("c2", "Ann", "Me too.")
                .advance(Duration.ofSeconds(3));

        assertThat(pipeline.rejected("c1").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(pipeline.rejected("c2").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void roles_come_from_the_session_and_never_from_the_comment() {
        pipeline.policy("{preset: open, checks: {words: {hold: [casino]}}}").opened("u:1", "s1");

        pipeline.raw("comments", bytes("x"), bytes("""
                {"type": "comment.submitted", "id": "c1", "blog": "history-today", "post": "isil-is-losing",
                 "at": "2026-11-22T08:00:00Z", "content": "A casino.", "roles": ["moderator"],
                 "login": {"user": "u:1", "session": "s1", "roles": ["moderator"]}}"""));

        assertThat(login("c1").roles()).isEmpty();
        assertThat(pipeline.rejected("c1")).isNotNull();
    }

    @Test
    void a_moderator_is_one_everywhere_or_on_one_blog() {
        pipeline.policy("{preset: open, checks: {words: {hold: [casino]}}}")
                .opened("u:1", "s1", "moderator")
                .opened("u:2", "s2", "moderator:history-today")
                .opened("u:3", "s3", "moderator:another-blog");

        pipeline.user("c1", "u:1", "s1", "About casinos: casino.")
                .user("c2", "u:2", "s2", "Casino, I said.")
                .user("c3", "u:3", "s3", "A casino?");

        assertThat(pipeline.approved("c1")).isNotNull();
        assertThat(pipeline.approved("c2")).isNotNull();
        assertThat(pipeline.rejected("c3")).isNotNull();
    }

    @Test
    void a_moderator_may_edit_for_others_and_the_comment_stays_theirs() {
        pipeline.opened("u:1", "s1", "moderator").guest("c1", "Ann", "A fine remrak.");

        pipeline.edit("c1", 2, "The Moderator", new Login("u:1", "s1"), "A fine remark.");

        assertThat(pipeline.approved("c1").content()).isEqualTo("A fine remark.");
        assertThat(pipeline.approved("c1").author().name()).isEqualTo("Ann");
        assertThat(pipeline.approved("c1").author().loggedIn()).isFalse();
        assertThat(pipeline.approved("c1").editedAt()).isEqualTo(pipeline.now());
    }

    @Test
    void a_moderator_of_another_blog_may_not_edit_here() {
        pipeline.opened("u:1", "s1", "moderator:another-blog").guest("c1", "Ann", "A fine remark.");

        pipeline.edit("c1", 2, "Mo", new Login("u:1", "s1"), "Mine now.");

        assertThat(pipeline.approved("c1").contentRevision()).isEqualTo(1);
        assertThat(pipeline.dead).extracting(TestPipeline.Dead::cause).containsExactly("not-the-author");
    }

    @Test
    void the_posts_author_may_edit_below_her_post() {
        pipeline.opened("u:1", "s1").describe(true, "u:1", TestPipeline.START).guest("c1", "Ann", "A fine remrak.");

        pipeline.edit("c1", 2, "The author", new Login("u:1", "s1"), "A fine remark.");

        assertThat(pipeline.approved("c1").content()).isEqualTo("A fine remark.");
    }

    @Test
    void a_false_claim_to_be_the_author_edits_nothing() {
        pipeline.opened("u:1", "s1").user("c1", "u:1", "s1", "A fine remark.");

        pipeline.edit("c1", 2, "u:1", new Login("u:1", "stolen"), "Visit my casino.")
                .advance(Duration.ofSeconds(3));

        assertThat(pipeline.approved("c1").content()).isEqualTo("A fine remark.");
        assertThat(pipeline.dead).extracting(TestPipeline.Dead::cause).containsExactly("not-the-author");
    }

    @Test
    void a_false_claim_does_not_use_up_the_users_patience_nor_her_name() {
        pipeline.opened("u:1", "s1")
                .comment("c1", null, "Mallory", new Login("u:1", "false"), "I am she, believe me.")
                .advance(Duration.ofSeconds(3));
        decideOnAuthor("c1");

        pipeline.user("c2", "u:1", "s1", "It is me.");

        assertThat(pipeline.rejected("c1").authorKey()).isEqualTo("unproved:user:u:1");
        Evidence evidence = pipeline.lastVerdict("c2").receipt().evidence();
        assertThat(evidence.flood().byAuthor()).isNull();
        assertThat(evidence.author().refused()).isZero();
        assertThat(evidence.author().standing()).isEqualTo(Evidence.Standing.NONE);
        assertThat(pipeline.approved("c2")).isNotNull();
    }

    private void decideOnAuthor(String comment) {
        pipeline.publish(
                Topics.DECISIONS,
                new DecisionEvent.BlockAuthor(
                        "block", TestPipeline.BLOG, TestPipeline.POST, comment, "mo", null, pipeline.now()));
    }

    private Evidence.Login login(String comment) {
        return pipeline.lastVerdict(comment).receipt().evidence().login();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
