package dev.weir.stream;

import dev.weir.event.Codec;
import dev.weir.event.DeadLetter;
import dev.weir.stream.StageOutput.Dead;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Makes a record of a dead letter: the bytes as they came, the rest in headers. */
final class DeadLetterWriter extends ContextualProcessor<String, StageOutput, byte[], byte[]> {

    @Override
    public void process(Record<String, StageOutput> incoming) {
        DeadLetter letter = ((Dead) incoming.value()).letter();
        Record<byte[], byte[]> outgoing = new Record<>(letter.key(), letter.value(), incoming.timestamp());
        header(outgoing, DeadLetter.TOPIC, letter.origin().topic());
        header(outgoing, DeadLetter.PARTITION, String.valueOf(letter.origin().partition()));
        header(outgoing, DeadLetter.OFFSET, String.valueOf(letter.origin().offset()));
        header(outgoing, DeadLetter.CAUSE, letter.cause().code());
        header(outgoing, DeadLetter.POINTER, letter.pointer());
        header(outgoing, DeadLetter.MESSAGE, letter.message());
        context().forward(outgoing);
    }

    private static void header(Record<byte[], byte[]> outgoing, String name, String value) {
        outgoing.headers().add(name, Codec.UTF_8.encode(value));
    }
}
