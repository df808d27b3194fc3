package dev.weir.event;

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
        public String decode(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
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

    /** Values that Weir itself writes, as JSON objects with the record's own names. */
    static <T> Codec<T> json(Class<T> type) {
        return new Codec<>() {
            @Override
            public byte[] encode(T value) {
                return Json.bytes(value);
            }

            @Override
            public T decode(byte[] bytes) throws InvalidEventException {
                try {
                    return Json.mapper().readValue(bytes, type);
                } catch (java.io.IOException e) {
                    throw new InvalidEventException(
                            Cause.NOT_JSON, "", "is not a " + type.getSimpleName() + " as Weir writes it");
                }
            }
        };
    }
}
