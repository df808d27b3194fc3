package dev.weir.spam.evaluate;

/** Comments and protocol don't fit. The message says why, and how to mend it; it may name ids, never a comment's text. */
public final class ProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
