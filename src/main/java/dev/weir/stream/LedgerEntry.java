package dev.weir.stream;

import dev.weir.event.Author;
import dev.weir.event.Decided;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import java.time.Instant;
import java.util.List;
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
 */
record LedgerEntry(
        @Nullable Submission submission,
        @Nullable Words words,
        @Nullable State state,
        @Nullable Decided decision,
        @Nullable Decided lastDecision,
        boolean hasReplies,
        @Nullable Instant withdrawnAt) {

    static final LedgerEntry UNHEARD = new LedgerEntry(null, null, null, null, null, false, null);

    /**
     * What stays through all edits.
     *
     * @param loggedIn whether the author's session was open; who edits it for her may be somebody else
     */
    record Submission(@Nullable String parent, Author author, String authorKey, boolean loggedIn, Instant at) {}

    /**
     * What a comment says, and what was gathered about its author, her haste and her repeating herself.
     *
     * @param exactDuplicateOf the author's earlier comment with the same bytes; {@code duplicateOf} with the
     *     same words
     * @param spam what the model made of it then: a later one may see more, but a verdict rests on this
     */
    record Words(
            ReceivedComment comment,
            Evidence.Login login,
            Evidence.Author author,
            Evidence.Flood flood,
            @Nullable String duplicateOf,
            @Nullable String exactDuplicateOf,
            Evidence.Spam spam) {

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

    LedgerEntry with(Submission arrival, Words now) {
        return new LedgerEntry(arrival, now, state, decision, lastDecision, hasReplies, withdrawnAt);
    }

    /** New words: what a moderator decided about the old ones does not hold for them. */
    LedgerEntry edited(Words now) {
        return new LedgerEntry(submission, now, state, null, lastDecision, hasReplies, withdrawnAt);
    }

    LedgerEntry decided(Decided news) {
        return new LedgerEntry(submission, words, state, news, news, hasReplies, withdrawnAt);
    }

    LedgerEntry became(State news) {
        return new LedgerEntry(submission, words, news, decision, lastDecision, hasReplies, withdrawnAt);
    }

    LedgerEntry withReplies() {
        return new LedgerEntry(submission, words, state, decision, lastDecision, true, withdrawnAt);
    }

    LedgerEntry withdrawn(Instant at) {
        return new LedgerEntry(submission, null, state, null, lastDecision, hasReplies, at);
    }
}
