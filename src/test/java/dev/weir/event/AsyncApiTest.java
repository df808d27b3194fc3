package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The AsyncAPI document tells of the topics as they are. */
class AsyncApiTest {

    private static final Path FILE = TopicSchema.FOLDER.resolve("asyncapi.yaml");

    private final JsonNode document = read();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Topic<?, ?>> topics() {
        return Stream.concat(Topics.INPUTS.stream(), Topics.OUTPUTS.stream()).toList();
    }

    @Test
    void every_topic_has_its_channel_and_every_channel_its_topic() {
        assertThat(document.get("channels"))
                .map(channel -> channel.get("address").textValue())
                .containsExactlyElementsOf(topics().stream().map(Topic::name).toList());
    }

    @Test
    void it_is_of_version_3_and_resolves() {
        List<String> references = new ArrayList<>();
        collectReferences(document, references);

        assertThat(document.get("asyncapi").textValue()).isEqualTo("3.0.0");
        assertThat(references)
                .hasSizeGreaterThan(50)
                .allSatisfy(reference -> assertThat(resolve(reference).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void nothing_lies_in_it_that_nothing_refers_to() {
        List<String> references = new ArrayList<>();
        collectReferences(document, references);

        assertThat(document.at("/components/messages").properties())
                .allSatisfy(message -> assertThat(references).contains("#/components/messages/" + message.getKey()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void retention_is_the_topics(Topic<?, ?> topic) {
        JsonNode configuration = channelOf(topic).at("/bindings/kafka/topicConfiguration");

        assertThat(configuration.at("/cleanup.policy/0").textValue())
                .isEqualTo(topic.retention().compacted() ? "compact" : "delete");
        assertThat(configuration.has("retention.ms"))
                .isEqualTo(!topic.retention().compacted());
        if (topic.retention().time() != null) {
            assertThat(configuration.get("retention.ms").longValue())
                    .isEqualTo(topic.retention().time().toMillis());
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void every_message_has_a_key_that_the_topics_codec_reads(Topic<?, ?> topic) throws Exception {
        for (JsonNode message : messagesOf(topic)) {
            JsonNode key = resolved(message.at("/bindings/kafka/key"));

            assertThat(key.get("description").textValue()).isNotBlank();
            assertThat(key.get("examples")).isNotEmpty();
            for (JsonNode example : key.get("examples")) {
                assertThat(roundTrip(topic.key(), example.textValue())).isEqualTo(example.textValue());
                assertThat(example.textValue()).matches(key.path("pattern").asText(".*"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void every_message_has_the_payload_of_its_topics_schema(Topic<?, ?> topic) {
        String file = "./" + topic.name() + ".schema.json";
        List<String> payloads = new ArrayList<>();
        for (JsonNode message : messagesOf(topic)) {
            JsonNode schema = topic == Topics.DEAD_LETTERS ? message.get("headers") : message.get("payload");
            if (!schema.path("type").asText().equals("null")) {
                payloads.add(schema.path("$ref").asText());
            }
        }

        assertThat(payloads).containsExactlyElementsOf(kindsIn(file));
    }

    /** References to each kind of value in a schema file, or to the whole of it. */
    private static List<String> kindsIn(String file) {
        List<String> kinds = new ArrayList<>();
        TopicSchema.read(TopicSchema.FOLDER.resolve(file))
                .path("oneOf")
                .forEach(kind -> kinds.add(file + kind.get("$ref").textValue()));
        return kinds.isEmpty() ? List.of(file) : kinds;
    }

    @Test
    void roles_write_and_read_what_the_contract_says() {
        Map<String, TreeSet<String>> told = new LinkedHashMap<>();
        for (JsonNode operation : document.get("operations")) {
            String role = operation.at("/tags/0/name").textValue();
            String action = operation.get("action").textValue();
            String topic = resolve(operation.at("/channel/$ref").textValue())
                    .get("address")
                    .textValue();
            told.computeIfAbsent(role + " " + action, key -> new TreeSet<>()).add(topic);
        }

        assertThat(told)
                .containsOnly(
                        entry("frontend send", "comments", "sessions", "likes", "posts"),
                        entry("login service send", "sessions"),
                        entry("operator send", "policies", "model-commands", "privacy-commands"),
                        entry("operator receive", "dead-letters", "erasures"),
                        entry("moderator send", "decisions", "campaign-decisions"),
                        entry("moderator receive", "rejected-comments", "campaigns", "author-keys"),
                        entry("Weir receive", names(Topics.INPUTS)),
                        entry("Weir send", names(Topics.OUTPUTS)),
                        entry("blog receive", "approved-comments", "like-counts", "thread-counts"),
                        entry("analyst receive", "verdicts"));
    }

    private static Map.Entry<String, TreeSet<String>> entry(String key, String... topics) {
        return Map.entry(key, new TreeSet<>(List.of(topics)));
    }

    private static String[] names(List<Topic<?, ?>> topics) {
        return topics.stream().map(Topic::name).toArray(String[]::new);
    }

    private JsonNode channelOf(Topic<?, ?> topic) {
        for (JsonNode channel : document.get("channels")) {
            if (channel.get("address").textValue().equals(topic.name())) {
                return channel;
            }
        }
        throw new AssertionError("no channel for " + topic.name());
    }

    private List<JsonNode> messagesOf(Topic<?, ?> topic) {
        List<JsonNode> messages = new ArrayList<>();
        channelOf(topic).get("messages").forEach(message -> messages.add(resolved(message)));
        return messages;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolve(node.get("$ref").textValue()) : node;
    }

    private JsonNode resolve(String reference) {
        int hash = reference.indexOf('#');
        String file = hash < 0 ? reference : reference.substring(0, hash);
        JsonNode target = file.isEmpty() ? document : TopicSchema.read(TopicSchema.FOLDER.resolve(file));
        return hash < 0 ? target : target.at(reference.substring(hash + 1));
    }

    private static void collectReferences(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").textValue());
        }
        node.forEach(part -> collectReferences(part, references));
    }

    private static <K> String roundTrip(Codec<K> codec, String key) throws InvalidEventException {
        return Codec.UTF_8.decode(codec.encode(codec.decode(Codec.UTF_8.encode(key))));
    }
}
