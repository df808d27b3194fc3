package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.ContainerKafka;
import dev.weir.testing.RequiresImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;

@RequiresImage(ContainerKafka.IMAGE)
class ContainerKafkaIT {

    private static final KafkaContainer KAFKA = ContainerKafka.create();

    @BeforeAll
    static void start() {
        KAFKA.start();
    }

    @AfterAll
    static void stop() {
        KAFKA.stop();
    }

    @Test
    void takesARecordAndGivesItBack() throws Exception {
        // Given
        KafkaRoundTrip roundTrip = new KafkaRoundTrip(KAFKA.getBootstrapServers());
        roundTrip.createTopic();

        // When
        roundTrip.produceInTransaction("through a container");

        // Then
        assertThat(roundTrip.consume()).containsExactly("through a container");
    }
}
