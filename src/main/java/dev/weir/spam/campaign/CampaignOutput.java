package dev.weir.spam.campaign;

import org.jspecify.annotations.Nullable;

/** What follows from news about signals and campaigns. */
public sealed interface CampaignOutput
        permits CampaignOutput.Broadcast, CampaignOutput.Card, CampaignOutput.LookAgain, CampaignOutput.Tell {

    /**
     * What everybody is to know of a hot signal.
     *
     * @param key {@link HotSignal#key}
     * @param hot null if it is hot no more
     */
    record Broadcast(String key, @Nullable HotSignal hot) implements CampaignOutput {}

    /**
     * What moderators are to see of a campaign.
     *
     * @param campaign null if it was forgotten, or became part of another one
     */
    record Card(String id, @Nullable Campaign campaign) implements CampaignOutput {}

    /**
     * A comment is to be looked at again by the owner of its post. A comment that a moderator decided on alone stays
     * as it is. Otherwise, OPEN holds it if it was approved; SPAM refuses it, as the moderator decided; HAM decides it
     * anew as if there was no campaign.
     */
    record LookAgain(
            CommentRef comment,
            String campaign,
            CampaignState state,
            @Nullable String decision) implements CampaignOutput {}

    /** What those who count the signal are to know. */
    record Tell(SignalEvent.Settled event) implements CampaignOutput {}
}
