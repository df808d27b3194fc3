package dev.weir.moderation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;

/** Bytes into a tree: YAML, or JSON where the document starts like it. Refuses what could be misread. */
final class PolicyDocument {

    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_NESTING = 32;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build();

    private static final ObjectReader JSON = reader(JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private static final ObjectReader YAML = reader(YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .loaderOptions(yamlLimits())
            // In a list of words, "no" and "on" are words.
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private PolicyDocument() {}

    /**
     * The document's tree.
     *
     * @throws PolicyException if it is too long, no UTF-8, no YAML and no JSON, empty, several documents in
     *     one, nested too deeply, says something twice, or has YAML aliases
     */
    static JsonNode read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new PolicyException(
                    "", "The policy has " + bytes.length + " bytes; at most " + MAX_BYTES + " are taken.");
        }
        String text = decode(bytes);
        if (text.isBlank()) {
            throw empty();
        }
        return text.stripLeading().startsWith("{") ? readBraces(text) : read(text, YAML, "YAML");
    }

    /** JSON, or a YAML flow mapping, which looks almost like it. What went wrong is told for JSON. */
    private static JsonNode readBraces(String text) {
        try {
            return read(text, JSON, "JSON");
        } catch (PolicyException notJson) {
            try {
                return read(text, YAML, "YAML");
            } catch (PolicyException notYaml) {
                throw notJson;
            }
        }
    }

    private static JsonNode read(String text, ObjectReader reader, String language) {
        refuseAliases(text, reader, language);
        try {
            JsonNode tree = reader.readTree(text);
            if (tree.isMissingNode() || tree.isNull()) {
                throw empty();
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw e.getOriginalMessage().startsWith("Trailing token")
                    ? new PolicyException("", at(e.getLocation()) + "There is more than one document. Write one.")
                    : unreadable("", e, language);
        }
    }

    /** An alias would be read as the text of its name, not as what it stands for. */
    private static void refuseAliases(String text, ObjectReader reader, String language) {
        try (JsonParser parser = reader.createParser(text)) {
            try {
                while (parser.nextToken() != null) {
                    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                        throw new PolicyException(
                                pointer(parser),
                                at(parser.currentTokenLocation()) + "YAML aliases (*" + parser.getText()
                                        + ") are not taken. Write out what it stands for.");
                    }
                }
            } catch (JsonProcessingException e) {
                throw unreadable(pointer(parser), e, language);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new PolicyException("", "The policy is not in UTF-8. Save it in that encoding.");
        }
    }

    private static PolicyException empty() {
        return new PolicyException("", "The policy is empty. Write {} for the preset as it is.");
    }

    private static PolicyException unreadable(String pointer, JsonProcessingException e, String language) {
        String what = e.getOriginalMessage()
                .replaceAll("(?m)^ *in '.*\\R(.*\\R.*\\^)?", "")
                .replaceAll("\\s+", " ")
                .strip();
        return new PolicyException(
                pointer, at(e.getLocation()) + "This is not readable as " + language + ": " + what + ".");
    }

    private static String at(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "Line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static ObjectReader reader(JsonFactory factory) {
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
    }

    private static LoaderOptions yamlLimits() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_NESTING);
        options.setCodePointLimit(MAX_BYTES);
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
