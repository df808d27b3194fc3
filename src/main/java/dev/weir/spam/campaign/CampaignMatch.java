package dev.weir.spam.campaign;

import java.util.List;

/**
 * A comment belongs to a campaign.
 *
 * @param campaign its id
 * @param state what moderators decided; OPEN calls for a hold at most, SPAM may refuse what is alike enough
 * @param likeness how much of the text is the campaign's, in percent; 0 where only other signals match
 * @param signals the hot signals that the comment shows, the most widespread first
 * @param why in words, one sentence a kind of signal
 */
public record CampaignMatch(
        String campaign, CampaignState state, int likeness, List<HotSignal> signals, List<String> why) {

    public CampaignMatch {
        signals = List.copyOf(signals);
        why = List.copyOf(why);
    }
}
