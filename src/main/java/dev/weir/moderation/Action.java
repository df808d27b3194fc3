package dev.weir.moderation;

/** What a policy makes of a finding; declared from the mildest to the strictest, and the strictest wins. */
public enum Action {
    APPROVE,
    HOLD,
    REJECT;

    /** The stricter of the two. */
    public Action or(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
