package dev.weir.stream;

import dev.weir.event.ApprovedComment;
import dev.weir.event.CommentEvent;
import dev.weir.event.CommentKey;
import dev.weir.event.LikeTarget;
import dev.weir.event.PostKey;
import dev.weir.event.RejectedComment;
import dev.weir.event.VerdictRecord;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Action;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Verdict;
import dev.weir.stream.LedgerEntry.Submission;
import dev.weir.stream.LedgerEntry.Words;
import dev.weir.text.WebAddress;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the outputs: what the ledger says of a comment, as the blog, moderators and analysts see it. */
final class Publisher {

    private final Tallies tallies;
    private final HeldComments held;
    private final Consumer<StageOutput> out;

    Publisher(Tallies tallies, HeldComments held, Consumer<StageOutput> out) {
        this.tallies = tallies;
        this.held = held;
        this.out = out;
    }

    /** A verdict fell. */
    void judged(String post, String id, LedgerEntry now, Verdict verdict) {
        Trigger cause = now.state().cause();
        boolean waitedFor = cause == Trigger.SUBMITTED || cause == Trigger.EDITED;
        judged(post, id, now, verdict, waitedFor ? now.words().comment().brokerTime() : StageOutput.Judged.NO_TIME);
    }

    /** The verdict that stands, once more: at-least-once it may have been lost. */
    void judgedAgain(String post, String id, LedgerEntry now, Verdict verdict) {
        judged(post, id, now, verdict, StageOutput.Judged.NO_TIME);
    }

    private void judged(String post, String id, LedgerEntry now, Verdict verdict, long came) {
        CommentEvent.Written event = now.words().comment().event();
        out.accept(StageOutput.Judged.of(
                new VerdictRecord(
                        id,
                        event.blog(),
                        event.post(),
                        now.state().revision(),
                        now.words().revision(),
                        now.state().at(),
                        now.state().cause(),
                        now.state().outcome(),
                        verdict.outcome(),
                        now.decision(),
                        verdict.findings(),
                        verdict.receipt(),
                        null),
                now.submission().key(),
                came));
    }

    /** Its author took a comment back. */
    void withdrawn(String post, String id, LedgerEntry now) {
        PostKey key = postKey(post);
        out.accept(StageOutput.Judged.of(
                new VerdictRecord(
                        id,
                        key.blog(),
                        key.post(),
                        now.state().revision(),
                        now.contentRevision(),
                        now.state().at(),
                        now.state().cause(),
                        Outcome.WITHDRAWN,
                        null,
                        null,
                        List.of(),
                        null,
                        null),
                null,
                StageOutput.Judged.NO_TIME));
    }

    /** Readers no longer see a comment, nor its likes. */
    void takenDown(String post, String id) {
        PostKey key = postKey(post);
        out.accept(new StageOutput.Approved(post, new CommentKey(key.blog(), id).toString(), null));
        tallies.hideLikes(key, LikeTarget.of(key.blog(), key.post(), id));
    }

    /**
     * Everything once more as it stands: at-least-once it may have been lost. What is not shown has been
     * {@linkplain #takenDown taken down} before.
     */
    void again(String post, String id, LedgerEntry entry) {
        PostKey key = postKey(post);
        String comment = new CommentKey(key.blog(), id).toString();
        LikeTarget target = LikeTarget.of(key.blog(), key.post(), id);
        if (entry.approved() || entry.withdrawn()) {
            out.accept(StageOutput.Rejected.tombstone(post, comment));
        }
        if (entry.approved()) {
            tallies.publishLikes(key, target);
        }
        if (!entry.withdrawn()) {
            record(id, entry);
        }
        tallies.publishThread(key);
    }

    /** Takes a comment from where it was; if that was in sight it has been {@linkplain #takenDown taken down}. */
    void move(String post, String id, @Nullable Outcome before, LedgerEntry now) {
        Outcome after = now.state().outcome();
        if (before == after) {
            return;
        }
        PostKey key = postKey(post);
        String comment = new CommentKey(key.blog(), id).toString();
        LikeTarget target = LikeTarget.of(key.blog(), key.post(), id);
        boolean wasRefused = before == Outcome.HELD || before == Outcome.REJECTED;
        boolean isRefused = after == Outcome.HELD || after == Outcome.REJECTED;
        if (wasRefused && !isRefused) {
            out.accept(StageOutput.Rejected.tombstone(post, comment));
        }
        if (after == Outcome.APPROVED) {
            tallies.publishLikes(key, target);
        }
        tallies.move(key, before, after);
        held.moved(post, id, before, now);
    }

    /** What stands of a comment now, on the output where it belongs. */
    void record(String id, LedgerEntry entry) {
        if (entry.approved()) {
            out.accept(StageOutput.Approved.of(approved(id, entry)));
        } else {
            out.accept(StageOutput.Rejected.of(
                    rejected(id, entry), entry.submission().key()));
        }
    }

    private static ApprovedComment approved(String id, LedgerEntry entry) {
        Submission submission = entry.submission();
        Words words = entry.words();
        CommentEvent.Written event = words.comment().event();
        return new ApprovedComment(
                id,
                event.blog(),
                event.post(),
                submission.parent(),
                entry.state().depth(),
                new ApprovedComment.PublicAuthor(
                        submission.author().name(),
                        WebAddress.httpOrNull(
                                submission.author().url() == null
                                        ? ""
                                        : submission.author().url()),
                        submission.loggedIn()),
                words.comment().safeHtml(),
                submission.at(),
                event instanceof CommentEvent.Edited ? words.comment().at() : null,
                words.revision(),
                entry.state().revision());
    }

    private static RejectedComment rejected(String id, LedgerEntry entry) {
        Submission submission = entry.submission();
        Words words = entry.words();
        CommentEvent.Written event = words.comment().event();
        List<Finding> reasons = entry.state().findings().stream()
                .filter(finding -> finding.effect() != Action.APPROVE)
                .sorted(Comparator.comparing(Finding::effect).reversed())
                .toList();
        return new RejectedComment(
                id,
                event.blog(),
                event.post(),
                submission.parent(),
                entry.state().outcome(),
                submission.author(),
                submission.authorKey(),
                event.content(),
                event.format(),
                words.comment().safeHtml(),
                event.client(),
                submission.at(),
                reasons,
                entry.decision(),
                words.revision(),
                entry.state().revision(),
                null);
    }

    static PostKey postKey(String post) {
        int slash = post.indexOf('/');
        return new PostKey(post.substring(0, slash), post.substring(slash + 1));
    }
}
