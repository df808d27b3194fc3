package dev.weir.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comments of different authors that hot signals tie together, as moderators see them: to be decided as one.
 *
 * @param id as in {@code campaign-decisions}
 * @param state what moderators decided
 * @param signals what its comments have in common
 * @param shown the sites and names that they advertise, where they can be read; at most 8
 * @param firstSeen when it crossed the line
 * @param lastSeen the time of the latest comment that was counted
 * @param comments how many comments showed its most widespread signal when that was last told; there may be more
 * @param authors by how many authors, and on how many {@code posts} of how many {@code blogs}
 * @param members the latest comments, at most {@value #MOST_MEMBERS}
 * @param decision the id of the decision; null while nobody decided
 * @param decidedAt when that was made
 */
public record CampaignCard(
        String id,
        State state,
        List<Common> signals,
        List<String> shown,
        Instant firstSeen,
        Instant lastSeen,
        int comments,
        int authors,
        int posts,
        int blogs,
        List<Member> members,
        @Nullable String decision,
        @Nullable Instant decidedAt) {

    /** So many comments stand on a card. */
    public static final int MOST_MEMBERS = 100;

    /** What moderators made of a campaign. */
    public enum State {
        /** Nobody decided: its comments are held. */
        OPEN,
        SPAM,
        HAM
    }

    /**
     * What its comments have in common.
     *
     * @param why in a sentence; null when the signal is no longer hot
     */
    public record Common(Kind kind, @Nullable String why) {}

    /** What comments can have in common. */
    public enum Kind {
        /** Nearly the same text. */
        TEXT,
        /** Where they link to. */
        LINK,
        /** A name that some of them write in disguise. */
        NAME,
        /** The network address. */
        ADDRESS
    }

    /** A comment of the campaign. */
    public record Member(String blog, String post, String id) {}

    public CampaignCard {
        signals = signals == null ? List.of() : List.copyOf(signals);
        shown = shown == null ? List.of() : List.copyOf(shown);
        members = members == null ? List.of() : List.copyOf(members);
    }
}
