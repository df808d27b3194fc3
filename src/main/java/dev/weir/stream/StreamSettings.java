package dev.weir.stream;

import java.time.Duration;

/**
 * What the topology is built from.
 *
 * @param partitions of every internal topic, and so the most tasks a stage is divided into
 * @param loginGrace how long a comment waits for its session's event (wall clock)
 * @param maxClockAhead how far ahead of the broker's a frontend's clock may be
 * @param evidenceWait how long a comment waits for evidence from other partitions (wall clock)
 * @param modelPace how often at most a changed spam model is published (wall clock)
 * @param exactlyOnce whether the runtime processes exactly once; if not, whatever may come twice is sent
 *     again instead of being dropped
 * @param hashKey the secret behind the hashes of e-mails and addresses; the same on all instances, for ever
 */
public record StreamSettings(
        int partitions,
        Duration loginGrace,
        Duration maxClockAhead,
        Duration evidenceWait,
        Duration modelPace,
        boolean exactlyOnce,
        Stores stores,
        String hashKey) {

    /** Of all stores together: on the heap it may take four times that. */
    private static final int RECENT_BYTES = 16 * 1024 * 1024;

    /** Some dozen comments, as they wait for evidence. */
    private static final int LEAST_RECENT_BYTES = 128 * 1024;

    /** Where state lives; it is in changelog topics too, either way. */
    public enum Stores {
        ROCKSDB,
        MEMORY
    }

    public StreamSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be 1 or more, and are " + partitions);
        }
        if (loginGrace.isNegative()
                || maxClockAhead.isNegative()
                || evidenceWait.isNegative()
                || modelPace.isNegative()) {
            throw new IllegalArgumentException("a wait can't be negative");
        }
        if (hashKey.length() < 16) {
            throw new IllegalArgumentException("the hash key must have 16 characters or more");
        }
    }

    public static StreamSettings defaults(String hashKey) {
        return new StreamSettings(
                6,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                true,
                Stores.ROCKSDB,
                hashKey);
    }

    /** How many stores an instance has on disk at most. */
    public int persistentStores() {
        return stores == Stores.MEMORY ? 0 : mostStores();
    }

    /** Those of authors, posts and signals in each partition; what is learned, campaigns, and the authors' keys. */
    private int mostStores() {
        return 3 * partitions + 3;
    }

    /** How many bytes of its store a stage keeps at hand in each partition: the instance as many as one would. */
    int recentBytes() {
        return Math.max(LEAST_RECENT_BYTES, RECENT_BYTES / mostStores());
    }

    @Override
    public String toString() {
        return "StreamSettings[partitions=" + partitions + ", exactlyOnce=" + exactlyOnce + ", stores=" + stores + "]";
    }
}
