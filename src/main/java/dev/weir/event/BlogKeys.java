package dev.weir.event;

import java.util.function.Function;

/** Keys that name their blog first: the first slash separates, since a blog's id has none. */
final class BlogKeys {

    private BlogKeys() {}

    /** Makes a key of its blog and what stands behind the slash. */
    @FunctionalInterface
    interface Maker<K> {
        K make(String blog, String rest) throws InvalidEventException;
    }

    static <K> Codec<K> codec(Maker<K> maker, Function<K, String> print) {
        return new Codec<>() {
            @Override
            public byte[] encode(K key) {
                return UTF_8.encode(print.apply(key));
            }

            @Override
            public K decode(byte[] bytes) throws InvalidEventException {
                String text = UTF_8.decode(bytes);
                int slash = text.indexOf('/');
                if (slash <= 0 || slash == text.length() - 1) {
                    throw new InvalidEventException(Cause.KEY_MISMATCH, "", "is a key without <blog>/ in front");
                }
                return maker.make(text.substring(0, slash), text.substring(slash + 1));
            }
        };
    }
}
