package dev.weir.moderation;

/** A policy that can't be used. The message says what is wrong and what to do, the pointer where. */
public final class PolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    public PolicyException(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** JSON pointer (RFC 6901) into the policy's document. */
    public String pointer() {
        return pointer;
    }
}
