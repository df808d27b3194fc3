package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WeirServiceIT {

    @TempDir
    private Path folder;

    @Test
    void a_service_is_ready_while_it_runs_and_closed_when_it_was_closed() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, new ListenAddress("localhost", 0))) {
            // Given
            KafkaClients clients = new KafkaClients(broker.bootstrapServers(), Map.of());
            TopicProvisioner topics = new TopicProvisioner(clients);
            topics.apply(topics.plan(RequiredTopics.of(6, 1)));
            Path ready = folder.resolve("run/ready");
            WeirService weir =
                    new WeirService(clients, settings().readyFile(ready).ofService(folder.resolve("state")));

            // When
            weir.start();

            // Then
            await().atMost(Duration.ofSeconds(60)).until(() -> weir.ready() && Files.exists(ready));
            assertThat(weir.state()).isEqualTo(ServiceState.RUNNING);
            assertThat(weir.alive()).isTrue();

            // When
            weir.close();

            // Then
            assertThat(weir.awaitEnd()).isEqualTo(ServiceState.CLOSED);
            assertThat(weir.failure()).isNull();
            assertThat(ready).doesNotExist();
        }
    }

    @Test
    void a_service_whose_topics_are_gone_fails_and_says_of_what() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, new ListenAddress("localhost", 0))) {
            // Given
            KafkaClients clients = new KafkaClients(broker.bootstrapServers(), Map.of());

            // When
            try (WeirService weir = new WeirService(clients, settings().ofService(folder.resolve("state")))) {
                weir.start();

                // Then
                assertThat(weir.awaitEnd()).isEqualTo(ServiceState.FAILED);
                assertThat(weir.failure()).isNotNull();
                assertThat(weir.alive()).isFalse();
            }
        }
    }

    private TestSettings settings() {
        return new TestSettings().partitions(6);
    }
}
