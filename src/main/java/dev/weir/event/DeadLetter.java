package dev.weir.event;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be taken, as it came, with why. On the topic {@code dead-letters} key and value
 * are the bytes as they came, and the rest stands in headers, as plain UTF-8.
 *
 * @param pointer JSON pointer to what is wrong; empty for the whole value
 * @param message what is wrong, and what would be right
 */
public record DeadLetter(
        byte @Nullable [] key, byte @Nullable [] value, Origin origin, Cause cause, String pointer, String message) {

    /** Names of the headers. */
    public static final String TOPIC = "weir-topic";

    public static final String PARTITION = "weir-partition";
    public static final String OFFSET = "weir-offset";
    public static final String CAUSE = "weir-cause";
    public static final String POINTER = "weir-pointer";
    public static final String MESSAGE = "weir-message";
}
