package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void every_comment_is_in_one_place() {
        // Given
        for (String id : new String[] {"a", "h", "r", "w", "d", "f"}) {
            comment(id);
        }
        comment("a");
        add("approved-comments", "b/a", "{}");
        rejected("h", "HELD");
        rejected("r", "REJECTED");
        add(
                "verdicts",
                "b/w",
                "{\"id\":\"w\",\"blog\":\"b\",\"post\":\"p\",\"revision\":1,\"contentRevision\":1,"
                        + "\"at\":\"2026-11-22T08:15:30Z\",\"cause\":\"DELETED\",\"outcome\":\"WITHDRAWN\"}");
        dead(submitted("d"));

        // When
        Tally.Counts counts = tally.counts();

        // Then
        assertThat(counts).isEqualTo(new Tally.Counts(6, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, false));
        assertThat(counts.addsUp()).isFalse();
    }

    @Test
    void it_adds_up_when_nothing_is_in_flight() {
        comment("a");
        rejected("a", "HELD");
        add("approved-comments", "b/a", "{}");
        add("rejected-comments", "b/a", null);

        assertThat(tally.counts().addsUp()).isTrue();
    }

    @Test
    void a_comment_in_two_places_does_not_add_up() {
        comment("a");
        add("approved-comments", "b/a", "{}");
        rejected("a", "HELD");

        assertThat(tally.counts().twice()).isEqualTo(1);
        assertThat(tally.counts().addsUp()).isFalse();
    }

    @Test
    void a_record_that_is_no_event_must_have_its_dead_letter() {
        add("comments", "b/p", "nonsense");
        boolean before = tally.counts().addsUp();

        dead("nonsense");

        assertThat(before).isFalse();
        assertThat(tally.counts().addsUp()).isTrue();
    }

    @Test
    void an_answer_without_a_comment_does_not_add_up() {
        add("approved-comments", "b/ghost", "{}");

        assertThat(tally.counts().unasked()).isEqualTo(1);
        assertThat(tally.counts().addsUp()).isFalse();
    }

    private void comment(String id) {
        add("comments", "b/p", submitted(id));
    }

    private void rejected(String id, String outcome) {
        add(
                "rejected-comments",
                "b/" + id,
                "{\"id\":\"" + id + "\",\"blog\":\"b\",\"post\":\"p\",\"outcome\":\"" + outcome
                        + "\",\"author\":{},\"authorKey\":\"guest:1\",\"content\":\"x\",\"format\":\"html\",\"html\":\"x\","
                        + "\"client\":{},\"at\":\"2026-11-22T08:15:30Z\",\"contentRevision\":1,\"revision\":1}");
    }

    private void dead(String value) {
        ConsumerRecord<byte[], byte[]> letter = found("dead-letters", "b/p", value);
        letter.headers().add("weir-topic", "comments".getBytes(StandardCharsets.UTF_8));
        tally.add(letter);
    }

    private static String submitted(String id) {
        return "{\"type\":\"comment.submitted\",\"id\":\"" + id
                + "\",\"blog\":\"b\",\"post\":\"p\",\"at\":\"2026-11-22T08:15:30Z\",\"content\":\"x\"}";
    }

    private void add(String topic, String key, @Nullable String value) {
        tally.add(found(topic, key, value));
    }

    private static ConsumerRecord<byte[], byte[]> found(String topic, String key, @Nullable String value) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
