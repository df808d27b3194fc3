package dev.weir.moderation;

/** What became of a comment. */
public enum Outcome {
    /** The blog may show it. */
    APPROVED,
    /** A human must look. */
    HELD,
    /** Spam, or against the rules. */
    REJECTED,
    /** Its author took it back. Never the result of {@link Moderator#decide}. */
    WITHDRAWN;

    static Outcome of(Action action) {
        return switch (action) {
            case APPROVE -> APPROVED;
            case HOLD -> HELD;
            case REJECT -> REJECTED;
        };
    }
}
