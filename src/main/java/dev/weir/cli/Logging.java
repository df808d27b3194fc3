package dev.weir.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The log on stderr is for the service; beside the answer of a command it would be noise. */
final class Logging {

    private Logging() {}

    /** Kafka's clients warn once a second while nobody answers; the command says it once. */
    static void quiet() {
        if (LoggerFactory.getLogger("org.apache.kafka") instanceof Logger kafka) {
            kafka.setLevel(Level.ERROR);
        }
    }
}
