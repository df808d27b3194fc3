package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.event.CampaignDecisionEvent;
import dev.weir.spam.campaign.SignalNews;

/** What {@link Campaigns} takes in, one after the other. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CampaignInput.Hot.class, name = "hot"),
    @JsonSubTypes.Type(value = CampaignInput.Cold.class, name = "cold"),
    @JsonSubTypes.Type(value = CampaignInput.Decided.class, name = "decided")
})
sealed interface CampaignInput {

    record Hot(SignalNews.Hot news) implements CampaignInput {}

    record Cold(SignalNews.Cold news) implements CampaignInput {}

    /** A moderator decided. */
    record Decided(CampaignDecisionEvent event, RawRecord raw) implements CampaignInput {}

    static CampaignInput of(SignalNews news) {
        return news instanceof SignalNews.Hot hot ? new Hot(hot) : new Cold((SignalNews.Cold) news);
    }
}
