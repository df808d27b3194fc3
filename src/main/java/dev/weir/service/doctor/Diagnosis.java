package dev.weir.service.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject in a word or two, like {@code topics}
 * @param what was seen
 * @param mend how to put it right; null where it is right
 */
public record Diagnosis(
        String subject, Level level, String what, @Nullable String mend) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** It runs, but somebody should look. */
        WARN,
        /** Something does not work, or something may be lost. */
        FAIL
    }

    static Diagnosis ok(String subject, String what) {
        return new Diagnosis(subject, Level.OK, what, null);
    }

    static Diagnosis warn(String subject, String what, String mend) {
        return new Diagnosis(subject, Level.WARN, what, mend);
    }

    static Diagnosis fail(String subject, String what, String mend) {
        return new Diagnosis(subject, Level.FAIL, what, mend);
    }
}
