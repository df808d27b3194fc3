package dev.weir.stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.event.Json;
import dev.weir.spam.campaign.SignalRecord;
import dev.weir.spam.campaign.SignalRecordBytes;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** Serdes for Weir's own values: JSON, by the one mapper. */
final class Values {

    /**
     * Made when it is first needed. Jackson takes some milliseconds to prepare for a type, and most of the types in the
     * stores are not met before the first verdict. Made twice is as good as once. Thread-safe.
     */
    private static final class Lazy<V> {

        private final Supplier<V> maker;
        private volatile @Nullable V made;

        Lazy(Supplier<V> maker) {
            this.maker = maker;
        }

        V get() {
            V value = made;
            if (value == null) {
                value = maker.get();
                made = value;
            }
            return value;
        }
    }

    private Values() {}

    static <T> Serde<T> of(Class<T> type) {
        return of(() -> Json.mapper().readerFor(type), () -> Json.mapper().writerFor(type));
    }

    static <T> Serde<T> of(TypeReference<T> type) {
        return of(() -> Json.mapper().readerFor(type), () -> Json.mapper().writerFor(type));
    }

    private static <T> Serde<T> of(Supplier<ObjectReader> readers, Supplier<ObjectWriter> writers) {
        Lazy<ObjectReader> reader = new Lazy<>(readers);
        Lazy<ObjectWriter> writer = new Lazy<>(writers);
        return Serdes.serdeFrom(
                (topic, value) -> {
                    try {
                        return value == null ? null : writer.get().writeValueAsBytes(value);
                    } catch (IOException e) {
                        throw new SerializationException("can't write a value for " + topic, e);
                    }
                },
                (topic, bytes) -> {
                    try {
                        return bytes == null ? null : reader.get().readValue(bytes);
                    } catch (IOException e) {
                        throw new SerializationException("can't read a value of " + topic, e);
                    }
                });
    }

    /** Read and written too often for JSON; what an earlier version wrote as such can be read. */
    static Serde<SignalRecord> signalRecords() {
        Serde<SignalRecord> json = of(SignalRecord.class);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : SignalRecordBytes.write(value),
                (topic, bytes) -> bytes != null && bytes.length > 0 && bytes[0] == SignalRecordBytes.FORMAT
                        ? SignalRecordBytes.read(bytes)
                        : json.deserializer().deserialize(topic, bytes));
    }

    /** Writes the value that an output for a post holds; a tombstone where it holds none. */
    static <T extends StageOutput.OfPost> Serde<T> ofPost(KeyRing keys) {
        return Serdes.serdeFrom(
                (topic, output) -> output == null || output.value() == null ? null : Json.bytes(output.written(keys)),
                (topic, bytes) -> {
                    throw new UnsupportedOperationException("outputs are only written");
                });
    }
}
