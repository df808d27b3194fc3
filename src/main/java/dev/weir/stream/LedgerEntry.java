package dev.weir.stream;

import dev.weir.event.Author;
import dev.weir.event.Decided;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.spam.campaign.Traits;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A comment in its post's ledger.
 *
 * @param submission what stays as it was when the comment was submitted; null for a comment that has been
 *     heard of (by a reply, or by its deletion) but has not come yet
 * @param words what it says now, and what was gathered about that; null likewise, and once withdrawn
 * @param state what became of it; null likewise
 * @param decision the moderator's decision that stands on the present words
 * @param lastDecision the latest decision ever, also one on earlier words: an older one changes nothing
 * @param hasReplies whether there are comments that name this one as their parent
 * @param withdrawnAt when its author took it back; null if she did not
 * @param lost keys of signals that earlier words showed and the present ones do not
 */
record LedgerEntry(
        @Nullable Submission submission,
        @Nullable Words words,
        @Nullable State state,
        @Nullable Decided decision,
        @Nullable Decided lastDecision,
        boolean hasReplies,
        @Nullable Instant withdrawnAt,
        Set<String> lost) {

    static final LedgerEntry UNHEARD = new LedgerEntry(null, null, null, null, null, false, null, Set.of());

    /** So many signals that were lost are remembered; one revision shows 25 at most. */
    private static final int MOST_LOST = 100;

    LedgerEntry {
        lost = lost == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(lost));
    }

    /**
     * What stays through all edits.
     *
     * @param key the id of the key that all this is sealed with; null once the author is erased
     * @param loggedIn whether the author's session was open; who edits it for her may be somebody else
     */
    record Submission(
            @Nullable String parent,
            Author author,
            String authorKey,
            boolean loggedIn,
            Instant at,
            @Nullable String key) {

        Submission anonymous() {
            return new Submission(parent, Author.NOBODY, Identities.ERASED, false, at, null);
        }
    }

    /**
     * What a comment says, and what was gathered about its author, her haste and her repeating herself.
     *
     * @param exactDuplicateOf the author's earlier comment with the same bytes; {@code duplicateOf} with the
     *     same words
     * @param spam what the model made of it then: a later one may see more, but a verdict rests on this
     * @param traits by what the comment can be known again; null in what an earlier version of Weir wrote
     * @param campaigns those that it is of, by all that was told of them since
     */
    record Words(
            ReceivedComment comment,
            Evidence.Login login,
            Evidence.Author author,
            Evidence.Flood flood,
            @Nullable String duplicateOf,
            @Nullable String exactDuplicateOf,
            Evidence.Spam spam,
            @Nullable Traits traits,
            List<Evidence.Campaign> campaigns) {

        Words {
            campaigns = campaigns == null ? List.of() : List.copyOf(campaigns);
        }

        Words of(List<Evidence.Campaign> news) {
            return new Words(comment, login, author, flood, duplicateOf, exactDuplicateOf, spam, traits, news);
        }

        int revision() {
            return comment.event().revision();
        }
    }

    /**
     * What became of a comment.
     *
     * @param revision of the verdict
     * @param parent what was known of its parent then
     * @param depth 1 on the post itself, 0 if unknown
     * @param postKnown whether the post's facts were known
     * @param contentRevision of the words that were judged
     * @param cause what led to the verdict, {@code at} when
     * @param findings those that did not just pass
     */
    record State(
            Outcome outcome,
            int revision,
            Evidence.ParentStatus parent,
            int depth,
            boolean postKnown,
            int contentRevision,
            Trigger cause,
            Instant at,
            List<Finding> findings) {

        /** The same verdict, after another look. */
        State seeing(Evidence.ParentStatus parentNow, boolean postKnownNow) {
            return new State(outcome, revision, parentNow, depth, postKnownNow, contentRevision, cause, at, findings);
        }

        State {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /** Whether two verdicts say the same, so that the later one need not be published. */
    static boolean sameVerdict(@Nullable State before, State now) {
        return before != null
                && before.outcome == now.outcome
                && before.depth == now.depth
                && before.findings.equals(now.findings);
    }

    /** The revision of the present words, or of the last ones. */
    int contentRevision() {
        if (words != null) {
            return words.revision();
        }
        return state == null ? 1 : state.contentRevision;
    }

    boolean arrived() {
        return submission != null;
    }

    boolean withdrawn() {
        return withdrawnAt != null;
    }

    boolean approved() {
        return state != null && state.outcome == Outcome.APPROVED;
    }

    LedgerEntry with(Submission arrival, @Nullable Words now) {
        return new LedgerEntry(arrival, now, state, decision, lastDecision, hasReplies, withdrawnAt, lost);
    }

    /** The same, without its author. */
    LedgerEntry anonymous() {
        return new LedgerEntry(
                submission.anonymous(), words, state, decision, lastDecision, hasReplies, withdrawnAt, Set.of());
    }

    /** Whether it was somebody's, and is nobody's any more. */
    boolean erased() {
        return submission != null && submission.key == null;
    }

    /** New words: what a moderator decided about the old ones does not hold for them. */
    LedgerEntry edited(Words now) {
        return new LedgerEntry(submission, now, state, null, lastDecision, hasReplies, withdrawnAt, lost);
    }

    LedgerEntry decided(Decided news) {
        return new LedgerEntry(submission, words, state, news, news, hasReplies, withdrawnAt, lost);
    }

    LedgerEntry became(State news) {
        return new LedgerEntry(submission, words, news, decision, lastDecision, hasReplies, withdrawnAt, lost);
    }

    LedgerEntry withReplies() {
        return new LedgerEntry(submission, words, state, decision, lastDecision, true, withdrawnAt, lost);
    }

    LedgerEntry withdrawn(Instant at) {
        return new LedgerEntry(submission, null, state, null, lastDecision, hasReplies, at, lost);
    }

    /** Withdrawn: what it said is forgotten. */
    LedgerEntry withoutWords(State news) {
        return new LedgerEntry(submission, null, news, null, lastDecision, hasReplies, withdrawnAt, Set.of());
    }

    LedgerEntry withWords(Words news) {
        return new LedgerEntry(submission, news, state, decision, lastDecision, hasReplies, withdrawnAt, lost);
    }

    /** Which signals it no longer shows. */
    LedgerEntry losing(Set<String> signals) {
        Set<String> kept = new TreeSet<>();
        signals.stream().limit(MOST_LOST).forEach(kept::add);
        return new LedgerEntry(submission, words, state, decision, lastDecision, hasReplies, withdrawnAt, kept);
    }
}
