package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.spam.campaign.Sighting;
import dev.weir.spam.campaign.SignalEvent;

/** What {@link Signals} takes in. Key: the signal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SignalInput.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = SignalInput.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = SignalInput.Judged.class, name = "judged"),
    @JsonSubTypes.Type(value = SignalInput.Settled.class, name = "settled")
})
sealed interface SignalInput {

    SignalEvent event();

    /** A comment shows the signal; {@code matched} if it was decided as one of a campaign's. */
    record Seen(Sighting event, boolean matched) implements SignalInput {}

    record Gone(SignalEvent.Gone event) implements SignalInput {}

    record Judged(SignalEvent.Judged event) implements SignalInput {}

    record Settled(SignalEvent.Settled event) implements SignalInput {}
}
