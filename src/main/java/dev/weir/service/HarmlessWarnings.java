package dev.weir.service;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps out of the log what Kafka warns of at every start and stop although all is well. Whole
 * loggers can't be silenced for it: the same ones report real trouble.
 *
 * <p>Named in {@code logback.xml}. Stateless and thread-safe.
 */
public final class HarmlessWarnings extends Filter<ILoggingEvent> {

    private static final List<Warning> HARMLESS = List.of(
            new Warning("org.apache.kafka.controller.QuorumController", "Performing controller activation."),
            new Warning(
                    "org.apache.kafka.clients.NetworkClient",
                    "Attempting to close NetworkClient that has already been closed."),
            // It is enabled; a copy of the settings that Streams makes for the topology alone does not know.
            new Warning(
                    "org.apache.kafka.streams.StreamsConfig",
                    "Processing exception handler is not enabled for the GlobalThread."),
            // Streams makes its repartition topics as it starts, and asks for them until they are everywhere.
            new Warning("org.apache.kafka.clients.NetworkClient", "-repartition=UNKNOWN_TOPIC_OR_PARTITION"),
            new Warning(
                    "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils",
                    "Not updating last stable offset for partition weir-policies"));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return HARMLESS.stream().anyMatch(warning -> warning.matches(event)) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private record Warning(String logger, String text) {

        boolean matches(ILoggingEvent event) {
            return event.getLoggerName().equals(logger)
                    && event.getFormattedMessage().contains(text);
        }
    }
}
