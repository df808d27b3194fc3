package dev.weir.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds a policy against {@code schemas/policies.schema.json}, and says in plain words what breaks it. */
final class PolicySchema {

    static final String RESOURCE = "/schemas/policies.schema.json";

    private static final int MOST_PROBLEMS_TOLD = 10;

    private final JsonNode document;
    private final JsonSchema schema;

    PolicySchema() {
        try (InputStream in = PolicySchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            document = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonMetaSchema draft = JsonMetaSchema.getV202012();
        JsonMetaSchema withExamples = JsonMetaSchema.builder(draft.getIri(), draft)
                .keyword(new NonValidationKeyword("x-invalid-examples"))
                .build();
        JsonSchemaFactory factory =
                JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder.metaSchema(withExamples));
        schema = factory.getSchema(
                document,
                SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ROOT)
                        .build());
    }

    JsonNode document() {
        return document;
    }

    /** @throws PolicyException with the pointer of the first problem and all problems in its message */
    void check(JsonNode policy) {
        Set<ValidationMessage> problems = schema.validate(policy);
        if (problems.isEmpty()) {
            return;
        }
        List<Problem> told = new ArrayList<>();
        for (ValidationMessage problem : problems) {
            Problem plain = plain(problem);
            if (told.stream().noneMatch(other -> other.pointer().equals(plain.pointer()))) {
                told.add(plain);
            }
        }
        throw new PolicyException(told.get(0).pointer(), join(told));
    }

    private static String join(List<Problem> problems) {
        StringBuilder message = new StringBuilder(problems.get(0).message());
        for (Problem problem : problems.subList(1, Math.min(problems.size(), MOST_PROBLEMS_TOLD))) {
            message.append(" Also at ").append(problem.pointer()).append(": ").append(problem.message());
        }
        if (problems.size() > MOST_PROBLEMS_TOLD) {
            message.append(" And ").append(problems.size() - MOST_PROBLEMS_TOLD).append(" more.");
        }
        return message.toString();
    }

    private record Problem(String pointer, String message) {}

    private Problem plain(ValidationMessage problem) {
        String pointer = pointer(problem.getInstanceLocation());
        JsonNode rule = document.at(pointer(problem.getSchemaLocation().getFragment()));
        JsonNode around = document.at(parent(pointer(problem.getSchemaLocation().getFragment())));
        return switch (problem.getType()) {
            case "additionalProperties" ->
                new Problem(pointer + "/" + escape(problem.getProperty()), unknown(problem.getProperty(), around));
            case "type" -> new Problem(pointer, wrongType(problem.getInstanceNode(), rule));
            case "enum" -> new Problem(pointer, "This must be " + oneOf(texts(rule)) + ".");
            case "oneOf", "not" ->
                new Problem(pointer, around.path("description").asText());
            default -> new Problem(pointer, "This " + problem.getError() + ".");
        };
    }

    private static String unknown(String name, JsonNode around) {
        List<String> known = new ArrayList<>();
        around.path("properties").fieldNames().forEachRemaining(known::add);
        String nearest = null;
        int nearestDistance = 3;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < nearestDistance) {
                nearest = candidate;
                nearestDistance = distance;
            }
        }
        return "There is no \"" + name + "\" here. "
                + (nearest == null ? "" : "Did you mean \"" + nearest + "\"? ")
                + "Known: " + String.join(", ", known) + ".";
    }

    private static String wrongType(JsonNode value, JsonNode allowed) {
        List<String> types = texts(allowed);
        boolean quotesMend = types.contains("string") && value.isValueNode() && !value.isNull();
        String is = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return "This must be " + oneOf(types.stream().map(PolicySchema::inWords).toList()) + ", but is " + inWords(is)
                + "." + (quotesMend ? " Put it in quotes." : "");
    }

    private static String inWords(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object (names and values)";
            default -> "nothing";
        };
    }

    private static List<String> texts(JsonNode rule) {
        List<String> texts = new ArrayList<>();
        if (rule.isArray()) {
            rule.forEach(entry -> texts.add(entry.asText()));
        } else {
            texts.add(rule.asText());
        }
        return texts;
    }

    private static String oneOf(List<String> choices) {
        int last = choices.size() - 1;
        return last == 0 ? choices.get(0) : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }

    private static String pointer(Object location) {
        String text = location.toString();
        return text.equals("/") ? "" : text;
    }

    private static String parent(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** How many letters must be added, left out or changed to make one word of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
