package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.weir.service.ServiceSettings.GroupProtocol;
import dev.weir.testing.Frontend;
import dev.weir.testing.Outputs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What people wrote, and who they are, is nobody's business who reads the log. */
@Timeout(240)
class LogsIT {

    /** Each stands somewhere in a record where Weir might be tempted to repeat it. */
    private static final List<String> SECRETS = List.of(
            "mallory@secret.example",
            "203.0.113.77",
            "unmistakable-words",
            "unmistakable-name",
            "unmistakable-agent",
            "unmistakable-session",
            "unmistakable-policy",
            "unmistakable-facts",
            "a secret for tests only");

    private static final String COMMENT = "{\"type\":\"comment.submitted\",\"id\":\"%s\",\"blog\":\"history-today\","
            + "\"post\":\"p\",\"at\":\"%s\",\"author\":{\"name\":\"unmistakable-name\\u202e\","
            + "\"email\":\"mallory@secret.example\",\"url\":\"https://unmistakable-words.example\"},%s"
            + "\"content\":\"unmistakable-words ${jndi:ldap://x} {} %%s \\u001b[31m\\n<script>casino</script>\","
            + "\"client\":{\"ip\":\"203.0.113.77\",\"userAgent\":\"unmistakable-agent {}\"}}";

    @TempDir
    private Path folder;

    @Test
    void nothing_personal_is_logged_even_in_detail_and_where_weir_fails() {
        ListAppender<ILoggingEvent> kept = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("dev.weir");
        Level before = ours.getLevel();
        kept.setContext(root.getLoggerContext());
        kept.start();
        root.addAppender(kept);
        ours.setLevel(Level.DEBUG);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, new ListenAddress("localhost", 0))) {
            // Given
            Instances instances = new Instances(broker.bootstrapServers(), folder, true);
            instances.makeTopics();
            try (WeirService weir = instances.start("one", GroupProtocol.CLASSIC);
                    Frontend frontend = new Frontend(broker.bootstrapServers(), Map.of());
                    Outputs outputs = new Outputs(broker.bootstrapServers())) {
                Instances.awaitReady(weir);

                // When
                frontend.raw("comments", utf8("history-today/p"), comment("good", "2026-11-22T08:15:30Z", ""));
                frontend.raw("comments", utf8("history-today/p"), comment("bad-time", "unmistakable-words", ""));
                frontend.raw(
                        "comments",
                        utf8("history-today/p"),
                        comment(
                                "claims",
                                "2026-11-22T08:15:31Z",
                                "\"login\":{\"user\":\"mallory@secret.example\","
                                        + "\"session\":\"unmistakable-session\"},"));
                frontend.raw("comments", utf8("mallory@secret.example"), utf8("unmistakable-words, no JSON"));
                frontend.raw("policies", utf8("history-today"), utf8("unmistakable-policy: [1"));
                // Nothing of Weir's: it fails at it.
                try (Producer<byte[], byte[]> producer = instances.clients().producer()) {
                    producer.send(new ProducerRecord<>(
                            "weir-author-facts", utf8("mallory@secret.example"), utf8("{\"unmistakable-facts\": ")));
                }
                frontend.flush();
                outputs.await("two verdicts and four dead letters", () -> {
                    outputs.poll();
                    return outputs.verdicts.size() >= 2 && outputs.dead.size() >= 4;
                });
            }
        } finally {
            ours.setLevel(before);
            root.detachAppender(kept);
        }

        // Then
        List<String> lines = lines(List.copyOf(kept.list));
        assertThat(lines).as("that Weir failed is logged").anyMatch(line -> line.contains("made Weir fail"));
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
    }

    /** All of an event: message, arguments, keys and stack trace. */
    private static List<String> lines(List<ILoggingEvent> events) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return events.stream()
                .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] comment(String id, String at, String login) {
        return utf8(COMMENT.formatted(id, at, login));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
