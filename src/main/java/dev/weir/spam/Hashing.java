package dev.weir.spam;

/** Hashes that are the same on every machine. */
final class Hashing {
    private static final int SEED = 0x9E3779B9;

    private Hashing() {}

    /** Adds one more value to a running hash. */
    static int add(int hash, int value) {
        int h = (hash ^ value) * 0x85EBCA6B;
        return h ^ (h >>> 15);
    }

    /** The hash of a stretch of text. */
    static int of(CharSequence text, int from, int to, int seed) {
        int h = seed * SEED + (to - from);
        for (int i = from; i < to; i++) {
            h = (h ^ text.charAt(i)) * 0x01000193;
        }
        return finish(h);
    }

    static int of(char[] text, int from, int to, int seed) {
        int h = seed * SEED + (to - from);
        for (int i = from; i < to; i++) {
            h = (h ^ text[i]) * 0x01000193;
        }
        return finish(h);
    }

    static int of(String text, int seed) {
        return of(text, 0, text.length(), seed);
    }

    /** Spreads a hash over all of its bits. */
    static int finish(int hash) {
        int h = hash;
        h ^= h >>> 16;
        h *= 0x7FEB352D;
        h ^= h >>> 15;
        h *= 0x846CA68B;
        return h ^ (h >>> 16);
    }
}
