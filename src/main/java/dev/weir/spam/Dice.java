package dev.weir.spam;

/** Random numbers that are the same on every run: SplitMix64 (Steele, Lea and Flood 2014). Not for several threads. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    long state() {
        return state;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 to {@code bound}, exclusive. */
    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** Whether a chance of {@code percent} in a hundred comes true. */
    boolean chance(int percent) {
        return below(100) < percent;
    }

    /** Shuffles in place (Fisher and Yates). */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = below(i + 1);
            int kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }
}
