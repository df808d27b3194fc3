package dev.weir.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events' own time: that of the latest one, and on with the clock while none come. So what is too old is so on a quiet
 * partition, too, and a replay of old events makes nothing old too early. One thread.
 */
final class EventTime {

    private @Nullable Instant latest;
    private Instant came = Instant.MIN;

    /**
     * An event came.
     *
     * @param now wall clock
     */
    void input(Instant at, Instant now) {
        latest = latest == null || at.isAfter(latest) ? at : latest;
        came = now;
    }

    /** After a start nothing has come yet: it is no earlier than what is remembered. */
    void atLeast(Supplier<Stream<Instant>> remembered, Instant now) {
        if (latest == null) {
            remembered.get().max(Instant::compareTo).ifPresent(at -> input(at, now));
        }
    }

    /** Null while nothing is known of it. */
    @Nullable
    Instant at(Instant now) {
        return latest != null && now.isAfter(came) ? latest.plus(Duration.between(came, now)) : latest;
    }
}
