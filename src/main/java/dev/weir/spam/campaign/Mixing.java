package dev.weir.spam.campaign;

import java.util.HexFormat;

/** Hash functions that every JVM computes alike. Not for secrets. */
final class Mixing {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mixing() {}

    /** Spreads every bit over all: the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The n-th number of a fixed stream. */
    static long number(int n) {
        return mix((n + 1) * GOLDEN);
    }

    static long join(long hash, long more) {
        return mix(hash * GOLDEN + more);
    }

    static long of(CharSequence text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = join(hash, text.charAt(i));
        }
        return hash;
    }

    /** Sixteen hexadecimal digits. */
    static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }
}
