package dev.weir.event;

import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Receipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One verdict on a comment, with its receipt: a line of the audit trail.
 *
 * @param revision 1 for the first verdict on the comment, one more with each
 * @param at the time of the event that led to it
 * @param cause what led to it
 * @param automatic what {@code decide} said; differs from {@code outcome} where a moderator decided
 * @param decision the moderator's decision that stands, if one does
 * @param receipt null when the comment was taken back
 */
public record VerdictRecord(
        String id,
        String blog,
        String post,
        int revision,
        int contentRevision,
        Instant at,
        Trigger cause,
        Outcome outcome,
        @Nullable Outcome automatic,
        @Nullable Decided decision,
        List<Finding> findings,
        @Nullable Receipt receipt) {

    /** What leads to a verdict. */
    public enum Trigger {
        SUBMITTED,
        EDITED,
        DELETED,
        /** A moderator decided. */
        DECISION,
        /** The comment replied to was approved, or no longer is. */
        PARENT,
        /** The post's facts came after the comment. */
        POST,
        /** A campaign that the comment is of crossed the line, or was decided. */
        CAMPAIGN
    }

    public VerdictRecord {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /** The same without the evidence: what was decided and why, but not all that it rests on. */
    public VerdictRecord withoutReceipt() {
        return new VerdictRecord(
                id, blog, post, revision, contentRevision, at, cause, outcome, automatic, decision, findings, null);
    }
}
