package dev.weir.stream;

import dev.weir.event.CommentEvent;
import dev.weir.event.Decided;
import dev.weir.event.LikeTarget;
import dev.weir.event.PrivacyCommand;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Policy;
import dev.weir.stream.LedgerEntry.Submission;
import dev.weir.stream.LedgerEntry.Words;
import dev.weir.stream.StageOutput.ToScreening;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes off a post, or makes anonymous, what an author wrote who is erased. One thread. */
final class ThreadErasure {

    private final Ledger ledger;
    private final PolicyBook policies;
    private final Judging judging;
    private final CampaignReader campaigns;
    private final Tallies tallies;
    private final Waiting<Gathering> gathering;
    private final Waiting<ThreadInput.Screened> early;
    private final BiConsumer<String, Gathering> admission;
    private final Consumer<StageOutput> out;

    /**
     * @param gathering comments that wait for evidence
     * @param early edits that wait for their comment
     * @param admission enters what waited into the ledger, by post
     */
    ThreadErasure(
            Ledger ledger,
            PolicyBook policies,
            Judging judging,
            CampaignReader campaigns,
            Tallies tallies,
            Waiting<Gathering> gathering,
            Waiting<ThreadInput.Screened> early,
            BiConsumer<String, Gathering> admission,
            Consumer<StageOutput> out) {
        this.ledger = ledger;
        this.policies = policies;
        this.judging = judging;
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.gathering = gathering;
        this.early = early;
        this.admission = admission;
        this.out = out;
    }

    /** A comment that came after its author was erased, but was written before. */
    void admit(String post, ReceivedComment comment, @Nullable LedgerEntry known) {
        CommentEvent.Submitted event = (CommentEvent.Submitted) comment.event();
        Submission submission =
                new Submission(event.parent(), event.author(), comment.authorKey(), false, comment.at(), null);
        LedgerEntry unheard = known == null ? LedgerEntry.UNHEARD : known;
        if (event.parent() != null && !event.parent().equals(event.id())) {
            ledger.addReply(post, event.parent(), event.id());
        }
        Instant at = unheard.withdrawn() ? unheard.withdrawnAt() : comment.at();
        judging.withdraw(post, event.id(), unheard.with(submission, null).withdrawn(at), Set.of(), Trigger.ERASED);
    }

    void erase(String post, ThreadInput.Erase erase) {
        int erased = 0;
        for (String id : erase.comments()) {
            dropEarlyEdits(post, id, erase.command().author());
            gathering.release(Keys.of(post, id), (key, gathered) -> {
                if (gathered.comment() != null) {
                    admission.accept(post, gathered);
                }
            });
            LedgerEntry entry = ledger.get(post, id);
            if (entry == null || !entry.arrived()) {
                continue;
            }
            if (entry.submission().key() != null
                    && erase.keys().contains(entry.submission().key())) {
                eraseComment(post, id, entry, erase.command());
                erased++;
            } else if (entry.erased()) {
                judging.again(post, id);
                erased++;
            }
        }
        int likes = tallies.forget(post, erase.likes(), user(erase.command().author()), this::isShown);
        out.accept(new ToScreening(
                erase.command().author(),
                new ScreeningInput.Erased(erase.command().id(), post, erased, likes)));
    }

    private static String user(String author) {
        String prefix = Identities.user("");
        return author.startsWith(prefix) ? author.substring(prefix.length()) : author;
    }

    private boolean isShown(String post, LikeTarget target) {
        LedgerEntry entry = target.kind() == LikeTarget.Kind.COMMENT ? ledger.get(post, target.id()) : null;
        return target.kind() != LikeTarget.Kind.COMMENT || (entry != null && entry.approved());
    }

    private void dropEarlyEdits(String post, String id, String author) {
        for (String name : List.of(author, Identities.unproved(author))) {
            early.releaseAll(Keys.prefix(post, id) + Keys.prefix(name), (key, edit) -> {});
        }
    }

    private void eraseComment(String post, String id, LedgerEntry entry, PrivacyCommand.Erase command) {
        Set<String> lost = CampaignReader.lost(entry, null);
        if (entry.words() != null) {
            ledger.forgetLikeness(post, entry.words().comment());
        }
        if (entry.withdrawn()) {
            ledger.put(post, id, entry.anonymous());
        } else if (entry.approved() && mode(post, command) == Policy.Erasing.ANONYMISE) {
            anonymise(post, id, entry, command);
            campaigns.tell(post, id, entry.anonymous().withdrawn(command.at()).losing(lost));
        } else {
            judging.withdraw(post, id, entry.anonymous().withdrawn(command.at()), lost, Trigger.ERASED);
        }
    }

    private Policy.Erasing mode(String post, PrivacyCommand.Erase command) {
        if (command.mode() == null) {
            return policies.of(Publisher.postKey(post).blog()).privacy().erasing();
        }
        return command.mode() == PrivacyCommand.Mode.REMOVE ? Policy.Erasing.REMOVE : Policy.Erasing.ANONYMISE;
    }

    /** Its words stay, and stay approved: what checks would say of a comment by nobody is nobody's wish. */
    private void anonymise(String post, String id, LedgerEntry entry, PrivacyCommand.Erase command) {
        Words words = entry.words();
        Words anonymous = new Words(
                words.comment().anonymous(),
                Evidence.Login.none(),
                new Evidence.Author(Identities.ERASED, 0, 0, Evidence.Standing.NONE),
                Evidence.Flood.none(),
                null,
                null,
                Evidence.Spam.missing("The author was erased"),
                null,
                List.of());
        LedgerEntry now = entry.anonymous().withWords(anonymous);
        Decided stays = new Decided(Decided.Kind.APPROVE, command.id(), command.operator(), null, command.at());
        judging.judge(post, id, entry.decision() == null ? now.decided(stays) : now, Trigger.ERASED, command.at());
    }
}
