package dev.weir.spam.campaign;

import java.time.Instant;

/**
 * A moderator's one decision for all of a campaign.
 *
 * @param id of the decision
 * @param campaign which one
 * @param state what it is; {@link CampaignState#OPEN} takes an earlier decision back
 */
public record CampaignDecision(String id, String campaign, CampaignState state, Instant at) {}
