package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas and the codecs are one contract, said twice.
 *
 * <p>What JSON Schema can't say is tested of the codecs alone, in {@link EventCodecTest}: bytes that are no
 * UTF-8 or no JSON, half surrogate pairs, fields named twice, bytes (not characters) of content, a record's
 * size, and a match that ends before it starts. A date that no calendar has, like 30 February, the schemas do
 * refuse, if the validator is told to assert formats.
 */
class SchemaAgreementTest {

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(TopicSchema.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".schema.json"))
                    .sorted()
                    .toList();
        }
    }

    static List<Topic<?, ?>> topics() {
        return TopicSchema.TOPICS;
    }

    static Stream<Arguments> examples() {
        return topics().stream()
                .flatMap(topic ->
                        TopicSchema.of(topic).examples().stream().map(example -> Arguments.of(topic, example)));
    }

    static Stream<Arguments> invalidExamples() {
        return topics().stream()
                .flatMap(topic ->
                        TopicSchema.of(topic).invalidExamples().stream().map(example -> Arguments.of(topic, example)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("files")
    void a_schema_is_valid_by_the_meta_schema(Path file) {
        JsonSchema metaSchema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012));

        assertThat(metaSchema.validate(TopicSchema.read(file))).isEmpty();
    }

    @Test
    void what_has_one_name_in_two_files_says_the_same_in_both() throws IOException {
        Map<String, JsonNode> definitions = new LinkedHashMap<>();

        for (Path file : files()) {
            TopicSchema.read(file).path("$defs").properties().forEach(definition -> {
                JsonNode first = definitions.putIfAbsent(definition.getKey(), definition.getValue());
                if (first != null && !file.endsWith("policies.schema.json")) {
                    assertThat(definition.getValue())
                            .as(file + ": " + definition.getKey())
                            .isEqualTo(first);
                }
            });
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("examples")
    void the_schema_takes_an_example(Topic<?, ?> topic, JsonNode example) {
        assertThat(TopicSchema.of(topic).accepts(example)).isTrue();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("examples")
    void an_example_survives_the_codec(Topic<?, ?> topic, JsonNode example) throws Exception {
        TopicSchema schema = TopicSchema.of(topic);

        JsonNode written = Json.mapper().readTree(recoded(topic, Json.bytes(example)));

        assertThat(schema.accepts(written)).isTrue();
        assertThat(schema.meant(written)).isEqualTo(schema.meant(example));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("topics")
    void the_codec_writes_nothing_that_the_examples_do_not_have(Topic<?, ?> topic) throws Exception {
        TopicSchema schema = TopicSchema.of(topic);

        for (JsonNode example : schema.examples()) {
            JsonNode written = Json.mapper().readTree(recoded(topic, Json.bytes(example)));
            JsonNode again = Json.mapper().readTree(recoded(topic, Json.bytes(written)));

            assertThat(again).isEqualTo(written);
            assertThat(fieldsOf(schema.meant(written))).containsAll(fieldsOf(written));
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("invalidExamples")
    void the_schema_refuses_an_invalid_example(Topic<?, ?> topic, TopicSchema.Invalid invalid) {
        assertThat(TopicSchema.of(topic).accepts(invalid.value()))
                .as(invalid.toString())
                .isFalse();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("invalidExamples")
    void the_codec_refuses_an_invalid_example_for_its_cause(Topic<?, ?> topic, TopicSchema.Invalid invalid) {
        InvalidEventException refusal = catchThrowableOfType(
                InvalidEventException.class, () -> topic.value().decode(Json.bytes(invalid.value())));

        assertThat(refusal).as(invalid.toString()).isNotNull();
        assertThat(refusal.reason().code() + " at " + refusal.pointer())
                .as(invalid.toString())
                .isEqualTo(invalid.cause() + " at " + invalid.pointer());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("topics")
    void every_topic_shows_an_unknown_field_that_is_let_pass(Topic<?, ?> topic) {
        TopicSchema schema = TopicSchema.of(topic);

        assertThat(schema.examples())
                .anyMatch(example -> !fieldsOf(schema.meant(example)).containsAll(fieldsOf(example)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("topics")
    void every_type_of_event_has_a_minimal_and_a_full_example(Topic<?, ?> topic) {
        TopicSchema schema = TopicSchema.of(topic);

        for (JsonNode kind : schema.kinds()) {
            List<List<String>> fields = schema.examples().stream()
                    .filter(example -> schema.kindOf(example).equals(kind))
                    .map(example -> List.copyOf(names(example)))
                    .toList();
            List<String> required = new ArrayList<>();
            kind.path("required").forEach(name -> required.add(name.textValue()));

            assertThat(fields).anyMatch(names -> required.containsAll(names));
            assertThat(fields).anyMatch(names -> names.containsAll(names(kind.get("properties"))));
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("topics")
    void longest_values_are_taken_and_longer_ones_are_refused(Topic<?, ?> topic) {
        TopicSchema schema = TopicSchema.of(topic);
        for (JsonNode example : schema.examples()) {
            schema.kindOf(example).path("properties").properties().forEach(property -> {
                String pointer = "/" + property.getKey();
                JsonNode declared = schema.resolve(property.getValue());
                checkLength(topic, example, pointer, declared);
                declared.path("properties").properties().forEach(inner -> {
                    if (example.at(pointer).isObject()) {
                        checkLength(topic, example, pointer + "/" + inner.getKey(), schema.resolve(inner.getValue()));
                    }
                });
            });
        }
    }

    /** Characters beyond the basic plane tell characters from UTF-16 units; content has a limit in bytes. */
    private static void checkLength(Topic<?, ?> topic, JsonNode example, String pointer, JsonNode declared) {
        TopicSchema schema = TopicSchema.of(topic);
        if (declared.has("maxLength")) {
            int most = declared.get("maxLength").intValue();
            String character = pointer.equals("/content") ? "x" : "🏰";
            JsonNode longest = with(example, pointer, new TextNode(character.repeat(most)));
            JsonNode tooLong = with(example, pointer, new TextNode(character.repeat(most + 1)));

            assertThat(schema.accepts(longest)).as(pointer).isTrue();
            assertThat(refusal(topic, longest)).as(pointer).isEqualTo("none");
            assertThat(schema.accepts(tooLong)).as(pointer).isFalse();
            assertThat(refusal(topic, tooLong)).isEqualTo("too-long at " + pointer);
        }
        if (declared.has("maxItems")) {
            int most = declared.get("maxItems").intValue();
            ArrayNode full = Json.mapper().createArrayNode();
            int length = declared.at("/items/maxLength").intValue();
            full.add("🏰".repeat(length));
            while (full.size() < most) {
                full.add("x");
            }
            JsonNode longest = with(example, pointer, full);
            ArrayNode oneTooLong = full.deepCopy();
            oneTooLong.set(1, new TextNode("🏰".repeat(length + 1)));
            JsonNode longEntry = with(example, pointer, oneTooLong);
            JsonNode tooMany = with(example, pointer, full.deepCopy().add("x"));

            assertThat(schema.accepts(longest)).as(pointer).isTrue();
            assertThat(refusal(topic, longest)).as(pointer).isEqualTo("none");
            assertThat(schema.accepts(longEntry)).as(pointer).isFalse();
            assertThat(refusal(topic, longEntry)).isEqualTo("too-long at " + pointer + "/1");
            assertThat(schema.accepts(tooMany)).as(pointer).isFalse();
            assertThat(refusal(topic, tooMany)).isEqualTo("too-long at " + pointer);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("topics")
    void the_key_of_an_example_has_the_pattern_that_the_schema_gives(Topic<?, ?> topic) throws Exception {
        JsonNode key = TopicSchema.of(topic).document.get("x-key");

        for (JsonNode example : TopicSchema.of(topic).examples()) {
            assertThat(keyOf(topic, Json.bytes(example)))
                    .matches(key.get("pattern").textValue());
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("topics")
    void the_first_key_of_the_schema_is_the_first_examples(Topic<?, ?> topic) throws Exception {
        TopicSchema schema = TopicSchema.of(topic);

        String key = keyOf(topic, Json.bytes(schema.examples().get(0)));

        assertThat(key).isEqualTo(schema.document.at("/x-key/examples/0").textValue());
    }

    @Test
    void headers_of_dead_letters_are_those_that_the_code_names() {
        TopicSchema schema = TopicSchema.of(Topics.DEAD_LETTERS);

        assertThat(names(schema.document.get("properties")))
                .containsExactly(
                        DeadLetter.TOPIC,
                        DeadLetter.PARTITION,
                        DeadLetter.OFFSET,
                        DeadLetter.CAUSE,
                        DeadLetter.POINTER,
                        DeadLetter.MESSAGE);
        assertThat(schema.document.at("/properties/weir-cause/enum"))
                .map(JsonNode::textValue)
                .containsExactlyElementsOf(
                        Arrays.stream(Cause.values()).map(Cause::code).toList());
        assertThat(schema.examples()).allMatch(schema::accepts);
        assertThat(schema.invalidExamples()).noneMatch(invalid -> schema.accepts(invalid.value()));
    }

    @Test
    void every_cause_that_json_can_express_has_an_invalid_example() {
        List<Cause> shown = topics().stream()
                .flatMap(topic -> TopicSchema.of(topic).invalidExamples().stream())
                .map(invalid -> Cause.valueOf(
                        invalid.cause().toUpperCase(java.util.Locale.ROOT).replace('-', '_')))
                .distinct()
                .collect(Collectors.toList());

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        Cause.NOT_AN_OBJECT,
                        Cause.UNKNOWN_TYPE,
                        Cause.MISSING_FIELD,
                        Cause.WRONG_TYPE,
                        Cause.BAD_TIME,
                        Cause.BAD_VALUE,
                        Cause.TOO_LONG);
    }

    private static <V> byte[] recoded(Topic<?, V> topic, byte[] bytes) throws InvalidEventException {
        return topic.value().encode(topic.value().decode(bytes));
    }

    private static <K, V> String keyOf(Topic<K, V> topic, byte[] bytes) throws InvalidEventException {
        K key = topic.keyOf().apply(topic.value().decode(bytes));
        return Codec.UTF_8.decode(topic.key().encode(key));
    }

    private static String refusal(Topic<?, ?> topic, JsonNode value) {
        try {
            topic.value().decode(Json.bytes(value));
            return "none";
        } catch (InvalidEventException e) {
            return e.reason().code() + " at " + e.pointer();
        }
    }

    private static JsonNode with(JsonNode value, String pointer, JsonNode part) {
        JsonNode changed = value.deepCopy();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) changed.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), part);
        return changed;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Pointers to all fields. */
    private static List<String> fieldsOf(JsonNode value) {
        List<String> pointers = new ArrayList<>();
        collect(value, "", pointers);
        return pointers;
    }

    private static void collect(JsonNode value, String pointer, List<String> pointers) {
        value.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                pointers.add(pointer + "/" + field.getKey());
                collect(field.getValue(), pointer + "/" + field.getKey(), pointers);
            }
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            collect(value.get(i), pointer + "/" + i, pointers);
        }
    }
}
