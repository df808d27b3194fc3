package dev.weir.testing;

import dev.weir.event.Cause;
import dev.weir.event.CommentEvent;
import dev.weir.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records that nobody can take, of every kind, each with the cause that its dead letter must name. */
final class BadRecords {

    /** What a producer sends at most by default, the batch around it left out: its dead letter is larger. */
    private static final int LARGEST = 1024 * 1024 - 128;

    private static final byte[] KEY = bytes("history-today/bad");
    private static final List<String> EVENT_TOPICS =
            List.of("comments", "sessions", "likes", "posts", "decisions", "model-commands", "campaign-decisions");

    /** The others are compacted: the broker refuses a record without a key by itself. */
    private static final List<String> KEPT_FOR_A_TIME =
            List.of("comments", "likes", "decisions", "model-commands", "campaign-decisions");

    private BadRecords() {}

    /** Publishes all of them; the causes by record, in the order sent. */
    static Map<Frontend.Sent, Cause> publish(Frontend frontend) {
        Map<Frontend.Sent, Cause> sent = new LinkedHashMap<>();
        for (Bad bad : all(frontend)) {
            sent.put(frontend.raw(bad.topic, bad.key, bad.value), bad.cause);
        }
        return sent;
    }

    private record Bad(String topic, byte[] key, byte[] value, Cause cause) {}

    private static List<Bad> all(Frontend frontend) {
        List<Bad> bad = new ArrayList<>();
        for (String topic : EVENT_TOPICS) {
            if (!topic.equals("sessions")) {
                // There a tombstone takes off a session of somebody who was erased.
                bad.add(new Bad(topic, KEY, null, Cause.NULL_VALUE));
            }
            bad.add(new Bad(topic, KEY, new byte[] {(byte) 0xc3, 0x28, 0, (byte) 0xff}, Cause.NOT_UTF8));
            bad.add(new Bad(topic, KEY, new byte[0], Cause.NOT_AN_OBJECT));
            bad.add(new Bad(topic, KEY, bytes("{\"type\": \"comment.subm"), Cause.NOT_JSON));
            bad.add(new Bad(topic, KEY, bytes("[1, 2, 3]"), Cause.NOT_AN_OBJECT));
            bad.add(new Bad(topic, KEY, garbage(200 * 1024), Cause.RECORD_TOO_LARGE));
        }
        KEPT_FOR_A_TIME.forEach(topic -> bad.add(new Bad(topic, null, bytes("{}"), Cause.NULL_KEY)));
        bad.add(new Bad("comments", KEY, garbage(LARGEST), Cause.RECORD_TOO_LARGE));
        bad.add(new Bad("comments", KEY, bytes("{\"type\": \"comment.sung\"}"), Cause.UNKNOWN_TYPE));
        bad.add(new Bad("comments", KEY, bytes("{\"type\": \"comment.submitted\"}"), Cause.MISSING_FIELD));
        String comment = comment(frontend);
        bad.add(new Bad("comments", KEY, bytes(comment.replace("\"Weird\"", "7")), Cause.WRONG_TYPE));
        bad.add(new Bad(
                "comments", KEY, bytes(comment.replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"noon\"")), Cause.BAD_TIME));
        bad.add(new Bad(
                "comments", KEY, bytes(comment.replace("\"Weird\"", "\"" + "x".repeat(246) + "\"")), Cause.TOO_LONG));
        bad.add(new Bad("comments", KEY, bytes(comment.replace("\"bad-1\"", "\"\"")), Cause.BAD_VALUE));
        bad.add(new Bad(
                "sessions",
                bytes("another"),
                bytes(
                        "{\"type\":\"session.opened\",\"session\":\"s\",\"user\":\"u:1\",\"at\":\"2026-11-22T08:00:00Z\"}"),
                Cause.KEY_MISMATCH));
        bad.addAll(onCampaigns());
        bad.add(new Bad("policies", bytes("*"), bytes("checks: {no-such-check: {}}"), Cause.INVALID_POLICY));
        return bad;
    }

    private static List<Bad> onCampaigns() {
        String topic = "campaign-decisions";
        String good = "{\"type\":\"campaign.spam\",\"id\":\"d-bad\",\"campaign\":\"c-none\",\"moderator\":\"mo\","
                + "\"at\":\"2026-11-22T08:00:00Z\"}";
        return List.of(
                new Bad(topic, KEY, bytes(good.replace("campaign.spam", "campaign.maybe")), Cause.UNKNOWN_TYPE),
                new Bad(topic, KEY, bytes(good.replace("\"moderator\"", "\"judge\"")), Cause.MISSING_FIELD),
                new Bad(topic, KEY, bytes(good.replace("\"mo\"", "[]")), Cause.WRONG_TYPE),
                new Bad(topic, KEY, bytes(good.replace("2026-11-22T08:00:00Z", "now")), Cause.BAD_TIME),
                new Bad(topic, KEY, bytes(good.replace("c-none", "c".repeat(201))), Cause.TOO_LONG),
                new Bad(topic, KEY, bytes(good.replace("c-none", "")), Cause.BAD_VALUE),
                new Bad(topic, KEY, bytes(good), Cause.UNKNOWN_CAMPAIGN));
    }

    private static String comment(Frontend frontend) {
        CommentEvent good = frontend.submission("bad", "bad-1", null, "Weird", null, "Once upon a time.");
        return new String(Topics.COMMENTS.value().encode(good), StandardCharsets.UTF_8);
    }

    /** Bytes that no compression makes small. */
    private static byte[] garbage(int size) {
        byte[] garbage = new byte[size];
        new Random(size).nextBytes(garbage);
        return garbage;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
