package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.moderation.Evidence;
import dev.weir.text.Markup;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the codecs see and JSON Schema can't: bytes, sizes, and what is wrong before it is JSON. */
class EventCodecTest {

    private static final String START = "{\"type\":\"comment.submitted\",\"id\":\"c1\",\"blog\":\"b\",\"post\":\"p\","
            + "\"at\":\"2026-11-22T08:15:30Z\"";
    private static final String MARKER = "zqxmarker";

    private static String comment(String content) {
        return START + ",\"content\":" + content + "}";
    }

    private static String commentWith(String field) {
        return START + "," + field + ",\"content\":\"x\"}";
    }

    private static String clientWith(String typingMillis) {
        return commentWith("\"client\":{\"typingMillis\":" + typingMillis + "}");
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("nothing", "", "not-an-object at "),
                Arguments.of("a space", " \n", "not-an-object at "),
                Arguments.of("an array", "[" + comment("\"x\"") + "]", "not-an-object at "),
                Arguments.of("a string", "\"x\"", "not-an-object at "),
                Arguments.of("a number", "17", "not-an-object at "),
                Arguments.of("true", "true", "not-an-object at "),
                Arguments.of("null", "null", "not-an-object at "),
                Arguments.of("a word", "hello", "not-json at "),
                Arguments.of("two objects", comment("\"x\"") + comment("\"y\""), "not-json at "),
                Arguments.of("a token behind", comment("\"x\"") + "}", "not-json at "),
                Arguments.of("a comma behind", START + ",}", "not-json at "),
                Arguments.of("one field twice", commentWith("\"id\":\"c2\""), "not-json at "),
                Arguments.of("one unknown field twice", commentWith("\"a\":1,\"a\":2"), "not-json at "),
                Arguments.of(
                        "one inner field twice", commentWith("\"client\":{\"ip\":\"\",\"ip\":\"\"}"), "not-json at "),
                Arguments.of("one field twice, once escaped", commentWith("\"\\u0069d\":\"c2\""), "not-json at "),
                Arguments.of("a byte order mark", "\ufeff" + comment("\"x\""), "not-json at "),
                Arguments.of("a comment in the JSON", comment("\"x\"") + "// x", "not-json at "),
                Arguments.of("single quotes", comment("'x'"), "not-json at "),
                Arguments.of("a raw line break in a string", comment("\"a\nb\""), "not-json at "),
                Arguments.of("a raw NUL", comment("\"a\u0000b\""), "not-json at "),
                Arguments.of("an unknown escape", comment("\"\\x41\""), "not-json at "),
                Arguments.of("NaN", clientWith("NaN"), "not-json at "),
                Arguments.of("infinity", clientWith("-Infinity"), "not-json at "),
                Arguments.of("a leading zero", clientWith("012"), "not-json at "),
                Arguments.of("a plus sign", clientWith("+12"), "not-json at "),
                Arguments.of("a point without digits", clientWith("12."), "not-json at "),
                Arguments.of("hexadecimal", clientWith("0x12"), "not-json at "),
                Arguments.of("65 digits", clientWith("1".repeat(65)), "not-json at "),
                Arguments.of("65 digits in an unknown field", commentWith("\"a\":" + "1".repeat(65)), "not-json at "),
                Arguments.of("64 digits", clientWith("1".repeat(64)), "bad-value at /client/typingMillis"),
                Arguments.of("a huge exponent", clientWith("1e400"), "wrong-type at /client/typingMillis"),
                Arguments.of("a gigantic exponent", clientWith("1e999999999"), "wrong-type at /client/typingMillis"),
                Arguments.of("a tiny number", clientWith("5e-324"), "wrong-type at /client/typingMillis"),
                Arguments.of("65 levels", commentWith("\"a\":" + nested(64)), "not-json at "),
                Arguments.of("as deep as a record goes", nested(RECORD_BYTES_OF_BRACKETS), "not-json at "),
                Arguments.of("64 levels", commentWith("\"a\":" + nested(63)), "none"),
                Arguments.of("half a pair in content", comment("\"a\\ud83d\""), "not-utf8 at /content"),
                Arguments.of("half a pair, the second", comment("\"\\ude00a\""), "not-utf8 at /content"),
                Arguments.of("a pair the wrong way round", comment("\"\\ude00\\ud83d\""), "not-utf8 at /content"),
                Arguments.of("a pair", comment("\"\\ud83d\\ude00\""), "none"),
                Arguments.of(
                        "half a pair in a name",
                        commentWith("\"author\":{\"name\":\"\\ud83d\"}"),
                        "not-utf8 at /author/name"),
                Arguments.of("half a pair in an id", commentWith("\"parent\":\"\\ud83d\""), "not-utf8 at /parent"),
                Arguments.of("half a pair in an unknown field", commentWith("\"a\":\"\\ud83d\""), "none"));
    }

    private static final int RECORD_BYTES_OF_BRACKETS = Fields.RECORD_BYTES / 2;

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void text_that_is_no_event_is_refused_for_its_cause(String what, String text, String refusal) {
        assertThat(refusalOf(Topics.COMMENTS, text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(refusal);
    }

    static Stream<Arguments> brokenBytes() {
        return Stream.of(
                Arguments.of("a byte that never occurs", new byte[] {(byte) 0xFF}),
                Arguments.of("a sequence cut short", new byte[] {(byte) 0xE2, (byte) 0x82}),
                Arguments.of("a sequence without its start", new byte[] {(byte) 0x82}),
                Arguments.of("a slash, overlong", new byte[] {(byte) 0xC0, (byte) 0xAF}),
                Arguments.of("half a surrogate pair", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD}),
                Arguments.of("beyond Unicode", new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBytes")
    void bytes_that_are_not_utf8_are_refused(String what, byte[] broken) {
        byte[] text = comment("\"?\"").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[text.length - 1 + broken.length];
        int at = text.length - 3;
        System.arraycopy(text, 0, bytes, 0, at);
        System.arraycopy(broken, 0, bytes, at, broken.length);
        System.arraycopy(text, at + 1, bytes, at + broken.length, text.length - at - 1);

        assertThat(refusalOf(Topics.COMMENTS, bytes)).isEqualTo("not-utf8 at ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void other_encodings_are_not_guessed(String charset) {
        byte[] bytes = comment("\"x\"").getBytes(Charset.forName(charset));

        assertThat(refusalOf(Topics.COMMENTS, bytes)).isEqualTo("not-json at ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "ISO-8859-1"})
    void bytes_in_another_encoding_are_not_utf8(String charset) {
        byte[] bytes = comment("\"é\"").getBytes(Charset.forName(charset));

        assertThat(refusalOf(Topics.COMMENTS, bytes)).isEqualTo("not-utf8 at ");
    }

    static List<Topic<?, ?>> topics() {
        return TopicSchema.TOPICS;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void a_value_cut_short_anywhere_is_refused(Topic<?, ?> topic) {
        byte[] whole = Json.bytes(TopicSchema.of(topic).examples().get(1));

        for (int length = 1; length < whole.length; length++) {
            assertThat(refusalOf(topic, Arrays.copyOf(whole, length)))
                    .as("cut after " + length + " bytes")
                    .isIn("not-json at ", "not-utf8 at ");
        }
    }

    @Test
    void a_record_may_have_128_KiB() {
        String padding = " ".repeat(Fields.RECORD_BYTES - comment("\"x\"").length());

        assertThat(refusalOf(Topics.COMMENTS, (comment("\"x\"") + padding).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("none");
    }

    @Test
    void a_record_may_have_no_more_than_128_KiB() {
        String padding = " ".repeat(Fields.RECORD_BYTES - comment("\"x\"").length() + 1);

        assertThat(refusalOf(Topics.COMMENTS, (comment("\"x\"") + padding).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("record-too-large at ");
    }

    @Test
    void what_weir_writes_may_be_larger() {
        // The longest content, each character escaped: Weir took it in another spelling, and must read it again.
        String content = "\"content\":\"" + "\\u0001".repeat(CommentEvent.CONTENT_BYTES) + "\"";
        String example = new String(
                Json.bytes(TopicSchema.of(Topics.APPROVED_COMMENTS).examples().get(0)), StandardCharsets.UTF_8);

        assertThat(refusalOf(
                        Topics.APPROVED_COMMENTS,
                        example.replaceFirst("\"content\":\"[^\"]*\"", content.replace("\\", "\\\\"))
                                .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("none");
    }

    static Stream<Arguments> contents() {
        int most = CommentEvent.CONTENT_BYTES;
        return Stream.of(
                Arguments.of("x".repeat(most), "none"),
                Arguments.of("x".repeat(most + 1), "too-long at /content"),
                Arguments.of("é".repeat(most / 2), "none"),
                Arguments.of("é".repeat(most / 2) + "x", "none"),
                Arguments.of("é".repeat(most / 2 + 1), "too-long at /content"),
                Arguments.of("€".repeat(most / 3) + "xxx", "too-long at /content"),
                Arguments.of("€".repeat(most / 3) + "xx", "none"),
                Arguments.of("🏰".repeat(most / 4) + "x", "none"),
                Arguments.of("🏰".repeat(most / 4) + "é", "too-long at /content"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("contents")
    void content_is_measured_in_bytes_of_utf8(String content, String refusal) {
        assertThat(refusalOf(Topics.COMMENTS, comment("\"" + content + "\"").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(refusal);
    }

    @Test
    void a_match_may_not_end_before_it_starts() {
        ObjectNode comment =
                TopicSchema.of(Topics.REJECTED_COMMENTS).examples().get(1).deepCopy();
        ((ObjectNode) comment.at("/reasons/1/matches/1")).put("start", 24);

        assertThat(refusalOf(Topics.REJECTED_COMMENTS, Json.bytes(comment)))
                .isEqualTo("bad-value at /reasons/1/matches/1");
    }

    @ParameterizedTest
    @CsvSource({
        "/receipt/evidence/spam,           probability, 1.01",
        "/receipt/evidence/spam,           probability, -0.01",
        "/receipt/evidence/spam,           sureness,    1.01",
        "/receipt/evidence/spam,           sureness,    -0.01",
        "/receipt/evidence/spam/reasons/0, share,       1.01",
        "/receipt/evidence/spam/reasons/0, share,       -1.01"
    })
    void what_the_spam_model_made_of_a_comment_keeps_within_its_range(String object, String field, double number) {
        ObjectNode verdict = TopicSchema.of(Topics.VERDICTS).examples().get(2).deepCopy();
        ((ObjectNode) verdict.at(object)).put(field, number);

        assertThat(refusalOf(Topics.VERDICTS, Json.bytes(verdict))).isEqualTo("bad-value at " + object);
    }

    @Test
    void a_number_is_no_text() {
        ObjectNode verdict = TopicSchema.of(Topics.VERDICTS).examples().get(2).deepCopy();
        ((ObjectNode) verdict.at("/receipt/evidence/spam")).put("probability", "0.9");

        assertThat(refusalOf(Topics.VERDICTS, Json.bytes(verdict)))
                .isEqualTo("wrong-type at /receipt/evidence/spam/probability");
    }

    @Test
    void a_verdict_from_before_there_was_a_spam_model_says_that_none_had_looked() throws Exception {
        ObjectNode verdict = TopicSchema.of(Topics.VERDICTS).examples().get(2).deepCopy();
        ((ObjectNode) verdict.at("/receipt/evidence")).remove("spam");

        VerdictRecord read = Topics.VERDICTS.value().decode(Json.bytes(verdict));

        assertThat(read.receipt().evidence().spam())
                .isEqualTo(Evidence.Spam.missing("No spam model had looked at the comment"));
    }

    @Test
    void whole_numbers_may_be_written_with_a_point() throws Exception {
        CommentEvent comment = CommentEvent.CODEC.decode(clientWith("1.24e4").getBytes(StandardCharsets.UTF_8));

        assertThat(((CommentEvent.Submitted) comment).client().typingMillis()).isEqualTo(12_400L);
    }

    @Test
    void what_an_event_does_not_say_is_filled_in() throws Exception {
        CommentEvent comment = CommentEvent.CODEC.decode(comment("\"\"").getBytes(StandardCharsets.UTF_8));

        assertThat(comment)
                .isEqualTo(new CommentEvent.Submitted(
                        "c1",
                        "b",
                        "p",
                        null,
                        Instant.parse("2026-11-22T08:15:30Z"),
                        Author.NOBODY,
                        null,
                        "",
                        Markup.HTML,
                        Client.UNSEEN));
    }

    @Test
    void a_record_with_what_the_contract_has_no_json_for_gets_no_codec() {
        assertThatThrownBy(() -> Codec.json(Unknown.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.Locale");
    }

    /** Not of the contract. */
    record Unknown(Locale locale) {}

    @ParameterizedTest
    @MethodSource("topics")
    void no_refusal_repeats_what_people_wrote(Topic<?, ?> topic) {
        List<byte[]> inputs = new ArrayList<>();
        TopicSchema schema = TopicSchema.of(topic);
        for (JsonNode example : schema.examples()) {
            markedEverywhere(example, inputs);
        }
        for (TopicSchema.Invalid invalid : schema.invalidExamples()) {
            inputs.add(Json.bytes(marked(invalid.value(), MARKER)));
        }
        int refused = 0;

        for (byte[] input : inputs) {
            try {
                topic.value().decode(input);
            } catch (InvalidEventException e) {
                refused++;
                assertThat((e.getMessage() + e.pointer()).toLowerCase(Locale.ROOT))
                        .as(new String(input, StandardCharsets.UTF_8))
                        .doesNotContain(MARKER)
                        .doesNotContain("zqx");
                assertThat(e.getCause()).isNull();
            }
        }

        assertThat(refused).isGreaterThan(10);
    }

    /** The example with the marker in one field after another, in ways that break it differently. */
    private static void markedEverywhere(JsonNode example, List<byte[]> inputs) {
        List<String> wrongs = List.of(
                MARKER,
                MARKER + "\n",
                MARKER + "/" + MARKER,
                MARKER.repeat(200),
                "2026-11-22T08:15:30" + MARKER,
                "" + MARKER.charAt(0));
        for (String wrong : wrongs) {
            example.fieldNames().forEachRemaining(name -> {
                inputs.add(Json.bytes(((ObjectNode) example.deepCopy()).put(name, wrong)));
                inputs.add(Json.bytes(((ObjectNode) example.deepCopy())
                        .set(name, Json.mapper().createArrayNode().add(wrong))));
                inputs.add(Json.bytes(((ObjectNode) example.deepCopy())
                        .set(name, Json.mapper().createObjectNode().put(wrong, wrong))));
            });
        }
        String text = new String(Json.bytes(marked(example, MARKER)), StandardCharsets.UTF_8);
        for (String broken : List.of(
                text.substring(0, text.length() - 1),
                text + MARKER,
                text + text,
                MARKER + text,
                "\ufeff" + text,
                text.replace(":", MARKER),
                text.replace("\"" + MARKER, MARKER),
                text.replace(MARKER, MARKER + "\\x"),
                text.replace(MARKER, MARKER + "\u0000"),
                text.replace(MARKER, MARKER + "\\ud83d"),
                text.replaceFirst("\\{", "{\"" + MARKER + "\":1,\"" + MARKER + "\":2,"),
                text.replaceFirst("\\{", "{\"" + MARKER + "\":" + nested(70) + ","),
                text.replaceFirst("\\{", "{\"" + MARKER.repeat(6000) + "\":1,"),
                text.replaceFirst("\\{", "{\"" + MARKER + "\":" + "7".repeat(70) + ","),
                text.replaceFirst("\\{", "{\"" + MARKER + "\":NaN" + MARKER + ","))) {
            inputs.add(broken.getBytes(StandardCharsets.UTF_8));
        }
        byte[] latin = (text + "é").getBytes(StandardCharsets.ISO_8859_1);
        inputs.add(latin);
    }

    /** With the marker at the start of every text. */
    private static JsonNode marked(JsonNode value, String marker) {
        if (value.isTextual()) {
            return Json.mapper().getNodeFactory().textNode(marker + value.textValue());
        }
        if (value instanceof ObjectNode object) {
            ObjectNode marked = Json.mapper().createObjectNode();
            object.properties()
                    .forEach(field -> marked.set(
                            field.getKey(),
                            field.getKey().equals("type") ? field.getValue() : marked(field.getValue(), marker)));
            return marked;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode marked = Json.mapper().createArrayNode();
            array.forEach(entry -> marked.add(marked(entry, marker)));
            return marked;
        }
        return value;
    }

    private static String refusalOf(Topic<?, ?> topic, byte[] bytes) {
        try {
            topic.value().decode(bytes);
            return "none";
        } catch (InvalidEventException e) {
            return e.reason().code() + " at " + e.pointer();
        }
    }
}
