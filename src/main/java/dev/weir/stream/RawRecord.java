package dev.weir.stream;

import dev.weir.event.Cause;
import dev.weir.event.DeadLetter;
import dev.weir.event.Origin;
import org.jspecify.annotations.Nullable;

/** A record as it came, for a dead letter that can only be written later. */
record RawRecord(byte @Nullable [] key, byte @Nullable [] value, Origin origin) {

    DeadLetter dead(Cause cause, String pointer, String message) {
        return new DeadLetter(key, value, origin, cause, pointer, message);
    }
}
