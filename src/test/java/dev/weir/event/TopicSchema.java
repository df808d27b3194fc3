package dev.weir.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A topic's schema file, as the tests use it: its rules, its examples, and what its properties say. */
final class TopicSchema {

    static final Path FOLDER = Path.of("schemas");

    /** The topics whose values are JSON that a codec of ours reads. */
    static final List<Topic<?, ?>> TOPICS = Stream.concat(Topics.INPUTS.stream(), Topics.OUTPUTS.stream())
            .filter(topic -> topic != Topics.POLICIES && topic != Topics.DEAD_LETTERS)
            .toList();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("x-key"))
                    .keyword(new NonValidationKeyword("x-invalid-examples"))
                    .build()));

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static final Map<String, TopicSchema> READ = new LinkedHashMap<>();

    final JsonNode document;
    private final JsonSchema validator;

    private TopicSchema(JsonNode document) {
        this.document = document;
        this.validator = FACTORY.getSchema(document, CONFIG);
    }

    /** A value that must be refused, and how. */
    record Invalid(JsonNode value, String pointer, String cause) {}

    static synchronized TopicSchema of(Topic<?, ?> topic) {
        return READ.computeIfAbsent(topic.name(), name -> new TopicSchema(read(FOLDER.resolve(name + ".schema.json"))));
    }

    static JsonNode read(Path file) {
        try {
            return Json.mapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean accepts(JsonNode value) {
        return validator.validate(value).isEmpty();
    }

    List<JsonNode> examples() {
        List<JsonNode> examples = new ArrayList<>();
        document.path("examples").forEach(examples::add);
        return examples;
    }

    List<Invalid> invalidExamples() {
        List<Invalid> examples = new ArrayList<>();
        for (JsonNode example : document.path("x-invalid-examples")) {
            examples.add(new Invalid(
                    example.get("value"),
                    example.get("pointer").textValue(),
                    example.get("cause").textValue()));
        }
        return examples;
    }

    /** The schema of each type of event, or of the one kind of value. */
    List<JsonNode> kinds() {
        if (!document.has("oneOf")) {
            return List.of(document);
        }
        List<JsonNode> kinds = new ArrayList<>();
        document.get("oneOf").forEach(kind -> kinds.add(resolve(kind)));
        return kinds;
    }

    JsonNode kindOf(JsonNode value) {
        return kinds().stream()
                .filter(kind -> !document.has("oneOf")
                        || kind.at("/properties/type/const").equals(value.get("type")))
                .findFirst()
                .orElseThrow();
    }

    /** The schema with what it refers to laid under it. */
    JsonNode resolve(JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        JsonNode target = document.at(schema.get("$ref").textValue().substring(1));
        ObjectNode resolved = ((ObjectNode) resolve(target)).deepCopy();
        resolved.setAll((ObjectNode) schema);
        resolved.remove("$ref");
        return resolved;
    }

    /** The value as the contract means it: without unknown fields and nulls, with the defaults filled in. */
    JsonNode meant(JsonNode value) {
        return meant(kindOf(value), value);
    }

    private JsonNode meant(JsonNode schema, JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode meant = Json.mapper().createArrayNode();
            array.forEach(entry -> meant.add(meant(resolve(schema.path("items")), entry)));
            return meant;
        }
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode meant = Json.mapper().createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            JsonNode declared = resolve(property.getValue());
            JsonNode given = object.path(property.getKey());
            JsonNode known = given.isMissingNode() || given.isNull() ? declared.get("default") : given;
            if (known != null) {
                meant.set(property.getKey(), meant(declared, known));
            }
        });
        return meant;
    }
}
