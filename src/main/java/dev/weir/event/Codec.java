package dev.weir.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How values of one kind become bytes and come back. Safe for use by many threads. */
public interface Codec<T> {

    byte[] encode(T value);

    /**
     * @throws InvalidEventException if the bytes are no such value
     */
    T decode(byte[] bytes) throws InvalidEventException;

    /** Plain UTF-8. */
    Codec<String> UTF_8 = new Codec<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) throws InvalidEventException {
            try {
                // Not new String: that would read two different broken keys as one.
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new InvalidEventException(Cause.NOT_UTF8, "", "is not valid UTF-8; encode it as UTF-8");
            }
        }
    };

    /** Bytes as they are. */
    Codec<byte[]> BYTES = new Codec<>() {
        @Override
        public byte[] encode(byte[] value) {
            return value;
        }

        @Override
        public byte[] decode(byte[] bytes) {
            return bytes;
        }
    };

    /**
     * Values that Weir itself writes, as JSON objects with the record's own names, and read as strictly as
     * their schemas describe them.
     *
     * @throws IllegalArgumentException if the record has components that the contract knows no JSON for
     */
    static <T extends Record> Codec<T> json(Class<T> type) {
        return new RecordCodec<>(type);
    }
}
