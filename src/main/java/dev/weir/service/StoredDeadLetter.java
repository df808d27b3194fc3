package dev.weir.service;

import dev.weir.event.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it lies on its topic. What a header lacks is the empty string, so that letters of other versions
 * can be shown.
 *
 * @param topic where it came from
 * @param origin {@code topic@partition:offset}
 * @param cause the code of a {@link dev.weir.event.Cause}
 */
public record StoredDeadLetter(
        Id id,
        Instant at,
        String topic,
        String origin,
        String cause,
        String pointer,
        String message,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** Where on {@code dead-letters} it lies. */
    public record Id(int partition, long offset) {

        /**
         * Reads {@code 3:42}.
         *
         * @throws IllegalArgumentException if it is anything else
         */
        public static Id parse(String text) {
            int colon = text.indexOf(':');
            try {
                return new Id(Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no dead letter's id; write PARTITION:OFFSET as `weir dead-letters list`"
                                + " shows it, such as 3:42",
                        e);
            }
        }

        @Override
        public String toString() {
            return partition + ":" + offset;
        }
    }

    public static StoredDeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
        String topic = header(letter, DeadLetter.TOPIC);
        return new StoredDeadLetter(
                new Id(letter.partition(), letter.offset()),
                Instant.ofEpochMilli(letter.timestamp()),
                topic,
                topic + "@" + header(letter, DeadLetter.PARTITION) + ":" + header(letter, DeadLetter.OFFSET),
                header(letter, DeadLetter.CAUSE),
                header(letter, DeadLetter.POINTER),
                header(letter, DeadLetter.MESSAGE),
                letter.key(),
                letter.value());
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
