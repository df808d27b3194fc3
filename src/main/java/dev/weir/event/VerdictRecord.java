package dev.weir.event;

import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Receipt;
import dev.weir.moderation.Verdict;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
 * @param sealed what stands in it of the author, if this is how it lies on its topic: then the evidence is missing from the
 *     receipt, and from the findings what they say and what matched; null when it is open, or nobody can be known by it
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
        @Nullable Receipt receipt,
        @Nullable Sealed sealed) {

    /** What of a verdict is its comment's author's. */
    private record Private(List<Finding> findings, Evidence evidence) {}

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
        CAMPAIGN,
        /** Its author was erased. */
        ERASED
    }

    public VerdictRecord {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /** The same without the evidence: what was decided and why, but not all that it rests on. */
    public VerdictRecord withoutReceipt() {
        return with(automatic, findings, null, null);
    }

    /** The same if {@code decide} had said this. */
    public VerdictRecord withAutomatic(Verdict again) {
        return with(again.outcome(), again.findings(), again.receipt(), null);
    }

    /** The same as it lies on its topic: what is of the author only for who has her key. */
    public VerdictRecord sealed(AuthorKey key, SecureRandom random) {
        if (receipt == null || receipt.evidence() == null) {
            return this;
        }
        return with(
                automatic,
                findings.stream().map(Finding::withoutQuotes).toList(),
                new Receipt(null, receipt.policy(), receipt.model()),
                Sealed.of(new Private(findings, receipt.evidence()), key, random));
    }

    /**
     * The same with what was sealed.
     *
     * @param keys gives the key of an id; null where there is none, or it is destroyed
     * @return itself if it is open, or can't be opened
     */
    public VerdictRecord opened(Function<String, @Nullable AuthorKey> keys) {
        AuthorKey key = sealed == null ? null : keys.apply(sealed.key());
        if (key == null || key.destroyed() || receipt == null) {
            return this;
        }
        Private its = sealed.open(key, Private.class);
        return with(automatic, its.findings(), new Receipt(its.evidence(), receipt.policy(), receipt.model()), null);
    }

    private VerdictRecord with(
            @Nullable Outcome itsAutomatic,
            List<Finding> itsFindings,
            @Nullable Receipt itsReceipt,
            @Nullable Sealed itsSealed) {
        return new VerdictRecord(
                id,
                blog,
                post,
                revision,
                contentRevision,
                at,
                cause,
                outcome,
                itsAutomatic,
                decision,
                itsFindings,
                itsReceipt,
                itsSealed);
    }
}
