package dev.weir.stream;

import dev.weir.event.Erasure;
import dev.weir.event.LikeEvent;
import dev.weir.event.PrivacyCommand;
import dev.weir.moderation.Evidence;
import dev.weir.stream.StageOutput.Done;
import dev.weir.stream.StageOutput.ToLearning;
import dev.weir.stream.StageOutput.ToScreening;
import dev.weir.stream.StageOutput.ToThread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Erases authors: tells every post to forget what she wrote and likes there, and when all have, the spam model's teacher;
 * then forgets her here, and destroys her keys. One thread.
 *
 * <p>The keys come last, for until then the posts must be able to read what they are to forget. A post's answer is what
 * ends its part, so that after a crash whatever was lost is asked for once more.
 */
final class Forgetting {

    private static final String COMMENT = "comment";
    private static final String LIKE = "like";

    private final Screening.Memory memory;
    private final Memory its;
    private final boolean exactlyOnce;
    private final Identities identities;
    private final PolicyBook policies;
    private final AuthorKeys keys;
    private final Consumer<StageOutput> out;

    /**
     * What is remembered for it.
     *
     * @param traces where she is to be found: by author, post, and comment or target of a like
     * @param going erasures that are going on, by author
     * @param pending what they have still to find, by author and post
     * @param done the last erasure, by the author's hash
     * @param blocked blogs that keep an erased author blocked: her record there by her hash and blog
     */
    record Memory(
            Table<String> traces,
            Table<Going> going,
            Table<Traces> pending,
            Table<Last> done,
            Table<AuthorRecord> blocked) {}

    /**
     * The last erasure of an author: what she wrote until then is not taken in again.
     *
     * @param erasure null until it is done; likewise which {@code keys} and {@code sessions} it took
     */
    record Last(String command, Instant at, @Nullable Erasure erasure, List<String> keys, List<String> sessions) {
        Last {
            keys = keys == null ? List.of() : List.copyOf(keys);
            sessions = sessions == null ? List.of() : List.copyOf(sessions);
        }
    }

    /** What is to be found of her on one post. */
    record Traces(List<String> comments, List<String> likes) {
        Traces {
            comments = comments == null ? List.of() : List.copyOf(comments);
            likes = likes == null ? List.of() : List.copyOf(likes);
        }
    }

    /**
     * An erasure that is going on.
     *
     * @param open how many posts have not answered yet
     */
    record Going(PrivacyCommand.Erase command, List<String> keys, int open, int comments, int posts, int likes) {
        Going {
            keys = keys == null ? List.of() : List.copyOf(keys);
        }

        Going answeredBy(ScreeningInput.Erased post) {
            return new Going(
                    command,
                    keys,
                    open - 1,
                    comments + post.comments(),
                    posts + (post.comments() > 0 ? 1 : 0),
                    likes + post.likes());
        }
    }

    Forgetting(
            StreamSettings settings,
            Screening.Memory memory,
            PolicyBook policies,
            AuthorKeys keys,
            Consumer<StageOutput> out) {
        this.memory = memory;
        this.its = memory.forgetting();
        this.exactlyOnce = settings.exactlyOnce();
        this.identities = new Identities(settings.hashKey());
        this.policies = policies;
        this.keys = keys;
        this.out = out;
    }

    // -- where she is to be found ------------------------------------------------------------------------

    void wrote(ReceivedComment comment) {
        trace(comment.authorKey(), comment.post(), COMMENT, comment.event().id());
    }

    void likes(String author, LikeEvent like) {
        trace(author, like.postKey().toString(), LIKE, like.target().toString());
    }

    private void trace(String author, String post, String kind, String id) {
        String key = Keys.of(author, post, Keys.of(kind, id));
        if (its.traces.get(key) == null) {
            its.traces.put(key, "");
        }
    }

    // -- the past of those who were erased ---------------------------------------------------------------

    /** Whether what she did at that time is already erased. */
    boolean covers(String author, Instant at) {
        Last last = its.done.get(identities.erased(author));
        return last != null && !at.isAfter(last.at);
    }

    /** The record of an author of whom nothing else is known: she may have been erased and still be blocked. */
    AuthorRecord record(String author, String blog) {
        AuthorRecord blocked = its.blocked.get(Keys.of(identities.erased(author), blog));
        return blocked == null ? AuthorRecord.BLANK : blocked;
    }

    // -- an erasure --------------------------------------------------------------------------------------

    void erase(String author, PrivacyCommand.Erase command, Instant now) {
        Last last = its.done.get(identities.erased(author));
        Going going = its.going.get(author);
        if (going != null
                && (going.command.id().equals(command.id()) || !command.at().isAfter(going.command.at()))) {
            askAgain(author, going);
            return;
        }
        if (last != null && last.command.equals(command.id())) {
            tellAgain(author, last);
            return;
        }
        Going begun = begin(author, command, going);
        its.going.put(author, begun);
        its.done.put(
                identities.erased(author),
                new Last(
                        command.id(),
                        last == null || command.at().isAfter(last.at) ? command.at() : last.at,
                        null,
                        List.of(),
                        List.of()));
        ask(author, begun);
        finishIfDone(author, begun, now);
    }

    /** What another erasure has not done yet becomes part of this one. */
    private Going begin(String author, PrivacyCommand.Erase command, @Nullable Going before) {
        int open = before == null ? 0 : before.open;
        for (Map.Entry<String, Traces> news : traces(author).entrySet()) {
            String key = Keys.of(author, news.getKey());
            Traces known = its.pending.get(key);
            its.pending.put(key, known == null ? news.getValue() : both(known, news.getValue()));
            open += known == null ? 1 : 0;
        }
        List<String> ids = new ArrayList<>(before == null ? List.of() : before.keys);
        keys.retire(author).stream().filter(id -> !ids.contains(id)).forEach(ids::add);
        return new Going(
                command,
                ids,
                open,
                before == null ? 0 : before.comments,
                before == null ? 0 : before.posts,
                before == null ? 0 : before.likes);
    }

    private static Traces both(Traces one, Traces other) {
        List<String> comments = new ArrayList<>(one.comments);
        other.comments.stream().filter(id -> !comments.contains(id)).forEach(comments::add);
        List<String> likes = new ArrayList<>(one.likes);
        other.likes.stream().filter(id -> !likes.contains(id)).forEach(likes::add);
        return new Traces(comments, likes);
    }

    private Map<String, Traces> traces(String author) {
        Map<String, Traces> byPost = new TreeMap<>();
        String prefix = Keys.prefix(author);
        its.traces.forEach(prefix, (key, nothing) -> {
            String[] parts = key.substring(prefix.length()).split(String.valueOf(Keys.SEPARATOR), 3);
            List<String> one = List.of(parts[2]);
            Traces news = parts[1].equals(COMMENT) ? new Traces(one, List.of()) : new Traces(List.of(), one);
            byPost.merge(parts[0], news, Forgetting::both);
            its.traces.delete(key);
        });
        return byPost;
    }

    private void ask(String author, Going going) {
        String prefix = Keys.prefix(author);
        its.pending.forEach(
                prefix,
                (key, traces) -> out.accept(new ToThread(
                        key.substring(prefix.length()),
                        new ThreadInput.Erase(going.command, going.keys, traces.comments, traces.likes))));
    }

    private void askAgain(String author, Going going) {
        if (!exactlyOnce) {
            ask(author, going);
        }
    }

    /** At-least-once: the end of an erasure may have been kept, and lost what was to be told of it. */
    private void tellAgain(String author, Last last) {
        if (!exactlyOnce && last.erasure != null) {
            tell(author, last.erasure, last);
        }
    }

    private void tell(String author, Erasure erasure, Last last) {
        out.accept(new ToLearning(new LearningInput.Forget(author, last.keys)));
        last.sessions.forEach(id -> out.accept(new ToScreening(Identities.session(id), new ScreeningInput.Forget())));
        out.accept(new ToScreening(Identities.unproved(author), new ScreeningInput.Forget()));
        keys.destroy(last.keys, last.command, erasure.doneAt());
        out.accept(new Done(erasure));
    }

    /** A post is done. */
    void erased(String author, ScreeningInput.Erased post, Instant now) {
        Going going = its.going.get(author);
        if (going == null) {
            Last last = its.done.get(identities.erased(author));
            if (last != null && last.command.equals(post.command())) {
                tellAgain(author, last);
            }
            return;
        }
        String pending = Keys.of(author, post.post());
        if (its.pending.get(pending) == null) {
            return;
        }
        its.pending.delete(pending);
        Going left = going.answeredBy(post);
        its.going.put(author, left);
        finishIfDone(author, left, now);
    }

    private void finishIfDone(String author, Going going, Instant now) {
        if (going.open > 0) {
            return;
        }
        PrivacyCommand.Erase command = going.command;
        Erasure erasure = new Erasure(
                command.id(),
                command.operator(),
                command.at(),
                now,
                going.comments,
                going.posts,
                going.likes,
                going.keys.size());
        List<String> sessions = new ArrayList<>();
        String prefix = Keys.prefix(author);
        memory.sessions().forEach(prefix, (key, session) -> sessions.add(key.substring(prefix.length())));
        keepBlocks(author);
        forget(author);
        its.going.delete(author);
        Last last = new Last(command.id(), command.at(), erasure, going.keys, sessions);
        its.done.put(identities.erased(author), last);
        tell(author, erasure, last);
    }

    private void keepBlocks(String author) {
        String prefix = Keys.prefix(author);
        memory.authors().forEach(prefix, (key, known) -> {
            String blog = key.substring(prefix.length());
            if (known.standing() == Evidence.Standing.BLOCKED
                    && policies.of(blog).privacy().keepBlocks()) {
                its.blocked.put(
                        Keys.of(identities.erased(author), blog),
                        new AuthorRecord(
                                0, 0, NameCounts.NONE, known.standing(), known.standingAt(), known.decision()));
            }
        });
    }

    /** Forgets all that stands under one name, or what session it is. */
    void forget(String name) {
        memory.owners().delete(name);
        delete(memory.sessions(), name);
        delete(memory.authors(), name);
        delete(memory.outcomes(), name);
        delete(memory.uses(), name);
    }

    private static <V> void delete(Table<V> table, String name) {
        List<String> keys = new ArrayList<>();
        table.forEach(Keys.prefix(name), (key, value) -> keys.add(key));
        keys.forEach(table::delete);
    }
}
