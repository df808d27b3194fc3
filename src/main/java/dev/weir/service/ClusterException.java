package dev.weir.service;

/** A Kafka cluster that does not answer, or refuses. The message says which, why, and what to do. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
