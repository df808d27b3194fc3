package dev.weir.spam;

/** Bytes that are no model of ours; the message says what is wrong with them. */
public final class SpamModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SpamModelException(String message) {
        super(message);
    }
}
