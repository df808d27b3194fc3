package dev.weir.stream;

import dev.weir.event.AuthorKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Serdes that seal what is an author's under her key: a byte that no JSON begins with, the length of the key's id, the id,
 * and what {@link AuthorKey#seal} made of the value's bytes.
 */
final class SealedValues {

    private static final byte SEALED = 1;
    private static final int FRONT = 2;

    private SealedValues() {}

    /**
     * @param plain how a value is written that is nobody's, and each before it is sealed
     * @param keyOf the id of the key that a value is to be sealed with; null where it is nobody's
     * @param unreadable what is read where the key was destroyed, or never came; null for nothing
     */
    static <T> Serde<T> of(Serde<T> plain, Function<T, @Nullable String> keyOf, @Nullable T unreadable, KeyRing keys) {
        return Serdes.serdeFrom(
                (topic, value) -> {
                    byte[] bytes = plain.serializer().serialize(topic, value);
                    String id = value == null ? null : keyOf.apply(value);
                    return id == null ? bytes : seal(bytes, id, keys);
                },
                (topic, bytes) -> {
                    if (bytes == null || bytes.length == 0 || bytes[0] != SEALED) {
                        return plain.deserializer().deserialize(topic, bytes);
                    }
                    byte[] opened = open(bytes, keys);
                    return opened == null ? unreadable : plain.deserializer().deserialize(topic, opened);
                });
    }

    /**
     * The same under one key for all, which is never published: for records that live for seconds.
     *
     * @param key derived from what all instances know
     */
    static <T> Serde<T> of(Serde<T> plain, AuthorKey key, KeyRing keys) {
        return Serdes.serdeFrom(
                (topic, value) ->
                        value == null ? null : key.seal(plain.serializer().serialize(topic, value), keys.random()),
                (topic, bytes) -> bytes == null ? null : plain.deserializer().deserialize(topic, key.open(bytes)));
    }

    private static byte[] seal(byte[] plain, String id, KeyRing keys) {
        AuthorKey key = keys.find(id);
        if (key == null || key.destroyed()) {
            throw new IllegalStateException("nothing can be sealed any more with the key " + id);
        }
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = key.seal(plain, keys.random());
        return ByteBuffer.allocate(FRONT + name.length + sealed.length)
                .put(SEALED)
                .put((byte) name.length)
                .put(name)
                .put(sealed)
                .array();
    }

    private static byte @Nullable [] open(byte[] bytes, KeyRing keys) {
        int length = bytes[1];
        AuthorKey key = keys.find(new String(bytes, FRONT, length, StandardCharsets.US_ASCII));
        if (key == null || key.destroyed()) {
            return null;
        }
        int from = FRONT + length;
        byte[] sealed = new byte[bytes.length - from];
        System.arraycopy(bytes, from, sealed, 0, sealed.length);
        return key.open(sealed);
    }
}
