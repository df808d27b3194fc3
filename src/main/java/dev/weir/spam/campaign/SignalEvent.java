package dev.weir.spam.campaign;

import java.time.Instant;

/** What those who count a signal are told, by the signal's key. */
public sealed interface SignalEvent permits Sighting, SignalEvent.Gone, SignalEvent.Judged, SignalEvent.Settled {

    Signal signal();

    /** The time of the event that it comes from. */
    Instant at();

    /** A comment that showed the signal shows it no more: it was edited away in this revision, or deleted. */
    record Gone(Signal signal, CommentRef comment, Instant at, int revision) implements SignalEvent {}

    /** A moderator decided on a comment that shows the signal, alone and not with its campaign. */
    record Judged(Signal signal, CommentRef comment, boolean approved, Instant at) implements SignalEvent {}

    /**
     * A moderator decided the campaign that the signal is of.
     *
     * @param cluster which of the signal's clusters
     * @param state as decided; {@link CampaignState#OPEN} takes the decision back
     */
    record Settled(Signal signal, int cluster, CampaignState state, Instant at) implements SignalEvent {}
}
