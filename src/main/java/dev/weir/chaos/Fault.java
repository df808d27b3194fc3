package dev.weir.chaos;

import java.time.Duration;

/**
 * Something that goes wrong.
 *
 * @param target which instance or broker, from 0; for the network which instance is cut off
 * @param at when it begins, counted from the start of the load
 * @param length how long it lasts
 */
record Fault(FaultKind kind, int target, Duration at, Duration length) {

    Duration end() {
        return at.plus(length);
    }

    /** In words: {@code SIGKILL of instance 1}. */
    String says() {
        return kind.says() + " " + (target + 1);
    }
}
