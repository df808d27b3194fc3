package dev.weir.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.service.EmbeddedBroker;
import dev.weir.service.KafkaClients;
import dev.weir.service.ListenAddress;
import dev.weir.service.RequiredTopics;
import dev.weir.service.ServiceSettings;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.WeirService;
import dev.weir.testing.Frontend;
import dev.weir.testing.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of an instance at its HTTP port. */
@Timeout(300)
class OperationsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path DEPLOY = Path.of("src", "main", "deploy");
    private static final Pattern NAME = Pattern.compile("\\b(?:weir|kafka|jvm|process|system)_[a-z0-9_]+");

    @TempDir
    private Path folder;

    @Test
    void an_instance_is_ready_while_it_works_and_the_brokers_answer() {
        // Given
        EmbeddedBroker broker = EmbeddedBroker.start(folder, new ListenAddress("localhost", 0));
        KafkaClients clients = withTopics(broker);
        try (Operations operations = Operations.open(Optional.of(new HttpAddress("localhost", 0)));
                WeirService weir = new WeirService(clients, settings(), operations.stageEvents())) {
            Scrape port = new Scrape(operations.address().orElseThrow());
            assertThat(port.status("/health/live")).isEqualTo(200);
            assertThat(port.status("/health/started")).isEqualTo(503);
            assertThat(port.status("/health/ready")).isEqualTo(503);

            // When
            operations.watch(weir, clients);
            weir.start();

            // Then
            await().atMost(LIMIT).until(() -> port.status("/health/ready") == 200);
            assertThat(port.status("/health/started")).isEqualTo(200);

            // When
            broker.close();

            // Then
            await().atMost(LIMIT).until(() -> port.status("/health/ready") == 503);
            assertThat(port.get("/health/ready").body()).contains("No broker has answered");
            assertThat(port.status("/health/live")).isEqualTo(200);
            assertThat(port.status("/health/started")).isEqualTo(200);

            // When
            broker = EmbeddedBroker.start(folder, ListenAddress.parse(clients.bootstrapServers()));

            // Then
            await().atMost(LIMIT).until(() -> port.status("/health/ready") == 200);
        } finally {
            broker.close();
        }
    }

    @Test
    void metrics_tell_what_happened_to_comments_and_what_is_held_survives_a_restart() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, new ListenAddress("localhost", 0));
                Frontend frontend = new Frontend(broker.bootstrapServers(), Map.of())) {
            // Given
            KafkaClients clients = withTopics(broker);
            frontend.raw("policies", utf8("*"), utf8("preset: strict"));
            try (Operations operations = Operations.open(Optional.of(new HttpAddress("localhost", 0)));
                    WeirService weir = new WeirService(clients, settings(), operations.stageEvents())) {
                Scrape port = new Scrape(operations.address().orElseThrow());
                operations.watch(weir, clients);
                weir.start();
                await().atMost(LIMIT).until(weir::ready);

                // When
                for (int i = 0; i < 3; i++) {
                    frontend.guest("post", "c" + i, "Author " + i, "What I think, in " + i + " words.");
                }
                frontend.raw("comments", utf8("k"), utf8("nonsense"));
                frontend.flush();

                // Then
                await().atMost(LIMIT).until(() -> port.sum("weir_queue_comments", "") == 3);
                await().atMost(LIMIT).until(() -> port.sum("weir_dead_letters_total", "cause=\"not-json\"") == 1);
                assertThat(port.sum("weir_comments_total", "outcome=\"held\"")).isEqualTo(3);
                assertThat(port.sum("weir_end_to_end_age_seconds_count", "")).isEqualTo(3);
                assertThat(port.sum("weir_misplaced_records_total", "")).isZero();
                // Kafka's own are looked for every 15 seconds.
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(port.names())
                                .containsAll(named(DEPLOY.resolve("grafana/dashboards/weir.json")))
                                .containsAll(named(DEPLOY.resolve("prometheus/weir-alerts.yml"))));
                assertThat(port.get("/metrics").body())
                        .as("series that would be new at each start")
                        .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");
            }

            // When
            try (Operations operations = Operations.open(Optional.of(new HttpAddress("localhost", 0)));
                    WeirService again = new WeirService(clients, settings(), operations.stageEvents())) {
                Scrape port = new Scrape(operations.address().orElseThrow());
                operations.watch(again, clients);
                again.start();

                // Then
                await().atMost(LIMIT).until(() -> port.sum("weir_queue_comments", "") == 3);
                assertThat(port.sum("weir_queue_oldest_age_seconds", "")).isPositive();
            }
        }
    }

    /** Every metric that a file asks for. */
    private static Set<String> named(Path file) {
        try {
            Set<String> names = new TreeSet<>();
            Matcher matcher = NAME.matcher(Files.readString(file));
            while (matcher.find()) {
                names.add(matcher.group());
            }
            assertThat(names).as("metrics named in " + file).hasSizeGreaterThan(8);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaClients withTopics(EmbeddedBroker broker) {
        KafkaClients clients = new KafkaClients(broker.bootstrapServers(), Map.of());
        TopicProvisioner topics = new TopicProvisioner(clients);
        topics.apply(topics.plan(RequiredTopics.of(2, 1)));
        return clients;
    }

    private ServiceSettings settings() {
        return new TestSettings().partitions(2).ofService(folder.resolve("state"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
