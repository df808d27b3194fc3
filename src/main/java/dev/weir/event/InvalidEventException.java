package dev.weir.event;

/**
 * Bytes that are no event of their topic. The message says what is wrong and what would be right, and never
 * repeats what people wrote.
 */
public final class InvalidEventException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Cause reason;
    private final String pointer;

    public InvalidEventException(Cause reason, String pointer, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.pointer = pointer;
    }

    public Cause reason() {
        return reason;
    }

    /** JSON pointer (RFC 6901) to what is wrong; empty for the whole value. */
    public String pointer() {
        return pointer;
    }
}
