package dev.weir.stream;

import dev.weir.event.Cause;
import dev.weir.event.Decided;
import dev.weir.event.DecisionEvent;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.spam.campaign.CampaignState;
import dev.weir.stream.LedgerEntry.Words;
import dev.weir.stream.StageOutput.Dead;
import dev.weir.stream.StageOutput.ToScreening;
import java.util.function.Consumer;

/** Applies what moderators decide on a post's comments, and has the spam model learn from it. One thread. */
final class HumanDecisions {

    private final boolean exactlyOnce;
    private final Ledger ledger;
    private final Judging judging;
    private final SpamReader reader;
    private final CampaignReader campaigns;
    private final Consumer<StageOutput> out;

    HumanDecisions(
            StreamSettings settings,
            Ledger ledger,
            Judging judging,
            SpamReader reader,
            CampaignReader campaigns,
            Consumer<StageOutput> out) {
        this.exactlyOnce = settings.exactlyOnce();
        this.ledger = ledger;
        this.judging = judging;
        this.reader = reader;
        this.campaigns = campaigns;
        this.out = out;
    }

    void decided(String post, ThreadInput.Decision input) {
        DecisionEvent event = input.event();
        LedgerEntry entry = ledger.get(post, event.comment());
        if (entry == null || !entry.arrived()) {
            out.accept(new Dead(input.raw()
                    .dead(Cause.UNKNOWN_COMMENT, "/comment", "names a comment that this post does not have")));
        } else if (event instanceof DecisionEvent.OnAuthor onAuthor) {
            out.accept(new ToScreening(
                    entry.submission().authorKey(),
                    new ScreeningInput.Stands(event.blog(), standing(onAuthor), event.at(), event.id())));
        } else {
            decided(post, (DecisionEvent.OnComment) event, entry, input.raw());
        }
    }

    private void decided(String post, DecisionEvent.OnComment event, LedgerEntry entry, RawRecord raw) {
        Decided last = entry.lastDecision();
        if (last != null && last.id().equals(event.id())) {
            judging.again(post, event.comment());
            if (!exactlyOnce) {
                teach(post, entry, event);
            }
            return;
        }
        boolean older = last != null
                && (event.at().isBefore(last.at())
                        || (event.at().equals(last.at()) && event.id().compareTo(last.id()) < 0));
        // Before all else, so that a decision taken in before is never a dead letter when it comes again.
        if (older) {
            return;
        }
        if (entry.withdrawn()) {
            out.accept(new Dead(
                    raw.dead(Cause.COMMENT_WITHDRAWN, "/comment", "names a comment that its author took back")));
            return;
        }
        int present = entry.words().revision();
        if (event.contentRevision() != null && event.contentRevision() != present) {
            String message = "means revision " + event.contentRevision() + "; the comment has been edited since and"
                    + " stands at revision " + present + ". Look at it again, then decide";
            out.accept(new Dead(raw.dead(Cause.STALE_DECISION, "/contentRevision", message)));
            return;
        }
        LedgerEntry now = entry.decided(Decided.of(event));
        judging.judge(post, event.comment(), now, Trigger.DECISION, event.at());
        campaigns.tellJudged(post, event.comment(), now);
        teach(post, entry, event);
    }

    /** What is good and what is spam is a lesson; what is only against the rules says nothing about spam. */
    private void teach(String post, LedgerEntry entry, DecisionEvent.OnComment event) {
        if (entry.words() != null && !(event instanceof DecisionEvent.Reject)) {
            Lesson lesson = reader.lesson(post, entry.words(), event, new SpamReader.Facts(ledger.post(post)));
            out.accept(new StageOutput.ToLearning(new LearningInput.Taught(lesson)));
        }
    }

    /** What the moderator saw of it is a lesson, unless somebody decides on this comment alone. */
    void teach(String post, ThreadInput.CampaignLesson news) {
        LedgerEntry entry = ledger.get(post, news.comment());
        Words words = entry == null ? null : entry.words();
        boolean teaches = news.state() != CampaignState.OPEN
                && words != null
                && words.revision() == 1
                && entry.decision() == null
                && !words.comment().at().isAfter(news.at());
        int slash = post.indexOf('/');
        out.accept(new StageOutput.ToLearning(
                teaches
                        ? new LearningInput.Taught(
                                reader.lesson(post, words, news, new SpamReader.Facts(ledger.post(post))))
                        : new LearningInput.TakenBack(
                                post.substring(0, slash), post.substring(slash + 1), news.comment())));
    }

    private static Evidence.Standing standing(DecisionEvent.OnAuthor event) {
        if (event instanceof DecisionEvent.TrustAuthor) {
            return Evidence.Standing.TRUSTED;
        }
        return event instanceof DecisionEvent.BlockAuthor ? Evidence.Standing.BLOCKED : Evidence.Standing.NONE;
    }
}
