package dev.weir.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies: YAML or JSON, validated by {@code schemas/policies.schema.json}, laid over a preset.
 *
 * <p>Reading one costs milliseconds (it validates, hashes and compiles the word lists): keep the
 * {@link Policy} as long as the bytes stay the same.
 */
public final class Policies {

    private static final String DEFAULT_PRESET = "wordpress";
    private static final List<String> PRESET_NAMES = List.of(DEFAULT_PRESET, "strict", "open");

    private static final PolicySchema SCHEMA = new PolicySchema();
    private static final Map<String, ObjectNode> PRESETS = loadPresets();

    private Policies() {}

    /**
     * @param document YAML or JSON, UTF-8, at most 1 MiB
     * @throws PolicyException if it is neither, breaks the schema, or has a setting that makes no sense
     */
    public static Policy parse(byte[] document) {
        JsonNode written = PolicyDocument.read(document);
        SCHEMA.check(written);
        return configure((ObjectNode) written);
    }

    /**
     * A preset by its name: {@code wordpress} (the default), {@code strict} or {@code open}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Policy preset(String name) {
        ObjectNode preset = PRESETS.get(name);
        if (preset == null) {
            throw new IllegalArgumentException(
                    "There is no preset \"" + name + "\", only " + String.join(", ", PRESET_NAMES));
        }
        return configure(preset);
    }

    private static Policy configure(ObjectNode written) {
        ObjectNode effective =
                PRESETS.get(written.path("preset").asText(DEFAULT_PRESET)).deepCopy();
        overlay(effective, written);
        Policy.Limits limits = limits(effective.path("limits"));
        List<Policy.ConfiguredCheck> checks = new ArrayList<>(Checks.ALL.size());
        for (CheckType type : Checks.ALL) {
            checks.add(new Policy.ConfiguredCheck(type, configure(type, effective, limits)));
        }
        var reference = new Receipt.PolicyReference(version(effective), CanonicalJson.hash(effective));
        return new Policy(effective, reference, limits, privacy(effective.path("privacy")), checks);
    }

    private static Check configure(CheckType type, ObjectNode effective, Policy.Limits limits) {
        JsonNode section = effective.path("checks").path(type.id());
        return type.configure(new Settings(section, "/checks/" + type.id(), limits));
    }

    private static @Nullable String version(ObjectNode effective) {
        return effective.path("version").textValue();
    }

    private static Policy.Limits limits(JsonNode section) {
        return new Policy.Limits(
                section.path("author").asInt(),
                section.path("email").asInt(),
                section.path("url").asInt(),
                section.path("content").asInt());
    }

    private static Policy.Privacy privacy(JsonNode section) {
        return new Policy.Privacy(
                Policy.Erasing.valueOf(section.path("erase").asText().toUpperCase(Locale.ROOT)),
                section.path("keepBlocks").asBoolean());
    }

    /** Lays a document over another: objects merge, everything else replaces. */
    private static void overlay(ObjectNode base, ObjectNode over) {
        for (Entry<String, JsonNode> field : over.properties()) {
            if (base.get(field.getKey()) instanceof ObjectNode under && field.getValue() instanceof ObjectNode upper) {
                overlay(under, upper);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        }
    }

    private static Map<String, ObjectNode> loadPresets() {
        Map<String, ObjectNode> presets = new LinkedHashMap<>();
        for (String name : PRESET_NAMES) {
            JsonNode preset = PolicyDocument.read(resource("presets/" + name + ".yaml"));
            SCHEMA.check(preset);
            presets.put(name, ((ObjectNode) preset).put("preset", name));
        }
        return Map.copyOf(presets);
    }

    private static byte[] resource(String path) {
        try (InputStream in = Policies.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
