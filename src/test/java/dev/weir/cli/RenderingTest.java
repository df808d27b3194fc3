package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.ApprovedComment;
import dev.weir.event.Author;
import dev.weir.event.CampaignCard;
import dev.weir.event.Client;
import dev.weir.event.DeadLetter;
import dev.weir.event.Decided;
import dev.weir.event.Json;
import dev.weir.event.RejectedComment;
import dev.weir.moderation.Action;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Outcome;
import dev.weir.text.Markup;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static final Instant AT = Instant.parse("2026-11-22T08:15:30.123Z");

    private final RecordView view = new RecordView(plain());

    @Test
    void an_approved_comment_is_shown_with_its_author_and_words() {
        ApprovedComment comment = new ApprovedComment(
                "c1",
                "blog",
                "post",
                "c0",
                2,
                new ApprovedComment.PublicAuthor("Ann", null, true),
                "I second\n<b>that</b>!",
                AT,
                AT,
                2,
                3);

        List<String> lines = view.lines(Feed.APPROVED, found("blog/c1", Json.bytes(comment)));

        assertThat(lines)
                .containsExactly(
                        "✔ approved  blog/c1  Ann (logged in)  on post to c0  2026-11-22 08:15:30Z  edit 1",
                        "    I second <b>that</b>!");
    }

    @Test
    void a_rejected_comment_is_shown_with_every_reason_and_what_matched() {
        RejectedComment comment = new RejectedComment(
                "c2",
                "blog",
                "post",
                null,
                Outcome.HELD,
                new Author("Bob", "bob@example.org", null),
                "guest:1",
                "cheap pills",
                Markup.HTML,
                "cheap pills",
                new Client(null, null, null, null, null),
                AT,
                List.of(
                        Finding.found(
                                "words",
                                "word",
                                "has a word that is held",
                                Action.HOLD,
                                List.of(new Match("content", 6, 11, "pills"))),
                        Finding.didNotRun("akismet", "Akismet did not answer", Action.HOLD)),
                new Decided(Decided.Kind.REJECT, "d1", "mia", "rude", AT),
                1,
                1,
                null);

        List<String> lines = view.lines(Feed.REJECTED, found("blog/c2", Json.bytes(comment)));

        assertThat(lines)
                .containsExactly(
                        "… held      blog/c2  Bob  on post  2026-11-22 08:15:30Z",
                        "    cheap pills",
                        "    … words: has a word that is held  content 6-11 \"pills\"",
                        "    … akismet: Akismet did not answer",
                        "    decided by mia: reject, rude");
    }

    @Test
    void tombstones_say_what_they_mean() {
        assertThat(view.lines(Feed.APPROVED, found("blog/c1", null))).containsExactly("↩ taken back  blog/c1");
        assertThat(view.lines(Feed.REJECTED, found("blog/c1", null))).containsExactly("✔ resolved  blog/c1");
    }

    @Test
    void a_dead_letter_says_where_it_came_from_and_what_is_wrong() {
        ConsumerRecord<byte[], byte[]> letter = found("k", new byte[7]);
        header(letter, DeadLetter.TOPIC, "comments");
        header(letter, DeadLetter.PARTITION, "3");
        header(letter, DeadLetter.OFFSET, "17");
        header(letter, DeadLetter.CAUSE, "missing-field");
        header(letter, DeadLetter.POINTER, "/blog");
        header(letter, DeadLetter.MESSAGE, "is required");

        assertThat(view.lines(Feed.DEAD_LETTERS, letter))
                .containsExactly(
                        "✘ missing-field  2:42  from comments@3:17  2026-11-22 08:15:30Z  7 bytes",
                        "    /blog is required");
    }

    @Test
    void a_record_of_another_version_does_not_stop_the_others() {
        List<String> lines = view.lines(Feed.VERDICTS, found("blog/c1", "[1]".getBytes(StandardCharsets.UTF_8)));

        assertThat(lines).singleElement().asString().startsWith("? unreadable  2:42  must be a JSON object");
    }

    @Test
    void json_holds_key_value_and_place_of_a_record() {
        String json = RecordView.json(found("blog/c1", "{\"id\":\"c1\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(json)
                .isEqualTo("{\"key\":\"blog/c1\",\"value\":{\"id\":\"c1\"},\"partition\":2,\"offset\":42,"
                        + "\"timestamp\":\"2026-11-22T08:15:30.123Z\"}");
    }

    @Test
    void json_holds_bytes_that_are_no_text_as_base64() {
        String json = RecordView.json(found("k", new byte[] {(byte) 0xff, 0}));

        assertThat(json).contains("\"valueBase64\":\"/wA=\"");
    }

    @Test
    void what_people_wrote_can_not_take_the_terminal_over() {
        assertThat(Terminal.safe("a\u001b[2Jb\u202ec\u0007")).isEqualTo("a\\u001b[2Jb\\u202ec\\u0007");
        assertThat(Terminal.safe("Zoë 日本 👩‍💻")).isEqualTo("Zoë 日本 👩‍💻");
    }

    @Test
    void a_campaigns_card_is_shown_with_what_its_comments_have_in_common() {
        // Given
        CampaignCard card = new CampaignCard(
                "c-1",
                CampaignCard.State.SPAM,
                List.of(
                        new CampaignCard.Common(CampaignCard.Kind.TEXT, "7 authors wrote nearly this text"),
                        new CampaignCard.Common(CampaignCard.Kind.LINK, null)),
                List.of("pills.example"),
                AT,
                AT,
                8,
                7,
                3,
                1,
                List.of(new CampaignCard.Member("blog", "post", "c1")),
                "d1",
                AT);

        // When
        List<String> lines = view.lines(Feed.CAMPAIGNS, found("c-1", Json.bytes(card)));

        // Then
        assertThat(lines)
                .containsExactly(
                        "✘ spam  c-1  8 comments by 7 authors on 3 posts of 1 blog  2026-11-22 08:15:30Z",
                        "    text: 7 authors wrote nearly this text",
                        "    link: no longer hot",
                        "    shows pills.example");
    }

    @Test
    void a_campaign_that_is_no_more_is_over() {
        // When
        List<String> lines = view.lines(Feed.CAMPAIGNS, found("c-1", null));

        // Then
        assertThat(lines).containsExactly("↩ over  c-1");
    }

    @Test
    void columns_stand_under_each_other_whatever_is_in_them() {
        List<String> lines = new Table(1)
                .row("name", "n", "x")
                .row("日本", "10", Style.BAD.on("y"))
                .row("e\u0301", "7", "z")
                .lines();

        assertThat(lines).containsExactly("name   n  x", "日本  10  \u001b[31my\u001b[0m", "e\u0301      7  z");
    }

    @Test
    void times_are_read_and_written_the_way_people_do() {
        Durations durations = new Durations();

        assertThat(durations.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(durations.convert("14d")).isEqualTo(Duration.ofDays(14));
        assertThat(durations.convert("PT1M30S")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Durations.text(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(Durations.text(Duration.ofDays(2))).isEqualTo("2d");
        assertThat(Durations.text(Duration.ZERO)).isEqualTo("0ms");
    }

    private static Terminal plain() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Terminal(nowhere, nowhere, false, false);
    }

    private static void header(ConsumerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> found(String key, byte[] value) {
        return new ConsumerRecord<>(
                "topic",
                2,
                42,
                AT.toEpochMilli(),
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                java.util.Optional.empty());
    }
}
