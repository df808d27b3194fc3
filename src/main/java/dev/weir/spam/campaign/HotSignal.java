package dev.weir.spam.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hot signal, as it is told to everybody.
 *
 * @param cluster which of the signal's clusters
 * @param campaign the id of the campaign that it is of
 * @param state what moderators decided of that campaign
 * @param signature of a text; else null
 * @param shown the signal as a moderator can read it; null if there is nothing to read
 * @param since when it crossed the line
 * @param counts as last told, at least half of what is true
 */
public record HotSignal(
        Signal signal,
        int cluster,
        String campaign,
        CampaignState state,
        @Nullable Signature signature,
        @Nullable String shown,
        Instant since,
        Counts counts) {

    /** The key that it is told under. */
    public String key() {
        return SignalNews.key(signal, cluster);
    }

    HotSignal of(String otherCampaign, CampaignState otherState) {
        return new HotSignal(signal, cluster, otherCampaign, otherState, signature, shown, since, counts);
    }

    /** Why it is hot, in words. */
    public String why() {
        return switch (signal.kind()) {
                    case TEXT -> many(counts.authors(), "author") + " wrote nearly this text";
                    case LINK -> many(counts.authors(), "author") + " linked to " + shown;
                    case NAME -> many(counts.authors(), "author") + " wrote of \"" + shown + "\", some in disguise";
                    case ADDRESS -> many(counts.authors(), "author") + " wrote from this address";
                }
                + " in " + many(counts.comments(), "comment") + " on " + many(counts.posts(), "post");
    }

    private static String many(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
