package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.spam.campaign.Sighting;
import dev.weir.spam.campaign.SignalEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What {@link Signals} takes in: events of signals that come to the same partition, in one record, since a comment shows
 * several signals and each record costs as much as the work on it. Key: the first of the signals.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SignalInput.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = SignalInput.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = SignalInput.Judged.class, name = "judged"),
    @JsonSubTypes.Type(value = SignalInput.Settled.class, name = "settled")
})
sealed interface SignalInput {

    List<? extends SignalEvent> events();

    default String key() {
        return events().get(0).signal().toString();
    }

    /** A comment shows the signals; {@code matched} if it was decided as one of a campaign's. */
    record Seen(List<Sighting> events, boolean matched) implements SignalInput {}

    record Gone(List<SignalEvent.Gone> events) implements SignalInput {}

    record Judged(List<SignalEvent.Judged> events) implements SignalInput {}

    record Settled(List<SignalEvent.Settled> events) implements SignalInput {}

    /** Those that go to the same partition together, in the order in which they stand here. */
    static <E extends SignalEvent> Collection<List<E>> byPartition(Collection<E> events, int partitions) {
        TreeMap<Integer, List<E>> groups = new TreeMap<>();
        for (E event : events) {
            groups.computeIfAbsent(Keys.partition(event.signal().toString(), partitions), p -> new ArrayList<>())
                    .add(event);
        }
        return groups.values();
    }
}
