package dev.weir.spam.campaign;

import java.time.Instant;

/** Keys that are ordered by time: sixteen hexadecimal digits of milliseconds, then what is scheduled. */
final class ScheduleKey {

    private static final int DIGITS = 16;

    private ScheduleKey() {}

    static String of(Instant when, String what) {
        // Rounded up: what is due within a millisecond is due at its end.
        return digits(millis(when) + 1) + what;
    }

    /** The first key that is not due yet. */
    static String before(Instant now) {
        return digits(millis(now) + 1);
    }

    static String signal(String key) {
        return key.substring(DIGITS);
    }

    private static long millis(Instant when) {
        long seconds = Math.max(Long.MIN_VALUE / 2_000, Math.min(Long.MAX_VALUE / 2_000, when.getEpochSecond()));
        return seconds * 1_000 + when.getNano() / 1_000_000;
    }

    /** Negative times come first. */
    private static String digits(long millis) {
        return Mixing.hex(millis ^ Long.MIN_VALUE);
    }
}
