package dev.weir.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one check says of a comment. Every check speaks in every verdict.
 *
 * @param check the check's id, as in the policy
 * @param status whether it found something
 * @param reason a stable code for programs, like {@code too-many-links}; null when it passed
 * @param message the same for people; null when it passed
 * @param action what the policy makes of it
 * @param waived why the action does not count against this comment ({@code moderator},
 *     {@code author of the post}, {@code trusted author}); null where it counts
 * @param matches what matched, and where
 */
public record Finding(
        String check,
        Status status,
        @Nullable String reason,
        @Nullable String message,
        Action action,
        @Nullable String waived,
        List<Match> matches) {

    /** Whether a check found what it looks for. */
    public enum Status {
        /** It looked, and found nothing. */
        PASSED,
        /** It found what it looks for. */
        FOUND,
        /** It could not look; the message says why. */
        DID_NOT_RUN
    }

    public Finding {
        matches = matches == null ? List.of() : List.copyOf(matches);
    }

    public static Finding passed(String check) {
        return new Finding(check, Status.PASSED, null, null, Action.APPROVE, null, List.of());
    }

    public static Finding found(String check, String reason, String message, Action action, List<Match> matches) {
        return new Finding(check, Status.FOUND, reason, message, action, null, matches);
    }

    public static Finding found(String check, String reason, String message, Action action) {
        return found(check, reason, message, action, List.of());
    }

    public static Finding didNotRun(String check, String cause, Action action) {
        return new Finding(check, Status.DID_NOT_RUN, "did-not-run", cause, action, null, List.of());
    }

    /** The same finding, which for the given reason does not count. */
    Finding waivedFor(String why) {
        return new Finding(check, status, reason, message, action, why, matches);
    }

    /** The same finding, without what it tells of the comment: its message, and what matched. */
    public Finding withoutQuotes() {
        return new Finding(check, status, reason, null, action, waived, List.of());
    }

    /** What it adds to the verdict. */
    public Action effect() {
        return waived == null ? action : Action.APPROVE;
    }
}
