package dev.weir.stream;

import dev.weir.event.Cause;
import dev.weir.event.Codec;
import dev.weir.event.DeadLetter;
import dev.weir.event.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last net: a record at which Weir itself fails becomes a dead letter with its bytes, instead of
 * stopping its partition on one instance after the other. That it happens at all is a bug, so it is logged
 * as an error, without what people wrote. Where Kafka itself fails, a full disk above all, the instance stops.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler, DeserializationExceptionHandler {

    /** Under this name the settings hold the {@link StageEvents} to tell. */
    public static final String EVENTS_CONFIG = "weir.stage.events";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    private StageEvents events = StageEvents.NONE;

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> incoming, Exception exception) {
        if (isKafkasOwn(exception)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(List.of(letter(context, exception)));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> incoming, Exception exception) {
        return DeserializationExceptionHandler.Response.resume(List.of(letter(context, exception)));
    }

    /**
     * Whether Kafka failed and not Weir: a store that can't be written, a broker that refuses what was sent before this
     * record. The record is innocent of it, and to go on would lose what could not be written.
     */
    private static boolean isKafkasOwn(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException && !(cause instanceof SerializationException)) {
                return true;
            }
        }
        return false;
    }

    private ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, Exception exception) {
        Throwable root = exception;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        LOG.atError()
                .addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .addKeyValue("processor", context.processorNodeId())
                .addKeyValue("error", root.getClass().getName())
                .addKeyValue("where", trace.length == 0 ? "unknown" : trace[0].toString())
                .log("a record made Weir fail; it is in dead-letters. Please report this");
        events.dead(Cause.PROCESSING_FAILED);
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), context.sourceRawKey(), context.sourceRawValue());
        Headers headers = letter.headers();
        add(headers, DeadLetter.TOPIC, context.topic());
        add(headers, DeadLetter.PARTITION, String.valueOf(context.partition()));
        add(headers, DeadLetter.OFFSET, String.valueOf(context.offset()));
        add(headers, DeadLetter.CAUSE, Cause.PROCESSING_FAILED.code());
        add(headers, DeadLetter.POINTER, "");
        add(
                headers,
                DeadLetter.MESSAGE,
                "made Weir fail in " + context.processorNodeId() + ": "
                        + root.getClass().getSimpleName());
        return letter;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, Codec.UTF_8.encode(value));
    }

    @Override
    public void configure(Map<String, ?> configuration) {
        if (configuration.get(EVENTS_CONFIG) instanceof StageEvents watched) {
            events = watched;
        }
    }
}
