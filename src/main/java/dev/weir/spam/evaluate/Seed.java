package dev.weir.spam.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Choices that look random and are the same on every machine: they follow from the seed and the comments' ids. */
record Seed(long value) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /** A number for an id; any two ids, and any two seeds, give numbers that have nothing to do with each other. */
    long of(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return mixed(hash ^ mixed(value + GOLDEN));
    }

    /** A seed for another purpose. */
    Seed and(String purpose) {
        return new Seed(of(purpose));
    }

    /** The same items in another order (Fisher and Yates). */
    <T> List<T> shuffled(List<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        long state = mixed(value);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            state += GOLDEN;
            int other = (int) Long.remainderUnsigned(mixed(state), i + 1L);
            T moved = shuffled.get(i);
            shuffled.set(i, shuffled.get(other));
            shuffled.set(other, moved);
        }
        return shuffled;
    }

    /** Orders ids at random. */
    Comparator<String> order() {
        return Comparator.<String>comparingLong(this::of).thenComparing(Comparator.naturalOrder());
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mixed(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
