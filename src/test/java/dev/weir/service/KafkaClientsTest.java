package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    @Test
    void a_broker_in_this_process_is_asked_again_sooner() {
        // When
        KafkaClients clients = new KafkaClients("localhost:9092", Map.of()).beside();

        // Then
        assertThat(clients.streams()).containsEntry("retry.backoff.ms", "10");
    }

    @Test
    void an_operators_own_settings_stand_also_beside_a_broker_in_this_process() {
        // Given
        Map<String, String> own = Map.of("retry.backoff.ms", "500", "metric.reporters", "org.example.Reporter");

        // When
        KafkaClients clients = new KafkaClients("localhost:9092", own).beside();

        // Then
        assertThat(clients.settings()).containsAllEntriesOf(own);
    }
}
