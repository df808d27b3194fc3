package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.spam.campaign.Sighting;
import dev.weir.spam.campaign.SignalEvent;
import java.util.List;

/**
 * What {@link Signals} takes in: events of signals that are counted in the same place. Key: the place's, see
 * {@link SignalPlaces}.
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

    /** A comment shows the signals; {@code matched} if it was decided as one of a campaign's. */
    record Seen(List<Sighting> events, boolean matched) implements SignalInput {}

    record Gone(List<SignalEvent.Gone> events) implements SignalInput {}

    record Judged(List<SignalEvent.Judged> events) implements SignalInput {}

    record Settled(List<SignalEvent.Settled> events) implements SignalInput {}
}
