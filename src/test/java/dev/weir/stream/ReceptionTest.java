package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.DeadLetter;
import dev.weir.event.DecisionEvent;
import dev.weir.event.LikeEvent;
import dev.weir.event.Login;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topics;
import dev.weir.moderation.Evidence.LoginStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReceptionTest {

    /** Stands in every bad input, and must stand in no header. */
    private static final String PRIVATE = "Priv8Words";

    private static final String COMMENT = """
            {"type": "comment.submitted", "id": "c1", "blog": "b", "post": "p", "at": "2026-11-22T08:00:00Z",
             "content": "Priv8Words", "author": {"name": "Ann"}}""";

    private final TestPipeline pipeline = new TestPipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    /** A record that can't be taken, and why. */
    record Bad(String topic, byte @Nullable [] key, byte @Nullable [] value, String cause, String pointer) {

        @Override
        public String toString() {
            return topic + ": " + cause + " " + pointer;
        }
    }

    static Stream<Bad> bad() {
        return Stream.of(
                comment("Priv8Words", "not-json", ""),
                comment("", "not-an-object", ""),
                comment(COMMENT.substring(0, COMMENT.length() - 9), "not-json", ""),
                comment(COMMENT + "}", "not-json", ""),
                comment("[\"Priv8Words\"]", "not-an-object", ""),
                comment("\"Priv8Words\"", "not-an-object", ""),
                comment("null", "not-an-object", ""),
                comment(COMMENT.replace("comment.submitted", "comment.Priv8Words"), "unknown-type", "/type"),
                comment(COMMENT.replace("\"type\"", "\"kind\""), "missing-field", "/type"),
                comment(COMMENT.replace("\"id\"", "\"Priv8Words\""), "missing-field", "/id"),
                comment(COMMENT.replace("\"content\"", "\"text\""), "missing-field", "/content"),
                comment(COMMENT.replace("\"c1\"", "7"), "wrong-type", "/id"),
                comment(COMMENT.replace("{\"name\": \"Ann\"}", "\"Priv8Words\""), "wrong-type", "/author"),
                comment(COMMENT.replace("\"Ann\"", "[\"Priv8Words\"]"), "wrong-type", "/author/name"),
                comment(COMMENT.replace("2026-11-22T08:00:00Z", "Priv8Words"), "bad-time", "/at"),
                comment(COMMENT.replace("2026-11-22", "2026-02-30"), "bad-time", "/at"),
                comment(COMMENT.replace("00:00Z", "00:00+02:00"), "bad-time", "/at"),
                comment(COMMENT.replace("2026-11", "1926-11"), "bad-time", "/at"),
                comment(COMMENT.replace("\"c1\"", "\"\""), "bad-value", "/id"),
                comment(COMMENT.replace("\"c1\"", "\"Priv8Words\\u0000\""), "bad-value", "/id"),
                comment(COMMENT.replace("\"b\"", "\"b/Priv8Words\""), "bad-value", "/blog"),
                comment(COMMENT.replace("\"c1\"", "\"" + "c".repeat(201) + "\""), "too-long", "/id"),
                comment(author("name", 246), "too-long", "/author/name"),
                comment(author("email", 101), "too-long", "/author/email"),
                comment(author("url", 201), "too-long", "/author/url"),
                comment(COMMENT.replace(PRIVATE, PRIVATE + "x".repeat(65_525)), "too-long", "/content"),
                comment(COMMENT.replace(PRIVATE, PRIVATE + "x".repeat(128 * 1024)), "record-too-large", ""),
                comment(COMMENT.replace(PRIVATE, "Priv8Words\\ud83d"), "not-utf8", "/content"),
                comment(COMMENT.replace("Ann", "\\udc00"), "not-utf8", "/author/name"),
                new Bad("comments", key("b/p"), broken(COMMENT), "not-utf8", ""),
                new Bad("comments", key("b/p"), null, "null-value", ""),
                new Bad("comments", null, key(COMMENT), "null-key", ""),
                new Bad("likes", key("u:1"), null, "null-value", ""),
                new Bad("sessions", null, null, "null-key", ""),
                new Bad("sessions", key("Priv8Words"), key("""
                        {"type": "session.opened", "session": "s1", "user": "u:1", "at": "2026-11-22T08:00:00Z"}"""), "key-mismatch", "/session"),
                new Bad("sessions", new byte[] {(byte) 0xC3}, key("""
                        {"type": "session.opened", "session": "\uFFFD", "user": "u:1", "at": "2026-11-22T08:00:00Z"}"""), "key-mismatch", "/session"),
                new Bad("posts", key("b/Priv8Words"), key("""
                        {"type": "post.described", "blog": "b", "post": "p", "at": "2026-11-22T08:00:00Z"}"""), "key-mismatch", "/post"),
                new Bad("posts", key("b/p"), key("{\"type\": \"comment.deleted\"}"), "unknown-type", "/type"),
                new Bad("decisions", key("b/p"), key("""
                        {"type": "decision.approve", "id": "d", "blog": "b", "post": "p", "comment": "c1",
                         "at": "2026-11-22T08:00:00Z", "reason": "Priv8Words"}"""), "missing-field", "/moderator"),
                new Bad("policies", key("b"), key("preset: [open"), "invalid-policy", "/preset/0"),
                new Bad("policies", key("b"), key("preset: none"), "invalid-policy", "/preset"),
                new Bad(
                        "policies",
                        key("b"),
                        key("checks: {links: {max: many}}"),
                        "invalid-policy",
                        "/checks/links/max"),
                new Bad("policies", key("b"), broken("{preset: open}"), "invalid-policy", ""),
                new Bad("policies", new byte[] {(byte) 0xC3}, key("preset: open"), "not-utf8", ""),
                new Bad("policies", null, key("preset: open"), "null-key", ""));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_cannot_be_taken_is_a_dead_letter_as_it_came_and_says_why(Bad bad) {
        pipeline.policy("preset: open");

        pipeline.raw(bad.topic(), bad.key(), bad.value());

        assertThat(pipeline.dead).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(bad.value());
            assertThat(letter.rawKey()).isEqualTo(bad.key());
            assertThat(letter.cause()).isEqualTo(bad.cause());
            assertThat(letter.pointer()).isEqualTo(bad.pointer());
            assertThat(letter.headers())
                    .containsEntry(DeadLetter.TOPIC, bad.topic())
                    .containsEntry(DeadLetter.PARTITION, "0")
                    .containsKey(DeadLetter.OFFSET)
                    .hasEntrySatisfying(
                            DeadLetter.MESSAGE, message -> assertThat(message).isNotBlank());
            assertThat(letter.headers().values()).noneMatch(value -> value.contains(PRIVATE));
        });
        pipeline.guest("after", "Ann", "The pipeline goes on.");
        assertThat(pipeline.approved("after")).isNotNull();
    }

    @Test
    void a_policy_that_is_refused_leaves_the_one_before() {
        pipeline.policy("{preset: open, checks: {words: {block: [casino]}}}");

        pipeline.policy("preset: [open");

        pipeline.guest("c1", "Ann", "Visit my casino.");
        assertThat(pipeline.rejected("c1")).isNotNull();
    }

    @Test
    void a_comment_from_too_far_ahead_has_the_brokers_time_and_says_so() {
        pipeline.policy("preset: open");
        Instant ahead = pipeline.now().plus(Duration.ofDays(3));

        pipeline.publish(Topics.COMMENTS, TestPipeline.submitted("c1", null, "Ann", null, "From the future.", ahead));

        assertThat(pipeline.approved("c1").at()).isEqualTo(pipeline.now());
        assertThat(pipeline.lastVerdict("c1").receipt().evidence().comment().claimedAt())
                .isEqualTo(ahead);
    }

    @Test
    void a_clock_a_little_ahead_is_believed() {
        pipeline.policy("preset: open");
        Instant ahead = pipeline.now().plus(Duration.ofMinutes(4));

        pipeline.publish(Topics.COMMENTS, TestPipeline.submitted("c1", null, "Ann", null, "Soon.", ahead));

        assertThat(pipeline.approved("c1").at()).isEqualTo(ahead);
        assertThat(pipeline.lastVerdict("c1").receipt().evidence().comment().claimedAt())
                .isNull();
    }

    @Test
    void a_like_from_too_far_ahead_does_not_win_for_ever() {
        pipeline.opened("u:1", "s1");
        Instant ahead = pipeline.now().plus(Duration.ofDays(3));
        pipeline.publish(
                Topics.LIKES, new LikeEvent.Set("l", TestPipeline.BLOG, TestPipeline.POST, null, "u:1", "s1", ahead));
        assertThat(pipeline.likesOf(null)).isEqualTo(1);

        pipeline.advance(Duration.ofMinutes(1)).unlike("u:1", "s1", null);

        assertThat(pipeline.likesOf(null)).isZero();
    }

    @Test
    void a_decision_from_too_far_ahead_does_not_win_for_ever() {
        pipeline.guest("c1", "Ann", "A fine remark.");
        Instant ahead = pipeline.now().plus(Duration.ofDays(3));
        pipeline.publish(
                Topics.DECISIONS,
                new DecisionEvent.Approve("z", TestPipeline.BLOG, TestPipeline.POST, "c1", null, "mo", null, ahead));

        pipeline.advance(Duration.ofMinutes(1)).reject("c1");

        assertThat(pipeline.approved("c1")).isNull();
    }

    @Test
    void sessions_and_comments_of_one_clock_too_far_ahead_still_agree() {
        pipeline.policy("preset: open");
        Instant ahead = pipeline.now().plus(Duration.ofDays(3));
        pipeline.publish(Topics.SESSIONS, new SessionEvent.Opened("s1", "u:1", List.of(), ahead, null));

        pipeline.advance(Duration.ofSeconds(5))
                .publish(
                        Topics.COMMENTS,
                        TestPipeline.submitted(
                                "c1", null, "Ann", new Login("u:1", "s1"), "Hello.", ahead.plusSeconds(5)));

        assertThat(pipeline.lastVerdict("c1").receipt().evidence().login().status())
                .isEqualTo(LoginStatus.OPEN);
    }

    private static Bad comment(String value, String cause, String pointer) {
        return new Bad("comments", key("b/p"), key(value), cause, pointer);
    }

    private static String author(String field, int length) {
        return COMMENT.replace("\"name\": \"Ann\"", "\"" + field + "\": \"" + PRIVATE + "x".repeat(length - 10) + "\"");
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** With a byte in it that no UTF-8 has. */
    private static byte[] broken(String text) {
        byte[] bytes = key(text);
        bytes[bytes.length / 2] = (byte) 0xFF;
        return bytes;
    }
}
