package dev.weir.spam.campaign;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A comment that showed a signal.
 *
 * @param author the author's key; empty once it is gone
 * @param at the time of the revision that it is known in
 * @param points what its author gives the signal by it
 * @param judgedAt when a moderator last decided on it; null if nobody did
 * @param told whether it was named in some news
 */
public record Member(
        CommentRef comment,
        String author,
        Instant at,
        int revision,
        int points,
        Standing standing,
        @Nullable Instant judgedAt,
        boolean told) {

    private static final String NOBODY = "";

    /** By time, and at the same time by key. */
    static final Comparator<Member> IN_TIME = Comparator.comparing(Member::at).thenComparing(Member::comment);

    static Member of(Sighting sighting) {
        Showing showing = sighting.showing();
        return new Member(
                sighting.comment(),
                showing.author(),
                showing.at(),
                showing.revision(),
                sighting.points(),
                showing.trusted() ? Standing.TRUSTED : Standing.ORDINARY,
                null,
                false);
    }

    /** It counts nothing any more, so nobody needs to know whose it was. */
    Member gone(SignalEvent.Gone event) {
        return new Member(comment, NOBODY, event.at(), event.revision(), points, Standing.GONE, judgedAt, told);
    }

    /** The later decision holds; of two at the same time the approval. */
    Member judged(SignalEvent.Judged event) {
        boolean news =
                judgedAt == null || event.at().isAfter(judgedAt) || (event.at().equals(judgedAt) && event.approved());
        if (!news || !standing.counts()) {
            return this;
        }
        Standing now = event.approved() ? Standing.APPROVED : Standing.REFUSED;
        return new Member(comment, author, at, revision, points, now, event.at(), told);
    }

    Member asTold() {
        return told ? this : new Member(comment, author, at, revision, points, standing, judgedAt, true);
    }

    Member asUntold() {
        return told ? new Member(comment, author, at, revision, points, standing, judgedAt, false) : this;
    }

    /** Whether a campaign may have a say in it: nobody decided on it, and nobody vouches for its author. */
    boolean open() {
        return standing == Standing.ORDINARY;
    }
}
