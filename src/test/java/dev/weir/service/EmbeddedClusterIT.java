package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Outcome;
import dev.weir.service.ServiceSettings.GroupProtocol;
import dev.weir.testing.ClusterScenario;
import dev.weir.testing.Crc32Partitioner;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share four partitions; one of them stops while comments flow, and comes back while decisions do. */
class EmbeddedClusterIT {

    private static final Map<String, Object> JAVA = Map.of();
    private static final Map<String, Object> LIBRDKAFKA = Map.of("partitioner.class", Crc32Partitioner.class.getName());

    @TempDir
    private Path folder;

    @Test
    void comesToTheSameExactlyOnceHoweverAFrontendChoosesPartitions() {
        // Given
        Map<String, Outcome> expected = play("murmur2", true, JAVA);

        // When
        Map<String, Outcome> outcomes = play("crc32", true, LIBRDKAFKA);

        // Then
        assertThat(outcomes).isEqualTo(expected);
    }

    @Test
    void losesNothingAtLeastOnce() {
        // When
        Map<String, Outcome> outcomes = play("at-least-once", false, LIBRDKAFKA);

        // Then
        assertThat(outcomes).isNotEmpty();
    }

    private Map<String, Outcome> play(String name, boolean exactlyOnce, Map<String, Object> producer) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve(name), new ListenAddress("localhost", 0))) {
            Instances instances = new Instances(broker.bootstrapServers(), folder.resolve(name), exactlyOnce);
            instances.makeTopics();
            AtomicReference<WeirService> second = new AtomicReference<>();
            try (WeirService first = instances.start("first", GroupProtocol.CLASSIC);
                    ClusterScenario scenario = new ClusterScenario(broker.bootstrapServers(), producer, exactlyOnce)) {
                second.set(instances.start("second", GroupProtocol.CLASSIC));
                Instances.awaitReady(first, second.get());
                return scenario.play(
                        () -> second.get().close(), () -> second.set(instances.start("second", GroupProtocol.CLASSIC)));
            } finally {
                second.get().close();
            }
        }
    }
}
