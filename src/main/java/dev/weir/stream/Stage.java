package dev.weir.stream;

import java.time.Duration;
import java.time.Instant;

/** A stage in which things wait: something has to look at the clock for it, while anything does. */
interface Stage {

    /**
     * Ends the waits whose time is over.
     *
     * @return whether what was done should be committed before the next call
     */
    boolean tick(Instant now);

    /** How often there should be a tick while anything waits. */
    default Duration tickEvery() {
        return Duration.ofMillis(50);
    }

    /** Whether anything waits, so that there should be a tick. */
    boolean waits();

    /**
     * Whether what it waits for may be as far behind as its own inputs are: then its clock stands back as far, so that what
     * is only late because there is so much of everything is waited for.
     */
    default boolean waitsForLate() {
        return false;
    }

    /** Tells what stands in its memory; called after each input and tick. */
    default void tell(StageFigures figures) {}

    /** The last input failed, and what it changed in the tables was dropped. */
    default void dropped() {}
}
