package dev.weir.spam.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The comments that show a signal and are alike: all of them, but for a band of texts, in which unlike texts may meet.
 * Holds the latest comments only; whatever is older than the oldest of a full cluster counts as seen before, so that
 * the same sighting never counts twice.
 *
 * @param number which of the signal's clusters, from 0
 * @param signature of the first text; null unless the signal is a text's
 * @param shown the signal as a moderator can read it
 * @param members by time
 * @param pushed comments of the window that no longer found room: all older than the members
 * @param aged comments that left the window without anybody minding them
 * @param state what moderators decided
 * @param decidedAt when they did
 * @param hot null while it is cold
 */
public record Cluster(
        int number,
        @Nullable Signature signature,
        @Nullable String shown,
        List<Member> members,
        int pushed,
        int aged,
        CampaignState state,
        @Nullable Instant decidedAt,
        @Nullable Hot hot) {

    /** So many make a phrase or a site as ordinary as can be. */
    private static final int MOST_AGED = 1_000;

    /**
     * Since when it is hot.
     *
     * @param origin the earliest comment then
     * @param told how many comments the last news counted
     */
    public record Hot(Instant since, CommentRef origin, int told) {}

    public Cluster {
        members = members == null ? List.of() : List.copyOf(members);
    }

    static Cluster blank(int number, @Nullable Signature signature, @Nullable String shown) {
        return new Cluster(number, signature, shown, List.of(), 0, 0, CampaignState.OPEN, null, null);
    }

    /** Whether this is where such a text belongs. */
    boolean fits(@Nullable Signature text, int likeness) {
        return signature == null || text == null || signature.likeness(text) >= likeness;
    }

    boolean counts(CommentRef comment) {
        int known = indexOf(comment);
        return known >= 0 && members.get(known).standing().counts();
    }

    /** Counts a comment, once; of two revisions the later. */
    Cluster with(Member news, int most) {
        int known = indexOf(news.comment());
        if (known >= 0) {
            return members.get(known).revision() >= news.revision() ? this : replacing(known, news);
        }
        boolean full = members.size() >= most;
        if (full && Member.IN_TIME.compare(news, members.get(0)) < 0) {
            return this;
        }
        List<Member> kept = new ArrayList<>(full ? members.subList(1, members.size()) : members);
        insert(kept, news);
        return with(kept, pushed + (full && members.get(0).standing().counts() ? 1 : 0), aged);
    }

    Cluster gone(SignalEvent.Gone event) {
        int known = indexOf(event.comment());
        if (known < 0
                || members.get(known).revision() > event.revision()
                || !members.get(known).standing().counts()) {
            return this;
        }
        return replacing(known, members.get(known).gone(event));
    }

    /** The same for a comment that is edited, and known in an earlier revision. */
    Cluster goneBefore(SignalEvent.Gone event) {
        int known = indexOf(event.comment());
        return known < 0 || members.get(known).revision() >= event.revision() ? this : gone(event);
    }

    Cluster judged(SignalEvent.Judged event) {
        int known = indexOf(event.comment());
        return known < 0 ? this : replacing(known, members.get(known).judged(event));
    }

    Cluster decided(SignalEvent.Settled event) {
        boolean late = decidedAt != null && event.at().isBefore(decidedAt);
        boolean known = event.at().equals(decidedAt) && event.state() == state;
        return late || known
                ? this
                : new Cluster(number, signature, shown, members, pushed, aged, event.state(), event.at(), hot);
    }

    /** Without the comments up to a time. */
    Cluster after(Instant horizon) {
        int left = 0;
        int unminded = pushed;
        while (left < members.size() && !members.get(left).at().isAfter(horizon)) {
            Standing standing = members.get(left++).standing();
            unminded += standing.counts() && standing != Standing.REFUSED ? 1 : 0;
        }
        if (left == 0) {
            return this;
        }
        // What was seen in a campaign says nothing about what people usually write.
        boolean campaign = hot != null || state == CampaignState.SPAM;
        int old = campaign ? aged : Math.min(MOST_AGED, aged + unminded);
        return with(members.subList(left, members.size()), 0, old);
    }

    /** The members that may be looked at again and were not named yet. */
    List<CommentRef> untold() {
        return members.stream()
                .filter(member -> member.open() && !member.told())
                .map(Member::comment)
                .toList();
    }

    /** Hot from now on. Needs a member that counts. */
    Cluster heated(Instant since) {
        CommentRef origin = members.stream()
                .filter(member -> member.standing().counts())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is hot without comments"))
                .comment();
        return with(new Hot(since, origin, 0));
    }

    SignalNews.Hot news(Signal signal, Counts counts, Instant latest, List<CommentRef> comments) {
        if (hot == null) {
            throw new IllegalStateException("there is no news of what is cold");
        }
        return new SignalNews.Hot(
                signal, number, signature, shown, hot.since, latest, counts, hot.origin, comments, state, decidedAt);
    }

    int toldComments() {
        return hot == null ? 0 : hot.told;
    }

    Cluster told(int comments) {
        Hot now = hot == null ? null : new Hot(hot.since, hot.origin, comments);
        return mapping(Member::asTold).with(now);
    }

    /** Cold again: should it ever get hot anew, everything is news. */
    Cluster cooled() {
        return hot == null ? this : mapping(Member::asUntold).with((Hot) null);
    }

    private Cluster with(@Nullable Hot now) {
        return new Cluster(number, signature, shown, members, pushed, aged, state, decidedAt, now);
    }

    private Cluster with(List<Member> kept, int pushedNow, int agedNow) {
        return new Cluster(number, signature, shown, kept, pushedNow, agedNow, state, decidedAt, hot);
    }

    private Cluster mapping(UnaryOperator<Member> change) {
        return with(members.stream().map(change).toList(), pushed, aged);
    }

    private Cluster replacing(int index, Member news) {
        Member old = members.get(index);
        if (old.equals(news)) {
            return this;
        }
        List<Member> kept = new ArrayList<>(members);
        kept.remove(index);
        insert(kept, news);
        return with(kept, pushed, aged);
    }

    private static void insert(List<Member> members, Member news) {
        int at = members.size();
        while (at > 0 && Member.IN_TIME.compare(members.get(at - 1), news) > 0) {
            at--;
        }
        members.add(at, news);
    }

    private int indexOf(CommentRef comment) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).comment().equals(comment)) {
                return i;
            }
        }
        return -1;
    }
}
