package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.event.Cause;
import dev.weir.event.CommentEvent;
import dev.weir.event.PostEvent;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.spam.campaign.Traits;
import dev.weir.stream.LedgerEntry.Submission;
import dev.weir.stream.LedgerEntry.Words;
import dev.weir.stream.StageOutput.Dead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The third stage, by post: the ledger of every comment of a post. Puts the evidence together, decides, and
 * then applies what moderators, authors and parents change, in order. The only writer of the outputs. One
 * thread.
 */
final class Threads implements Stage {

    /** How long an edit waits for the comment that it edits: it may have overtaken it. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    /** How far partitions may lie apart before an answer is given up whose comment has not come. */
    private static final Duration LAG = Duration.ofDays(1);

    private final Duration evidenceWait;
    private final boolean exactlyOnce;
    private final Ledger ledger;
    private final SpamReader reader;
    private final CampaignReader campaigns;
    private final Waiting<Gathering> gathering;
    private final Waiting<ThreadInput.Screened> early;
    private final Judging judging;
    private final HumanDecisions decisions;
    private final ThreadErasure erasure;
    private final Tallies tallies;
    private final KeyRing keys;
    private final HeldComments held;
    private final Consumer<StageOutput> out;
    private final OnceSinceStart lookedAgain = new OnceSinceStart();

    /**
     * What the threads remember.
     *
     * @param gathering comments whose evidence is not complete, by post and comment
     * @param early edits that came before their comment, by post, comment, author and revision
     * @param pageWords what the approved comments of a post are about, by post
     * @param held the comments that wait for a moderator, as {@link HeldComments} keeps them
     */
    record Memory(
            Ledger.Memory ledger,
            Table<Waiting.Entry<Gathering>> gathering,
            Table<Waiting.Entry<ThreadInput.Screened>> early,
            Tallies.Memory tallies,
            Table<byte[]> pageWords,
            Table<String> held) {}

    Threads(
            StreamSettings settings,
            Memory memory,
            PolicyBook policies,
            Supplier<ModelShelf.Present> models,
            HotShelf hot,
            KeyRing keys,
            Consumer<StageOutput> out) {
        this.evidenceWait = settings.evidenceWait();
        this.exactlyOnce = settings.exactlyOnce();
        this.ledger = new Ledger(memory.ledger);
        TextAtHand text = new TextAtHand();
        this.reader = new SpamReader(models, text, memory.pageWords);
        this.campaigns = new CampaignReader(settings, text, hot, out);
        this.gathering = new Waiting<>(memory.gathering, settings.exactlyOnce());
        this.early = new Waiting<>(memory.early, settings.exactlyOnce());
        this.keys = keys;
        this.out = out;
        this.tallies = new Tallies(memory.tallies, settings.exactlyOnce(), out);
        this.held = new HeldComments(memory.held);
        Publisher publisher = new Publisher(tallies, held, out);
        this.judging = new Judging(settings, ledger, text, policies, reader, campaigns, publisher, out);
        this.decisions = new HumanDecisions(settings, ledger, judging, reader, campaigns, out);
        this.erasure =
                new ThreadErasure(ledger, policies, judging, campaigns, tallies, gathering, early, this::admit, out);
    }

    /**
     * @param post the post's key
     * @param now wall clock, for waits only
     */
    void take(String post, ThreadInput input, Instant now) {
        if (input instanceof ThreadInput.Screened screened) {
            note(screened.key());
            if (screened.comment().edit()) {
                edited(post, screened, now);
            } else {
                submitted(post, screened, now);
            }
        } else if (input instanceof ThreadInput.LastUse answer) {
            answered(post, answer, now);
        } else if (input instanceof ThreadInput.Like like) {
            LedgerEntry entry = like.event().comment() == null
                    ? null
                    : ledger.get(post, like.event().comment());
            tallies.like(like.event(), like.event().comment() == null || (entry != null && entry.approved()));
        } else if (input instanceof ThreadInput.Deletion deletion) {
            deleted(post, deletion.event());
        } else if (input instanceof ThreadInput.Decision decision) {
            decisions.decided(post, decision);
        } else if (input instanceof ThreadInput.Post described) {
            described(post, described.event());
        } else if (input instanceof ThreadInput.LookAgain news) {
            lookAgain(post, news);
        } else if (input instanceof ThreadInput.CampaignLesson lesson) {
            decisions.teach(post, lesson);
        } else if (input instanceof ThreadInput.Erase erase) {
            erasure.erase(post, erase);
        }
    }

    /** At-least-once, a crash of the author's partition may have lost the publication of a key that is in use here. */
    private void note(@Nullable AuthorKey key) {
        if (key != null) {
            keys.note(key);
            if (!exactlyOnce && !keys.isPublished(key.id())) {
                out.accept(new StageOutput.Key(key));
            }
        }
    }

    @Override
    public boolean tick(Instant now) {
        gathering.due(now, (key, gathered) -> {
            if (gathered.comment() != null) {
                admit(gathered.comment().comment().post(), gathered);
            }
        });
        early.due(now, (key, edit) -> {
            String post = edit.comment().post();
            LedgerEntry entry = ledger.get(post, edit.comment().event().id());
            if (entry != null && (entry.arrived() || entry.withdrawn())) {
                // At-least-once, after a crash: it went on already.
                editedArrived(post, edit);
                return;
            }
            String message = "names a comment of this post that has not come, nor within " + EARLY.toSeconds()
                    + " s after its edit";
            out.accept(new Dead(edit.comment().dead(Cause.UNKNOWN_COMMENT, "/id", message)));
        });
        boolean gathered = gathering.forget();
        return early.forget() || gathered;
    }

    @Override
    public boolean waitsForLate() {
        return true;
    }

    @Override
    public boolean waits() {
        return !gathering.idle() || !early.idle();
    }

    @Override
    public void tell(StageFigures figures) {
        gathering.tell(figures, StageFigures.Wait.EVIDENCE, evidenceWait);
        early.tell(figures, StageFigures.Wait.COMMENT, EARLY);
        held.tell(figures);
    }

    @Override
    public void dropped() {
        gathering.restart();
        early.restart();
        held.recount();
    }

    // -- a new comment -----------------------------------------------------------------------------------

    private void submitted(String post, ThreadInput.Screened screened, Instant now) {
        String id = screened.comment().event().id();
        if (hasArrived(post, id)) {
            judging.again(post, id);
            return;
        }
        if (screened.key() == null) {
            erasure.admit(post, screened.comment(), ledger.get(post, id));
            return;
        }
        gathered(post, id, gathering.get(Keys.of(post, id), Gathering.NOTHING).with(screened), now);
    }

    private void answered(String post, ThreadInput.LastUse answer, Instant now) {
        if (hasArrived(post, answer.comment())) {
            judging.again(post, answer.comment());
            return;
        }
        String key = Keys.of(post, answer.comment());
        gathered(post, answer.comment(), gathering.get(key, Gathering.NOTHING).with(answer), now);
    }

    private boolean hasArrived(String post, String id) {
        // Exactly-once what still waits is in no ledger yet: no need to look.
        if (exactlyOnce && gathering.waits(Keys.of(post, id))) {
            return false;
        }
        LedgerEntry known = ledger.get(post, id);
        return known != null && known.arrived();
    }

    private void gathered(String post, String id, Gathering now, Instant wall) {
        String key = Keys.of(post, id);
        if (now.complete()) {
            gathering.release(key, now, (k, all) -> admit(post, all));
        } else {
            // An answer alone waits long: its comment is on its way, by a partition that may lag.
            gathering.add(key, now, wall.plus(now.comment() == null ? LAG : evidenceWait));
        }
    }

    /** Enters a comment into the ledger, and decides. */
    private void admit(String post, Gathering all) {
        ReceivedComment comment = all.comment().comment();
        CommentEvent.Submitted event = (CommentEvent.Submitted) comment.event();
        LedgerEntry known = ledger.get(post, event.id());
        if (known != null && known.arrived()) {
            judging.again(post, event.id());
            return;
        }
        Submission submission = new Submission(
                event.parent(),
                event.author(),
                comment.authorKey(),
                all.comment().login().open(),
                comment.at(),
                comment.key());
        Traits traits = campaigns.traits(comment);
        Ledger.Repeated repeated = ledger.repeated(post, comment);
        Words words = new Words(
                comment,
                all.comment().login(),
                all.comment().author(),
                all.flood(),
                repeated.words(),
                repeated.bytes(),
                reader.look(
                        post,
                        comment,
                        all.comment().login(),
                        all.comment().author(),
                        new SpamReader.Facts(ledger.post(post))),
                traits,
                campaigns.look(traits, all.comment().login(), all.comment().author(), event.blog()));
        LedgerEntry entry = (known == null ? LedgerEntry.UNHEARD : known).with(submission, words);
        if (event.parent() != null && !event.parent().equals(event.id())) {
            ledger.addReply(post, event.parent(), event.id());
        }
        if (entry.withdrawn()) {
            judging.withdraw(post, event.id(), entry, Set.of(), Trigger.DELETED);
        } else {
            judging.judge(post, event.id(), entry, Trigger.SUBMITTED, comment.at());
            campaigns.tell(post, event.id(), entry);
        }
        early.releaseAll(Keys.prefix(post, event.id()), (key, edit) -> editedArrived(post, edit));
    }

    // -- what changes later ------------------------------------------------------------------------------

    private void edited(String post, ThreadInput.Screened edit, Instant now) {
        ReceivedComment comment = edit.comment();
        LedgerEntry entry = ledger.get(post, comment.event().id());
        if (entry == null || !(entry.arrived() || entry.withdrawn())) {
            // Each author's by itself: a stranger's edit must not take the place of the author's.
            String itself =
                    Keys.of(comment.authorKey(), String.valueOf(comment.event().revision()));
            early.add(Keys.of(post, comment.event().id(), itself), edit, now.plus(EARLY));
        } else {
            editedArrived(post, edit);
        }
    }

    /** An edit of a comment that has come, or was taken back before it came. */
    private void editedArrived(String post, ThreadInput.Screened edit) {
        String id = edit.comment().event().id();
        LedgerEntry entry = ledger.get(post, id);
        boolean theAuthor = entry.arrived() && isTheAuthor(edit, entry.submission());
        // In this order, so that an edit taken in before is known again, whatever has happened since.
        if (entry.arrived() && !theAuthor && !mayEditForOthers(post, edit)) {
            out.accept(new Dead(edit.comment()
                    .dead(
                            Cause.NOT_THE_AUTHOR,
                            "/author",
                            "is not the author of the comment, or is not logged in as then; send the author as submitted,"
                                    + " with an open session, or a moderator's login")));
        } else if (entry.arrived() && edit.comment().event().revision() <= entry.contentRevision()) {
            judging.again(post, id);
        } else if (entry.withdrawn()) {
            out.accept(new Dead(
                    edit.comment().dead(Cause.COMMENT_WITHDRAWN, "/id", "names a comment that its author took back")));
        } else {
            ReceivedComment comment = words(edit.comment(), theAuthor, entry.submission());
            // As in WordPress, an edit that says exactly the same as another comment is let be.
            Traits traits = campaigns.traits(comment);
            Words words = new Words(
                    comment,
                    edit.login(),
                    edit.author(),
                    Evidence.Flood.none(),
                    ledger.repeated(post, comment).words(),
                    null,
                    reader.look(post, comment, edit.login(), edit.author(), new SpamReader.Facts(ledger.post(post))),
                    traits,
                    campaigns.look(
                            traits, edit.login(), edit.author(), comment.event().blog()));
            Set<String> lost = CampaignReader.lost(entry, traits);
            judging.judge(post, id, judging.remembering(entry.edited(words), lost), Trigger.EDITED, comment.at());
            campaigns.tell(post, id, entry.edited(words).losing(lost));
        }
    }

    /** The words lie under the key of whose comment it is, and so must not tell of anybody else. */
    private static ReceivedComment words(ReceivedComment edit, boolean theAuthor, Submission submission) {
        ReceivedComment its = theAuthor ? edit.withoutRaw() : edit.withoutTraces();
        return its.under(submission.key());
    }

    /** A claim alone takes nothing off the blog: who was logged in when she wrote must be so when she edits. */
    private static boolean isTheAuthor(ThreadInput.Screened edit, Submission submission) {
        return edit.comment().authorKey().equals(submission.authorKey())
                && (!submission.loggedIn() || edit.login().open());
    }

    private boolean mayEditForOthers(String post, ThreadInput.Screened edit) {
        Evidence.Login login = edit.login();
        PostEvent facts = ledger.post(post);
        return login.moderates(edit.comment().event().blog())
                || (login.open() && facts != null && login.user().equals(facts.author()));
    }

    private void deleted(String post, CommentEvent.Deleted event) {
        LedgerEntry entry = ledger.get(post, event.id());
        if (entry == null || !entry.arrived()) {
            // It overtook its comment, which will be withdrawn as it comes.
            LedgerEntry unheard = entry == null ? LedgerEntry.UNHEARD : entry;
            ledger.put(post, event.id(), unheard.withdrawn(event.at()));
            return;
        }
        if (entry.withdrawn()) {
            judging.again(post, event.id());
            return;
        }
        judging.withdraw(
                post, event.id(), entry.withdrawn(event.at()), CampaignReader.lost(entry, null), Trigger.DELETED);
    }

    private void described(String post, PostEvent event) {
        PostEvent known = ledger.post(post);
        if (known != null && known.at().isAfter(event.at())) {
            return;
        }
        ledger.describe(post, event);
        if (known == null || (!exactlyOnce && known.at().equals(event.at()))) {
            payDebts(post, event);
        }
    }

    /** Looks again at comments that were decided before anything was known of their post. */
    private void payDebts(String post, PostEvent event) {
        ledger.forEach(post, (id, entry) -> {
            if (entry.words() == null || entry.state() == null) {
                return;
            }
            if (!entry.state().postKnown()) {
                judging.judge(post, id, entry, Trigger.POST, event.at());
            } else {
                judging.again(post, id);
            }
        });
    }

    /** A campaign has no say where a moderator has had hers. */
    private void lookAgain(String post, ThreadInput.LookAgain news) {
        LedgerEntry entry = ledger.get(post, news.comment());
        if (entry == null || entry.words() == null || entry.state() == null || entry.decision() != null) {
            return;
        }
        List<Evidence.Campaign> before = entry.words().campaigns();
        List<Evidence.Campaign> after = campaigns.after(entry.words(), news);
        if (!after.equals(before)) {
            judging.judge(post, news.comment(), entry.withWords(entry.words().of(after)), Trigger.CAMPAIGN, news.at());
        } else if (!exactlyOnce && lookedAgain.first(Keys.of(post, news.comment()))) {
            judging.publishAgain(post, news.comment());
        }
    }
}
