package dev.weir.event;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the contract: its name, and what its keys and values are.
 *
 * @param retention how its records are kept
 * @param keyOf the key that belongs to a value; null where the value does not tell it
 */
public record Topic<K, V>(
        String name,
        Codec<K> key,
        Codec<V> value,
        Retention retention,
        @Nullable Function<V, K> keyOf) {

    /**
     * How records are kept: the latest of each key, or all for a time.
     *
     * @param time null for a compacted topic
     */
    public record Retention(@Nullable Duration time) {

        static final Retention COMPACT = new Retention(null);

        static Retention days(int days) {
            return new Retention(Duration.ofDays(days));
        }

        public boolean compacted() {
            return time == null;
        }
    }
}
