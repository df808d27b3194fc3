package dev.weir.service;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Stops an at-least-once instance that could not write something. Kafka Streams would go on with stores that hold what no
 * changelog has; after a failure they are restored at the next start.
 */
public final class LostWriteHandler implements ProductionExceptionHandler {

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> unwritten, Exception exception) {
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configuration) {
        // Nothing is to be set.
    }
}
