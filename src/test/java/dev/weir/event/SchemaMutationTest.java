package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a value is spoilt, schema and codec agree whether it is still one. */
class SchemaMutationTest {

    private static final int ROUNDS = 800;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "a/b",
            "/",
            "line\nbreak",
            "end\n",
            "\u0000",
            "\u0085",
            "\u2028",
            "\u007f",
            "🏰",
            "null",
            "1",
            "html",
            "plain",
            "HTML",
            "PASSED",
            "HELD",
            "APPROVED",
            "WITHDRAWN",
            "REJECT",
            "comment.deleted",
            "comment.edited",
            "session.closed",
            "like.unset",
            "post.described",
            "decision.spam",
            "decision.block-author",
            "model.unpin",
            "model.roll-back",
            "campaign.ham",
            "2026-11-22T08:15:30Z",
            "2024-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-11-22T08:15:30.000000001Z",
            "2026-11-22T08:15:30.1234567891Z",
            "2026-11-22T08:15:30.Z",
            "2026-11-22T08:15:30,5Z",
            "2026-11-22T08:15Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "2026-12-31T23:59:60Z",
            "2026-11-22T08:60:00Z",
            "2026-13-01T08:00:00Z",
            "2026-00-01T08:00:00Z",
            "2026-11-00T08:00:00Z",
            "2026-11-22t08:15:30z",
            "2026-11-22 08:15:30Z",
            "2026-11-22T08:15:30+00:00",
            "2026-11-22T08:15:30-00:00",
            "2026-11-22T08:15:30Z\n",
            "２０２６-11-22T08:15:30Z",
            "2000-01-01T00:00:00Z",
            "1999-12-31T23:59:59.999Z",
            "2199-12-31T23:59:59.999999999Z",
            "2200-01-01T00:00:00Z",
            "+12026-11-22T08:15:30Z",
            "-2026-11-22T08:15:30Z",
            "0000-01-01T00:00:00Z");

    /**
     * With those at which 32, 53 and 64 bits end, and whole numbers written otherwise. Not 1e400, at which
     * the validator falls over.
     */
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "2",
            "-1",
            "1.0",
            "2.0",
            "2.5",
            "2e0",
            "1e3",
            "1.5e1",
            "1e-1",
            "0.1",
            "2147483647",
            "2147483648",
            "2147483647.0",
            "-2147483649",
            "9007199254740991",
            "9007199254740992",
            "9.007199254740992e15",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890",
            "1e30",
            "1e308");

    private final Random random = new Random(20261122);

    static List<Topic<?, ?>> topics() {
        return TopicSchema.TOPICS;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void schema_and_codec_agree_on_spoilt_values(Topic<?, ?> topic) throws IOException {
        TopicSchema schema = TopicSchema.of(topic);
        List<JsonNode> examples = schema.examples();
        int taken = 0;
        int refused = 0;

        for (int round = 0; round < ROUNDS; round++) {
            JsonNode value = examples.get(random.nextInt(examples.size())).deepCopy();
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                spoil(value);
            }
            byte[] bytes = Json.bytes(value);
            JsonNode read = Json.mapper().readTree(bytes);
            if (hasCrookedMatch(read)) {
                continue;
            }
            InvalidEventException refusal = refusal(topic, bytes);
            assertThat(refusal == null)
                    .as(topic.name() + ", round " + round + ", the codec says " + refusal + ": " + value)
                    .isEqualTo(schema.accepts(read));
            if (refusal == null) {
                taken++;
            } else {
                refused++;
            }
        }

        assertThat(taken).isGreaterThan(ROUNDS / 20);
        assertThat(refused).isGreaterThan(ROUNDS / 5);
    }

    private static InvalidEventException refusal(Topic<?, ?> topic, byte[] bytes) {
        try {
            topic.value().decode(bytes);
            return null;
        } catch (InvalidEventException e) {
            return e;
        }
    }

    /** That a match does not end before it starts is nothing that JSON Schema can say. */
    private static boolean hasCrookedMatch(JsonNode value) {
        for (JsonNode part : value) {
            if (hasCrookedMatch(part)) {
                return true;
            }
        }
        return value.path("end").isNumber()
                && value.path("start").isNumber()
                && value.get("end").asDouble() < value.get("start").asDouble();
    }

    /** Changes the value somewhere. */
    private void spoil(JsonNode value) {
        List<JsonNode> containers = new ArrayList<>();
        collect(value, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? "unknown" : names.get(random.nextInt(names.size()));
            if (random.nextInt(5) == 0) {
                object.remove(name);
            } else {
                object.set(name, another(object.path(name)));
            }
        } else if (container instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(3) == 0) {
                array.add(another(array.path(0)));
            } else {
                array.set(random.nextInt(array.size()), another(array.path(0)));
            }
        }
    }

    private static void collect(JsonNode value, List<JsonNode> containers) {
        if (value.isContainerNode()) {
            containers.add(value);
            value.forEach(part -> collect(part, containers));
        }
    }

    /** Something else, more often than not of the same type. */
    private JsonNode another(JsonNode old) {
        if (old.isTextual() && random.nextInt(3) > 0) {
            return text();
        }
        if (old.isNumber() && random.nextInt(3) > 0) {
            return number();
        }
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3 -> JSON.objectNode();
            case 4 -> JSON.arrayNode();
            case 5 -> JSON.arrayNode().add(text());
            default -> text();
        };
    }

    private JsonNode text() {
        if (random.nextInt(4) > 0) {
            return JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        }
        int[] lengths = {45, 64, 100, 200, 245, 250, 1000, 1024, 2048};
        String character = random.nextBoolean() ? "x" : "🏰";
        return JSON.textNode(character.repeat(lengths[random.nextInt(lengths.length)] + random.nextInt(2)));
    }

    /** As it is written here: a number node would write 2.0 as 2. */
    private JsonNode number() {
        return JSON.rawValueNode(new RawValue(NUMBERS.get(random.nextInt(NUMBERS.size()))));
    }
}
