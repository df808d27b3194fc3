package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarmlessWarningsTest {

    private final Logger logger = new LoggerContext().getLogger("org.apache.kafka.clients.NetworkClient");

    @ParameterizedTest
    @CsvSource({
        "[registration] Attempting to close NetworkClient that has already been closed., DENY",
        "[registration] Connection to node 1 could not be established., NEUTRAL",
    })
    void keepsOutOnlyWhatIsHarmless(String message, FilterReply expected) {
        // Given
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, null, null);

        // When
        FilterReply reply = new HarmlessWarnings().decide(event);

        // Then
        assertThat(reply).isEqualTo(expected);
    }
}
