package dev.weir.service;

import java.util.Set;

/** The life of the service. */
public enum ServiceState {
    /** Made or starting; not all of its work is assigned and restored yet. */
    STARTING,
    /** Has been ready at least once. Sharing the work anew with other instances is part of running. */
    RUNNING,
    /** Was asked to stop. */
    CLOSING,
    /** Stopped as asked, all work committed. */
    CLOSED,
    /** Stopped by itself, or could not stop in time. */
    FAILED;

    private Set<ServiceState> next() {
        return switch (this) {
            case STARTING -> Set.of(RUNNING, CLOSING, FAILED);
            case RUNNING -> Set.of(CLOSING, FAILED);
            case CLOSING -> Set.of(CLOSED, FAILED);
            case CLOSED, FAILED -> Set.of();
        };
    }

    /** Whether the service may go from this state to the other. */
    boolean allows(ServiceState other) {
        return next().contains(other);
    }

    /** Whether the service will never leave this state. */
    public boolean terminal() {
        return next().isEmpty();
    }
}
