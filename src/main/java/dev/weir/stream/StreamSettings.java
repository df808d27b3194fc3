package dev.weir.stream;

import java.time.Duration;

/** Stand-in until {@code dev.weir.stream} is merged. */
public record StreamSettings(
        int partitions,
        Duration loginGrace,
        Duration maxClockAhead,
        Duration evidenceWait,
        boolean exactlyOnce,
        Stores stores,
        String hashKey) {

    public enum Stores {
        ROCKSDB,
        MEMORY
    }

    public static StreamSettings defaults(String hashKey) {
        return new StreamSettings(
                6, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(2), true, Stores.ROCKSDB, hashKey);
    }
}
