package dev.weir.chaos;

import dev.weir.event.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One record that the load publishes.
 *
 * @param number its place in the script; a header of the record says it too, so that it is known again
 * @param at when, counted from the start
 * @param cause what its dead letter must say; null unless it is poison
 * @param after the comment, as {@code <blog>/<comment>}, whose first verdict it must wait for; null for none
 */
record ScriptedEvent(
        int number,
        Duration at,
        String topic,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Fate fate,
        @Nullable Cause cause,
        @Nullable String after) {

    /** The header that says the number. */
    static final String HEADER = "weir-chaos-event";

    /** What may become of it. */
    enum Fate {
        /** It must be taken; unless what it is about has been taken back or edited meanwhile. */
        TAKEN,
        /** It is poison: it must become a dead letter. */
        DEAD,
        /** It may come before what it is about, and be refused for that. */
        BLIND,
        /** Its session may come later than anybody waits. */
        LATE
    }
}
