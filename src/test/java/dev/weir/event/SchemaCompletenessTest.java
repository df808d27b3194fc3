package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.moderation.Outcome;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing in the records that the schemas don't describe, and nothing in the schemas that does not exist. */
class SchemaCompletenessTest {

    /** Where a record refuses some of its enum's constants. */
    private static final Map<String, Set<String>> NARROWER =
            Map.of("RejectedComment.outcome", Set.of(Outcome.HELD.name(), Outcome.REJECTED.name()));

    private static final Map<Topic<?, ?>, Class<?>> VALUES = Map.ofEntries(
            Map.entry(Topics.COMMENTS, CommentEvent.class),
            Map.entry(Topics.SESSIONS, SessionEvent.class),
            Map.entry(Topics.LIKES, LikeEvent.class),
            Map.entry(Topics.POSTS, PostEvent.class),
            Map.entry(Topics.DECISIONS, DecisionEvent.class),
            Map.entry(Topics.MODEL_COMMANDS, ModelCommand.class),
            Map.entry(Topics.CAMPAIGN_DECISIONS, CampaignDecisionEvent.class),
            Map.entry(Topics.APPROVED_COMMENTS, ApprovedComment.class),
            Map.entry(Topics.REJECTED_COMMENTS, RejectedComment.class),
            Map.entry(Topics.LIKE_COUNTS, LikeCount.class),
            Map.entry(Topics.THREAD_COUNTS, ThreadCount.class),
            Map.entry(Topics.VERDICTS, VerdictRecord.class),
            Map.entry(Topics.CAMPAIGNS, CampaignCard.class),
            Map.entry(Topics.PRIVACY_COMMANDS, PrivacyCommand.class),
            Map.entry(Topics.AUTHOR_KEYS, AuthorKey.class),
            Map.entry(Topics.ERASURES, Erasure.class));

    /** The records of each topic's values, by the type that names them, or by nothing. */
    static Stream<Arguments> records() {
        List<Arguments> records = new ArrayList<>();
        for (Topic<?, ?> topic : TopicSchema.TOPICS) {
            recordsOf(VALUES.get(topic)).forEach((type, known) -> records.add(Arguments.of(topic, type, known)));
        }
        return records.stream();
    }

    private static Map<String, Class<?>> recordsOf(Class<?> value) {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        JsonSubTypes subTypes = value.getAnnotation(JsonSubTypes.class);
        if (subTypes == null) {
            records.put(typeOf(value), value);
        } else {
            for (JsonSubTypes.Type subType : subTypes.value()) {
                records.put(typeOf(subType.value()), subType.value());
            }
        }
        return records;
    }

    private static String typeOf(Class<?> known) {
        JsonTypeName name = known.getAnnotation(JsonTypeName.class);
        return name == null ? "" : name.value();
    }

    @Test
    void every_type_of_event_has_its_schema_and_every_schema_its_type() {
        for (Topic<?, ?> topic : TopicSchema.TOPICS) {
            List<String> described = TopicSchema.of(topic).kinds().stream()
                    .map(kind -> kind.at("/properties/type/const").asText())
                    .toList();

            assertThat(described)
                    .containsExactlyInAnyOrderElementsOf(
                            recordsOf(VALUES.get(topic)).keySet());
        }
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("records")
    void a_record_and_its_schema_have_the_same_fields(Topic<?, ?> topic, String type, Class<?> known) {
        TopicSchema schema = TopicSchema.of(topic);
        JsonNode kind = schema.kinds().stream()
                .filter(one -> one.at("/properties/type/const").asText().equals(type))
                .findFirst()
                .orElseThrow();

        compareRecord(schema, kind, known, !type.isEmpty());
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("records")
    void every_property_is_described(Topic<?, ?> topic, String type, Class<?> known) {
        TopicSchema schema = TopicSchema.of(topic);

        schema.kinds().forEach(kind -> checkDescribed(schema, kind));
    }

    private static void checkDescribed(TopicSchema schema, JsonNode object) {
        object.path("properties").properties().forEach(property -> {
            assertThat(property.getValue().path("description").asText())
                    .as(property.getKey())
                    .hasSizeGreaterThan(8);
            JsonNode declared = schema.resolve(property.getValue());
            checkDescribed(schema, declared);
            checkDescribed(schema, schema.resolve(declared.path("items")));
        });
    }

    private static void compareRecord(TopicSchema schema, JsonNode object, Class<?> known, boolean typed) {
        List<String> components = new ArrayList<>(typed ? List.of("type") : List.of());
        List<String> required = new ArrayList<>(components);
        for (RecordComponent component : known.getRecordComponents()) {
            String name = component.getName();
            JsonNode declared = schema.resolve(object.path("properties").path(component.getName()));
            String where = known.getSimpleName() + "." + name;
            components.add(name);
            if (!mayBeAbsent(component, declared)) {
                required.add(name);
            }
            assertThat(mayBeNull(declared)).as(where + " may be null").isEqualTo(mayBeAbsent(component, declared));
            compareType(schema, declared, component.getGenericType(), where);
        }
        assertThat(names(object.path("properties")))
                .as("properties of " + known.getSimpleName())
                .containsExactlyElementsOf(components);
        assertThat(object.path("required"))
                .as("required of " + known.getSimpleName())
                .map(JsonNode::textValue)
                .containsExactlyElementsOf(required);
    }

    /** What may be absent is either null in the record, or has a default, which the schema states. */
    private static boolean mayBeAbsent(RecordComponent component, JsonNode declared) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        assertThat(nullable && declared.has("default"))
                .as(component + " is null when absent, and so has no default")
                .isFalse();
        assertThat(component.getType() != List.class || declared.has("default"))
                .as(component + " is empty when absent")
                .isTrue();
        return nullable || declared.has("default");
    }

    private static void compareType(TopicSchema schema, JsonNode declared, Type type, String where) {
        if (type instanceof ParameterizedType list) {
            assertThat(list.getRawType()).as(where).isEqualTo(List.class);
            assertThat(typesOf(declared)).as(where).contains("array");
            compareType(schema, schema.resolve(declared.path("items")), list.getActualTypeArguments()[0], where);
        } else if (type == String.class) {
            assertThat(typesOf(declared)).as(where).containsOnlyOnce("string").isSubsetOf("string", "null");
        } else if (type == Instant.class) {
            assertThat(typesOf(declared)).as(where).contains("string");
            assertThat(declared.path("format").asText()).as(where).isEqualTo("date-time");
            assertThat(declared.has("pattern")).as(where).isTrue();
        } else if (type == boolean.class || type == Boolean.class) {
            assertThat(typesOf(declared)).as(where).contains("boolean");
        } else if (type == int.class || type == Integer.class) {
            compareInteger(declared, Integer.MAX_VALUE, where);
        } else if (type == long.class || type == Long.class) {
            compareInteger(declared, Fields.LARGEST_INTEGER, where);
        } else if (type == double.class) {
            assertThat(typesOf(declared)).as(where).containsExactly("number");
            assertThat(declared.path("minimum").isNumber()).as(where).isTrue();
            assertThat(declared.path("maximum").isNumber()).as(where).isTrue();
        } else if (type instanceof Class<?> known && known.isEnum()) {
            compareEnum(declared, known, where);
        } else if (type instanceof Class<?> known && known.isRecord()) {
            assertThat(typesOf(declared)).as(where).contains("object");
            compareRecord(schema, declared, known, false);
        } else {
            throw new AssertionError(where + " has a type that the contract has no JSON for: " + type);
        }
    }

    private static void compareInteger(JsonNode declared, long most, String where) {
        assertThat(typesOf(declared)).as(where).contains("integer");
        assertThat(declared.path("minimum").isIntegralNumber()).as(where).isTrue();
        assertThat(declared.path("maximum").asLong()).as(where).isEqualTo(most);
    }

    private static void compareEnum(JsonNode declared, Class<?> known, String where) {
        List<String> written = Arrays.stream(known.getEnumConstants())
                .map(constant -> Json.mapper().valueToTree(constant).asText())
                .filter(word ->
                        !NARROWER.containsKey(where) || NARROWER.get(where).contains(word))
                .toList();
        List<String> words = new ArrayList<>();
        declared.path("enum").forEach(word -> {
            if (!word.isNull()) {
                words.add(word.textValue());
            }
        });
        assertThat(words).as(where).containsExactlyElementsOf(written);
    }

    private static boolean mayBeNull(JsonNode declared) {
        for (JsonNode word : declared.path("enum")) {
            if (word.isNull()) {
                return true;
            }
        }
        return typesOf(declared).contains("null");
    }

    private static List<String> typesOf(JsonNode declared) {
        JsonNode type = declared.path("type");
        List<String> types = new ArrayList<>(type.isTextual() ? List.of(type.textValue()) : List.of());
        type.forEach(one -> types.add(one.textValue()));
        return types;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
