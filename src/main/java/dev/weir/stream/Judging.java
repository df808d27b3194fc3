package dev.weir.stream;

import dev.weir.event.Decided;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Moderator;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Verdict;
import dev.weir.stream.LedgerEntry.State;
import dev.weir.stream.LedgerEntry.Submission;
import dev.weir.stream.StageOutput.ToScreening;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides on comments of the ledger, and on the replies that hang on them; tells readers, moderators and authors' partitions
 * what became of each. One thread.
 */
final class Judging {

    private final boolean exactlyOnce;
    private final Ledger ledger;
    private final TextAtHand text;
    private final PolicyBook policies;
    private final SpamReader reader;
    private final CampaignReader campaigns;
    private final Publisher publisher;
    private final Consumer<StageOutput> out;

    Judging(
            StreamSettings settings,
            Ledger ledger,
            TextAtHand text,
            PolicyBook policies,
            SpamReader reader,
            CampaignReader campaigns,
            Publisher publisher,
            Consumer<StageOutput> out) {
        this.exactlyOnce = settings.exactlyOnce();
        this.ledger = ledger;
        this.text = text;
        this.policies = policies;
        this.reader = reader;
        this.campaigns = campaigns;
        this.publisher = publisher;
        this.out = out;
    }

    /** Decides on a comment, then on the replies that its outcome concerns, and on theirs. */
    void judge(String post, String id, LedgerEntry entry, Trigger cause, Instant at) {
        LedgerEntry now = judgeOne(post, id, entry, cause, at);
        // They were judged by what was known of it then; a comment may have very many, and be edited often.
        boolean sameToReplies =
                Ledger.status(entry) == Ledger.status(now) && Ledger.depthUnder(entry) == Ledger.depthUnder(now);
        if (!sameToReplies) {
            lookAgainAtReplies(post, id, now, at);
        }
    }

    private void lookAgainAtReplies(String post, String parent, LedgerEntry entry, Instant at) {
        record Parent(String id, LedgerEntry entry) {}
        Deque<Parent> parents = new ArrayDeque<>();
        parents.add(new Parent(parent, entry));
        while (!parents.isEmpty()) {
            Parent next = parents.remove();
            ledger.forEachReply(post, next.id, next.entry, (reply, replyEntry) -> {
                if (replyEntry.words() != null
                        && replyEntry.state() != null
                        && (replyEntry.state().parent() != Ledger.status(next.entry)
                                || replyEntry.state().depth() != Ledger.depthUnder(next.entry))) {
                    parents.add(new Parent(reply, judgeOne(post, reply, replyEntry, Trigger.PARENT, at)));
                }
            });
        }
    }

    private LedgerEntry judgeOne(String post, String id, LedgerEntry entry, Trigger cause, Instant at) {
        Evidence evidence = ledger.evidence(post, entry);
        Verdict verdict = decide(evidence);
        State before = entry.state();
        State state = new State(
                outcome(entry.decision(), verdict.outcome(), evidence.place().parent()),
                before == null ? 1 : before.revision() + 1,
                evidence.place().parent(),
                evidence.place().depth(),
                evidence.post().known(),
                entry.contentRevision(),
                cause,
                at,
                verdict.findings().stream()
                        .filter(finding -> finding.status() != Finding.Status.PASSED)
                        .toList());
        boolean lookedAgain = cause == Trigger.PARENT || cause == Trigger.POST || cause == Trigger.CAMPAIGN;
        if (lookedAgain && LedgerEntry.sameVerdict(before, state)) {
            LedgerEntry same = entry.became(before.seeing(state.parent(), state.postKnown()));
            ledger.put(post, id, same);
            return same;
        }
        LedgerEntry now = entry.became(state);
        if (cause != Trigger.PARENT && !now.approved()) {
            takeDown(post, ledger.thread(post, id, LedgerEntry::approved));
        }
        ledger.put(post, id, now);
        publisher.judged(post, id, now, verdict);
        publisher.move(post, id, before == null ? null : before.outcome(), now);
        publisher.record(id, now);
        if (now.approved() && (before == null || before.outcome() != Outcome.APPROVED)) {
            reader.shown(post, now.words(), new SpamReader.Facts(ledger.post(post)));
        }
        if (before == null || before.outcome() != state.outcome()) {
            became(post, id, now);
        }
        return now;
    }

    /** A human wins; but nothing is shown under what is not shown. */
    private static Outcome outcome(@Nullable Decided decision, Outcome automatic, ParentStatus parent) {
        if (decision == null) {
            return automatic;
        }
        if (decision.kind() != Decided.Kind.APPROVE) {
            return Outcome.REJECTED;
        }
        boolean parentShown = parent == ParentStatus.NONE || parent == ParentStatus.APPROVED;
        return parentShown ? Outcome.APPROVED : Outcome.HELD;
    }

    private Verdict decide(Evidence evidence) {
        Evidence.Comment comment = evidence.comment();
        return Moderator.decide(evidence, policies.of(comment.blog()), text.of(comment.content(), comment.format()));
    }

    /** Tells the author's partition what became of her comment. */
    private void became(String post, String id, LedgerEntry entry) {
        Submission submission = entry.submission();
        if (entry.erased()) {
            return;
        }
        String blog = post.substring(0, post.indexOf('/'));
        out.accept(new ToScreening(
                submission.authorKey(),
                new ScreeningInput.Became(
                        blog,
                        id,
                        entry.state().revision(),
                        entry.state().outcome(),
                        Screening.nameHash(submission.author().name()))));
    }

    /**
     * @param lost what it showed
     */
    void withdraw(String post, String id, LedgerEntry entry, Set<String> lost, Trigger cause) {
        State before = entry.state();
        State state = new State(
                Outcome.WITHDRAWN,
                before == null ? 1 : before.revision() + 1,
                before == null ? ParentStatus.NONE : before.parent(),
                before == null ? 0 : before.depth(),
                before != null && before.postKnown(),
                entry.contentRevision(),
                cause,
                entry.withdrawnAt(),
                List.of());
        LedgerEntry now = remembering(entry.withoutWords(state), lost);
        takeDown(post, ledger.thread(post, id, LedgerEntry::approved));
        ledger.put(post, id, now);
        publisher.withdrawn(post, id, now);
        publisher.move(post, id, before == null ? null : before.outcome(), now);
        became(post, id, now);
        campaigns.tell(post, id, now.losing(lost));
        lookAgainAtReplies(post, id, now, now.withdrawnAt());
    }

    /** What was lost is told at once; at-least-once it may have to be told again. */
    LedgerEntry remembering(LedgerEntry entry, Set<String> lost) {
        return exactlyOnce ? entry : entry.losing(lost);
    }

    /**
     * The same event once more. Exactly-once it changes nothing. At-least-once a crash may have kept what was
     * written here and lost what was to be sent, so all that may have followed from it is sent again.
     */
    void again(String post, String id) {
        if (exactlyOnce) {
            return;
        }
        for (String next : publishAgain(post, id)) {
            LedgerEntry its = ledger.get(post, next);
            campaigns.tell(post, next, its);
            campaigns.tellJudged(post, next, its);
        }
    }

    /**
     * What readers, moderators and authors' partitions may have missed. Those who count signals are not told: their
     * answer may be what led here, and it would go round for ever.
     *
     * @return the comment and those below it
     */
    List<String> publishAgain(String post, String id) {
        List<String> thread = ledger.thread(post, id, entry -> true);
        takeDown(
                post,
                thread.stream()
                        .filter(next -> !ledger.get(post, next).approved())
                        .toList());
        for (String next : thread) {
            LedgerEntry its = ledger.get(post, next);
            if (its.words() == null) {
                publisher.withdrawn(post, next, its);
            } else {
                publisher.judgedAgain(post, next, its, decide(ledger.evidence(post, its)));
            }
            publisher.again(post, next, its);
            became(post, next, its);
        }
        return thread;
    }

    /** Takes comments from readers' sight: replies first, so that at no moment one stands under nothing. */
    private void takeDown(String post, List<String> parentsFirst) {
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            publisher.takenDown(post, parentsFirst.get(i));
        }
    }
}
