package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.event.Cause;
import dev.weir.event.LikeEvent;
import dev.weir.event.Login;
import dev.weir.event.PostKey;
import dev.weir.event.PrivacyCommand;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Outcome;
import dev.weir.stream.StageOutput.Dead;
import dev.weir.stream.StageOutput.ToScreening;
import dev.weir.stream.StageOutput.ToThread;
import dev.weir.text.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The second stage, by author: adds what only the author's partition knows, her sessions, her record, when
 * she last wrote. A comment or a like whose session has not been heard of waits for it a short while. One
 * thread.
 */
final class Screening implements Stage {

    /**
     * So long after its end a session is remembered: as long as {@code comments} is kept, so that what was written in it and
     * comes late is still known to be hers.
     */
    private static final Duration AFTER_EXPIRY = Duration.ofDays(90);

    /** Uses count for an hour; partitions may lie days apart when one has to catch up. */
    private static final Duration AFTER_LAST_USE = Duration.ofDays(7);

    private final Duration loginGrace;
    private final Memory memory;
    private final Waiting<Claim> waiting;
    private final AuthorKeys keys;
    private final Forgetting forgetting;
    private final Consumer<StageOutput> out;
    private final Sweep<RecentUses> oldUses;
    private final Sweep<SessionState> oldSessions;

    /** The time of the latest comment, never ahead of the broker's clock: what is stale is so by this. */
    private Instant latest = Instant.EPOCH;

    /**
     * What screening remembers.
     *
     * @param sessions by user and session
     * @param owners user by session
     * @param authors by author and blog
     * @param outcomes what became of each comment, by author, blog and comment
     * @param uses by author, e-mail or address, and blog
     * @param claims comments and likes that wait for their session, by user, session and themselves
     * @param keys by author
     * @param sweeps where the search for what is stale stands
     * @param forgetting of whom to forget what
     */
    record Memory(
            Table<SessionState> sessions,
            Table<String> owners,
            Table<AuthorRecord> authors,
            Table<LastOutcome> outcomes,
            Table<RecentUses> uses,
            Table<Waiting.Entry<Claim>> claims,
            Table<AuthorKey> keys,
            Table<String> sweeps,
            Forgetting.Memory forgetting) {}

    /** What became of one comment of an author, when last heard of. */
    record LastOutcome(
            int revision, Outcome outcome, @Nullable String name) {}

    /** A comment or a like that claims a session not heard of. */
    record Claim(
            @Nullable ReceivedComment comment,
            @Nullable LikeEvent like,
            @Nullable RawRecord rawLike) {}

    Screening(StreamSettings settings, Memory memory, PolicyBook policies, KeyRing ring, Consumer<StageOutput> out) {
        this.loginGrace = settings.loginGrace();
        this.memory = memory;
        this.waiting = new Waiting<>(memory.claims, settings.exactlyOnce());
        this.keys = new AuthorKeys(memory.keys, settings.exactlyOnce(), ring, out);
        this.forgetting = new Forgetting(settings, memory, policies, keys, out);
        this.out = out;
        this.oldUses = new Sweep<>("recent-uses", memory.uses, memory.sweeps);
        this.oldSessions = new Sweep<>("sessions", memory.sessions, memory.sweeps);
    }

    /**
     * @param key the record's key: the author, user, session, e-mail or address
     * @param now wall clock, for waits only
     */
    void take(String key, ScreeningInput input, Instant now) {
        if (input instanceof ScreeningInput.Comment comment) {
            arrived(comment.comment(), now);
        } else if (input instanceof ScreeningInput.Probe probe) {
            probe(key, probe);
        } else if (input instanceof ScreeningInput.Like like) {
            like(like, now);
        } else if (input instanceof ScreeningInput.Session session) {
            session(key, session);
        } else if (input instanceof ScreeningInput.Became became) {
            became(key, became);
        } else if (input instanceof ScreeningInput.Stands stands) {
            stands(key, stands);
        } else if (input instanceof ScreeningInput.Owns owns) {
            memory.owners.put(key, owns.user());
        } else if (input instanceof ScreeningInput.Erase erase) {
            erase(key, erase.command(), now);
        } else if (input instanceof ScreeningInput.Erased erased) {
            forgetting.erased(key, erased, now);
        } else if (input instanceof ScreeningInput.Forget) {
            forgetting.forget(key);
        } else if (input instanceof ScreeningInput.WhoOwns question) {
            whoOwns(key, question);
        } else if (input instanceof ScreeningInput.Owner owner) {
            belongsToSomebodyElse(key, owner);
        }
    }

    /** Lets go on, as not logged in, who has waited long enough. */
    @Override
    public boolean tick(Instant now) {
        waiting.due(now, (key, claim) -> resolve(claim, LoginStatus.UNKNOWN));
        return waiting.forget();
    }

    @Override
    public boolean waitsForLate() {
        return true;
    }

    @Override
    public void dropped() {
        waiting.restart();
    }

    @Override
    public boolean waits() {
        return !waiting.idle();
    }

    private void arrived(ReceivedComment comment, Instant now) {
        if (forgetting.covers(comment.authorKey(), comment.at())) {
            pass(comment);
        } else {
            AuthorKey key = keys.of(comment.authorKey(), comment.at());
            comment(comment.under(key.id()), now);
        }
    }

    /** Of who was erased since nothing goes on but that there was a comment, and that it is withdrawn. */
    private void pass(ReceivedComment comment) {
        if (!comment.edit()) {
            out.accept(new ToThread(
                    comment.post(),
                    new ThreadInput.Screened(
                            comment.withoutWords(),
                            Evidence.Login.none(),
                            new Evidence.Author(Identities.ERASED, 0, 0, Evidence.Standing.NONE),
                            null,
                            null)));
        }
    }

    private void erase(String author, PrivacyCommand.Erase command, Instant now) {
        // What waits was written before: it is to be found where all else of hers is.
        waiting.releaseAll(Keys.prefix(author), (waiter, claim) -> resolve(claim, LoginStatus.UNKNOWN));
        forgetting.erase(author, command, now);
    }

    @Override
    public void tell(StageFigures figures) {
        waiting.tell(figures, StageFigures.Wait.LOGIN, loginGrace);
    }

    private void comment(ReceivedComment comment, Instant now) {
        Login claimed = comment.event().login();
        if (claimed == null) {
            pass(comment, Evidence.Login.none());
            return;
        }
        SessionState session = memory.sessions.get(Keys.of(comment.authorKey(), claimed.session()));
        if (session != null) {
            pass(comment, login(claimed.user(), session, comment.at()));
        } else {
            String revision = String.valueOf(comment.event().revision());
            String itself =
                    Keys.of("comment", comment.post(), Keys.of(comment.event().id(), revision));
            await(comment.authorKey(), claimed.session(), itself, new Claim(comment, null, null), now);
        }
    }

    private void like(ScreeningInput.Like input, Instant now) {
        LikeEvent like = input.event();
        String user = Identities.user(like.user());
        SessionState session = memory.sessions.get(Keys.of(user, like.session()));
        if (session != null) {
            like(like, input.raw(), session.at(like.at(), loginGrace));
        } else {
            String itself = Keys.of("like", like.target().toString(), like.id());
            await(user, like.session(), itself, new Claim(null, like, input.raw()), now);
        }
    }

    /** Waits for the session's event, and meanwhile asks whether the session is somebody else's. */
    private void await(String user, String session, String itself, Claim claim, Instant now) {
        waiting.add(Keys.of(user, session, itself), claim, now.plus(loginGrace));
        out.accept(new ToScreening(Identities.session(session), new ScreeningInput.WhoOwns(user)));
    }

    private void session(String user, ScreeningInput.Session input) {
        String key = Keys.of(user, input.event().session());
        SessionState known = memory.sessions.get(key);
        SessionState session = (known == null ? SessionState.UNHEARD : known).with(input.event());
        memory.sessions.put(key, session);
        oldSessions.step(this::isOver);
        waiting.releaseAll(
                Keys.prefix(user, input.event().session()), (waiter, claim) -> resolve(claim, LoginStatus.UNKNOWN));
    }

    /** Who owns it need not be known any longer, either. */
    private boolean isOver(String key, SessionState session) {
        boolean over = session.expiredBefore(latest.minus(AFTER_EXPIRY));
        if (over) {
            String id = key.substring(key.indexOf(Keys.SEPARATOR) + 1);
            out.accept(new ToScreening(Identities.session(id), new ScreeningInput.Forget()));
        }
        return over;
    }

    private void whoOwns(String session, ScreeningInput.WhoOwns question) {
        String owner = memory.owners.get(session);
        if (owner != null && !Identities.user(owner).equals(question.claimant())) {
            String id = session.substring(Identities.session("").length());
            out.accept(new ToScreening(question.claimant(), new ScreeningInput.Owner(id, owner)));
        }
    }

    private void belongsToSomebodyElse(String claimant, ScreeningInput.Owner owner) {
        waiting.releaseAll(
                Keys.prefix(claimant, owner.session()), (waiter, claim) -> resolve(claim, LoginStatus.SOMEBODY_ELSES));
    }

    /**
     * Lets a claim go on.
     *
     * @param unheard what it is if its session has still not been heard of. At-least-once it may have been:
     *     after a crash a claim goes on once more.
     */
    private void resolve(Claim claim, LoginStatus unheard) {
        if (claim.comment() != null) {
            ReceivedComment comment = claim.comment();
            Login claimed = comment.event().login();
            SessionState session = memory.sessions.get(Keys.of(comment.authorKey(), claimed.session()));
            pass(
                    comment,
                    session == null
                            ? new Evidence.Login(unheard, claimed.user(), List.of())
                            : login(claimed.user(), session, comment.at()));
        } else {
            LikeEvent like = claim.like();
            SessionState session = memory.sessions.get(Keys.of(Identities.user(like.user()), like.session()));
            like(like, claim.rawLike(), session == null ? unheard : session.at(like.at(), loginGrace));
        }
    }

    private Evidence.Login login(String user, SessionState session, Instant at) {
        LoginStatus status = session.at(at, loginGrace);
        return new Evidence.Login(status, user, status == LoginStatus.OPEN ? session.roles() : List.of());
    }

    private void like(LikeEvent like, RawRecord raw, LoginStatus status) {
        if (status == LoginStatus.OPEN) {
            if (forgetting.covers(Identities.user(like.user()), like.at())) {
                return;
            }
            forgetting.likes(Identities.user(like.user()), like);
            out.accept(new ToThread(like.postKey().toString(), new ThreadInput.Like(like)));
        } else {
            String message = "names a session that is not open for this user ("
                    + status.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + "); only who is logged in may like";
            out.accept(new Dead(raw.dead(Cause.NOT_LOGGED_IN, "/session", message)));
        }
    }

    private void pass(ReceivedComment received, Evidence.Login login) {
        forgetting.wrote(received);
        boolean unproved = login.status() != LoginStatus.NONE && !login.open();
        // Who only says to be somebody must not use up her good name, her patience or her right to edit.
        ReceivedComment comment = unproved ? received.by(Identities.unproved(received.authorKey())) : received;
        String blog = comment.event().blog();
        String byBlog = Keys.of(comment.authorKey(), blog);
        AuthorRecord known = memory.authors.get(byBlog);
        AuthorRecord author = known == null ? forgetting.record(comment.authorKey(), blog) : known;
        Instant previous = comment.edit() ? null : use(byBlog, comment.event().id(), comment.at());
        boolean guest = comment.event().login() == null;
        int approved = guest
                ? author.approvedByName().of(nameHash(comment.event().author().name()))
                : author.approved();
        out.accept(new ToThread(
                comment.post(),
                new ThreadInput.Screened(
                        comment,
                        login,
                        new Evidence.Author(comment.authorKey(), approved, author.refused(), author.standing()),
                        previous,
                        keys.of(received.authorKey(), received.at()))));
    }

    /** Notes a use, and says when the one before was. */
    private @Nullable Instant use(String key, String comment, Instant at) {
        RecentUses known = memory.uses.get(key);
        RecentUses uses = known == null ? RecentUses.NONE : known;
        memory.uses.put(key, uses.with(comment, at));
        latest = at.isAfter(latest) ? at : latest;
        oldUses.step((whose, its) -> its.allBefore(latest.minus(AFTER_LAST_USE)));
        return uses.before(comment, at);
    }

    private void probe(String key, ScreeningInput.Probe probe) {
        Instant previous = use(Keys.of(key, probe.blog()), probe.comment(), probe.at());
        out.accept(new ToThread(
                new PostKey(probe.blog(), probe.post()).toString(),
                new ThreadInput.LastUse(probe.signal(), probe.comment(), previous)));
    }

    private void became(String author, ScreeningInput.Became news) {
        String byBlog = Keys.of(author, news.blog());
        AuthorRecord known = memory.authors.get(byBlog);
        AuthorRecord record = known == null ? forgetting.record(author, news.blog()) : known;
        String key = Keys.of(author, news.blog(), news.comment());
        LastOutcome before = memory.outcomes.get(key);
        if (before != null && before.revision >= news.revision()) {
            return;
        }
        if (before != null) {
            record = record.without(before.outcome, before.name);
        }
        memory.authors.put(byBlog, record.with(news.outcome(), news.name()));
        memory.outcomes.put(key, new LastOutcome(news.revision(), news.outcome(), news.name()));
    }

    private void stands(String author, ScreeningInput.Stands news) {
        String key = Keys.of(author, news.blog());
        AuthorRecord known = memory.authors.get(key);
        memory.authors.put(key, (known == null ? forgetting.record(author, news.blog()) : known).standing(news));
    }

    /** How a guest's name is kept; empty for none. */
    static String nameHash(@Nullable String name) {
        return name == null || name.isEmpty() ? "" : Fingerprint.exact(name);
    }
}
