package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupSessionTest {

    private static Duration session(Map<String, String> kafka) {
        return GroupSession.of(
                new KafkaClients("nowhere:9092", kafka), new TestSettings().ofService(Path.of("nowhere")));
    }

    @Test
    void isKafkasOwnUnlessTold() {
        assertThat(session(Map.of())).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void isTheConsumersSetting() {
        assertThat(session(Map.of("session.timeout.ms", "12000"))).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void isTheMainConsumersOwnBeforeAnyOther() {
        assertThat(session(Map.of(
                        "session.timeout.ms", "12000",
                        "consumer.session.timeout.ms", "13000",
                        "main.consumer.session.timeout.ms", "14000")))
                .isEqualTo(Duration.ofSeconds(14));
    }
}
