package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.event.Cause;
import dev.weir.event.CommentEvent;
import dev.weir.event.Decided;
import dev.weir.event.DecisionEvent;
import dev.weir.event.LikeTarget;
import dev.weir.event.PostEvent;
import dev.weir.event.PrivacyCommand;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Moderator;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Policy;
import dev.weir.moderation.Verdict;
import dev.weir.spam.campaign.CampaignState;
import dev.weir.spam.campaign.Traits;
import dev.weir.stream.LedgerEntry.State;
import dev.weir.stream.LedgerEntry.Submission;
import dev.weir.stream.LedgerEntry.Words;
import dev.weir.stream.StageOutput.Dead;
import dev.weir.stream.StageOutput.ToScreening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final PolicyBook policies;
    private final SpamReader reader;
    private final CampaignReader campaigns;
    private final Waiting<Gathering> gathering;
    private final Waiting<ThreadInput.Screened> early;
    private final Publisher publisher;
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
        this.policies = policies;
        this.reader = new SpamReader(models, memory.pageWords);
        this.campaigns = new CampaignReader(settings, hot, out);
        this.gathering = new Waiting<>(memory.gathering, settings.exactlyOnce());
        this.early = new Waiting<>(memory.early, settings.exactlyOnce());
        this.keys = keys;
        this.out = out;
        this.tallies = new Tallies(memory.tallies, settings.exactlyOnce(), out);
        this.held = new HeldComments(memory.held);
        this.publisher = new Publisher(tallies, held, out);
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
            decided(post, decision);
        } else if (input instanceof ThreadInput.Post described) {
            described(post, described.event());
        } else if (input instanceof ThreadInput.LookAgain news) {
            lookAgain(post, news);
        } else if (input instanceof ThreadInput.CampaignLesson lesson) {
            teach(post, lesson);
        } else if (input instanceof ThreadInput.Erase erase) {
            erase(post, erase);
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
        LedgerEntry known = ledger.get(post, id);
        if (known != null && known.arrived()) {
            again(post, id);
            return;
        }
        if (screened.key() == null) {
            admitErased(post, screened.comment(), known);
            return;
        }
        gathered(post, id, gathering.get(Keys.of(post, id), Gathering.NOTHING).with(screened), now);
    }

    private void answered(String post, ThreadInput.LastUse answer, Instant now) {
        LedgerEntry known = ledger.get(post, answer.comment());
        if (known != null && known.arrived()) {
            again(post, answer.comment());
            return;
        }
        String key = Keys.of(post, answer.comment());
        gathered(post, answer.comment(), gathering.get(key, Gathering.NOTHING).with(answer), now);
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
            again(post, event.id());
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
        Words words = new Words(
                comment,
                all.comment().login(),
                all.comment().author(),
                all.flood(),
                ledger.firstLike(post, comment, ReceivedComment::likeness),
                ledger.firstLike(post, comment, ReceivedComment::exactLikeness),
                reader.look(post, comment, all.comment().login(), all.comment().author(), facts(post)),
                traits,
                campaigns.look(traits, all.comment().login(), all.comment().author(), event.blog()));
        LedgerEntry entry = (known == null ? LedgerEntry.UNHEARD : known).with(submission, words);
        if (event.parent() != null && !event.parent().equals(event.id())) {
            ledger.addReply(post, event.parent(), event.id());
        }
        if (entry.withdrawn()) {
            withdraw(post, event.id(), entry, Set.of(), Trigger.DELETED);
        } else {
            judge(post, event.id(), entry, Trigger.SUBMITTED, comment.at());
            campaigns.tell(post, event.id(), entry);
        }
        early.releaseAll(Keys.prefix(post, event.id()), (key, edit) -> editedArrived(post, edit));
    }

    /**
     * The same event once more. Exactly-once it changes nothing. At-least-once a crash may have kept what was
     * written here and lost what was to be sent, so all that may have followed from it is sent again.
     */
    private void again(String post, String id) {
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
    private List<String> publishAgain(String post, String id) {
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
            again(post, id);
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
                    ledger.firstLike(post, comment, ReceivedComment::likeness),
                    null,
                    reader.look(post, comment, edit.login(), edit.author(), facts(post)),
                    traits,
                    campaigns.look(
                            traits, edit.login(), edit.author(), comment.event().blog()));
            Set<String> lost = CampaignReader.lost(entry, traits);
            judge(post, id, remembering(entry.edited(words), lost), Trigger.EDITED, comment.at());
            campaigns.tell(post, id, entry.edited(words).losing(lost));
        }
    }

    /** The words lie under the key of whose comment it is, and so must not tell of anybody else. */
    private static ReceivedComment words(ReceivedComment edit, boolean theAuthor, Submission submission) {
        ReceivedComment its = theAuthor ? edit.withoutRaw() : edit.withoutTraces();
        return its.under(submission.key());
    }

    /** What was lost is told at once; at-least-once it may have to be told again. */
    private LedgerEntry remembering(LedgerEntry entry, Set<String> lost) {
        return exactlyOnce ? entry : entry.losing(lost);
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
            again(post, event.id());
            return;
        }
        withdraw(post, event.id(), entry.withdrawn(event.at()), CampaignReader.lost(entry, null), Trigger.DELETED);
    }

    /**
     * @param lost what it showed
     */
    private void withdraw(String post, String id, LedgerEntry entry, Set<String> lost, Trigger cause) {
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

    private void decided(String post, ThreadInput.Decision input) {
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
            again(post, event.comment());
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
        judge(post, event.comment(), now, Trigger.DECISION, event.at());
        campaigns.tellJudged(post, event.comment(), now);
        teach(post, entry, event);
    }

    /** What is good and what is spam is a lesson; what is only against the rules says nothing about spam. */
    private void teach(String post, LedgerEntry entry, DecisionEvent.OnComment event) {
        if (entry.words() != null && !(event instanceof DecisionEvent.Reject)) {
            Lesson lesson = reader.lesson(post, entry.words(), event, facts(post));
            out.accept(new StageOutput.ToLearning(new LearningInput.Taught(lesson)));
        }
    }

    /** What the moderator saw of it is a lesson, unless somebody decides on this comment alone. */
    private void teach(String post, ThreadInput.CampaignLesson news) {
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
                        ? new LearningInput.Taught(reader.lesson(post, words, news, facts(post)))
                        : new LearningInput.TakenBack(
                                post.substring(0, slash), post.substring(slash + 1), news.comment())));
    }

    private SpamReader.Facts facts(String post) {
        return new SpamReader.Facts(ledger.post(post));
    }

    private static Evidence.Standing standing(DecisionEvent.OnAuthor event) {
        if (event instanceof DecisionEvent.TrustAuthor) {
            return Evidence.Standing.TRUSTED;
        }
        return event instanceof DecisionEvent.BlockAuthor ? Evidence.Standing.BLOCKED : Evidence.Standing.NONE;
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
                judge(post, id, entry, Trigger.POST, event.at());
            } else {
                again(post, id);
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
            judge(post, news.comment(), entry.withWords(entry.words().of(after)), Trigger.CAMPAIGN, news.at());
        } else if (!exactlyOnce && lookedAgain.first(Keys.of(post, news.comment()))) {
            publishAgain(post, news.comment());
        }
    }

    // -- authors who are erased --------------------------------------------------------------------------

    /** A comment that came after its author was erased, but was written before. */
    private void admitErased(String post, ReceivedComment comment, @Nullable LedgerEntry known) {
        CommentEvent.Submitted event = (CommentEvent.Submitted) comment.event();
        Submission submission =
                new Submission(event.parent(), event.author(), comment.authorKey(), false, comment.at(), null);
        LedgerEntry unheard = known == null ? LedgerEntry.UNHEARD : known;
        if (event.parent() != null && !event.parent().equals(event.id())) {
            ledger.addReply(post, event.parent(), event.id());
        }
        Instant at = unheard.withdrawn() ? unheard.withdrawnAt() : comment.at();
        withdraw(post, event.id(), unheard.with(submission, null).withdrawn(at), Set.of(), Trigger.ERASED);
    }

    private void erase(String post, ThreadInput.Erase erase) {
        int erased = 0;
        for (String id : erase.comments()) {
            dropEarlyEdits(post, id, erase.command().author());
            gathering.release(Keys.of(post, id), (key, gathered) -> {
                if (gathered.comment() != null) {
                    admit(post, gathered);
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
                again(post, id);
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
            withdraw(post, id, entry.anonymous().withdrawn(command.at()), lost, Trigger.ERASED);
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
        judge(post, id, entry.decision() == null ? now.decided(stays) : now, Trigger.ERASED, command.at());
    }

    // -- the verdict -------------------------------------------------------------------------------------

    /** Decides on a comment, then on the replies that its outcome concerns, and on theirs. */
    private void judge(String post, String id, LedgerEntry entry, Trigger cause, Instant at) {
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
            reader.shown(post, now.words(), facts(post));
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
        return Moderator.decide(evidence, policies.of(evidence.comment().blog()));
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
}
