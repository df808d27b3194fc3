package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Outcome;
import dev.weir.service.ServiceSettings.GroupProtocol;
import dev.weir.testing.ClusterScenario;
import dev.weir.testing.ContainerKafka;
import dev.weir.testing.Crc32Partitioner;
import dev.weir.testing.RequiresImage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.kafka.KafkaContainer;

/** The whole pipeline on a broker as operators run it, by both ways in which instances share their work. */
@RequiresImage(ContainerKafka.IMAGE)
class ContainerPipelineIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void moderatesExactlyOnce(GroupProtocol protocol) {
        try (KafkaContainer kafka = ContainerKafka.create()) {
            // Given
            kafka.start();
            Instances instances = new Instances(kafka.getBootstrapServers(), folder, true);
            instances.makeTopics();
            Map<String, Object> producer = Map.of("partitioner.class", Crc32Partitioner.class.getName());
            try (WeirService weir = instances.start("only", protocol);
                    ClusterScenario scenario = new ClusterScenario(kafka.getBootstrapServers(), producer, true)) {
                Instances.awaitReady(weir);

                // When
                Map<String, Outcome> outcomes = scenario.play();

                // Then
                assertThat(outcomes).isNotEmpty();
            }
        }
    }
}
