package dev.weir.stream;

import dev.weir.event.CommentEvent;
import dev.weir.event.PostEvent;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.stream.LedgerEntry.Submission;
import dev.weir.stream.LedgerEntry.Words;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every comment of every post that a partition owns: what it says, what became of it, what replies to it; and
 * the posts' own facts. Puts together the evidence for a verdict. One thread.
 */
final class Ledger {

    /** So many wordings of the same are told apart; what says the same in yet another way is still known to. */
    private static final int MOST_ALIKE = 16;

    private static final String BETWEEN = String.valueOf(Keys.SEPARATOR);

    private final Memory memory;

    /**
     * What the ledger remembers.
     *
     * @param entries by post and comment
     * @param replies by post, parent and reply
     * @param likenesses an author's comments with the same words, in the order in which they came and one of each wording,
     *     by post and fingerprint of author and words
     * @param posts by post
     */
    record Memory(
            Table<LedgerEntry> entries, Table<String> replies, Table<String> likenesses, Table<PostEvent> posts) {}

    Ledger(Memory memory) {
        this.memory = memory;
    }

    @Nullable
    LedgerEntry get(String post, String id) {
        return memory.entries.get(Keys.of(post, id));
    }

    void put(String post, String id, LedgerEntry entry) {
        memory.entries.put(Keys.of(post, id), entry);
    }

    /** Visits all comments of a post, each as it is when its turn comes. */
    void forEach(String post, BiConsumer<String, LedgerEntry> visitor) {
        String prefix = Keys.prefix(post);
        memory.entries.forEach(prefix, (key, before) -> {
            String id = key.substring(prefix.length());
            visitor.accept(id, get(post, id));
        });
    }

    @Nullable
    PostEvent post(String post) {
        return memory.posts.get(post);
    }

    void describe(String post, PostEvent facts) {
        memory.posts.put(post, facts);
    }

    /** Notes that a comment replies to another, which need not have come yet. */
    void addReply(String post, String parent, String reply) {
        if (parent.equals(reply)) {
            // It names itself, and so waits for ever: to look at it again would never end either.
            return;
        }
        memory.replies.put(Keys.of(post, parent, reply), "");
        LedgerEntry known = get(post, parent);
        if (known == null || !known.hasReplies()) {
            put(post, parent, (known == null ? LedgerEntry.UNHEARD : known).withReplies());
        }
    }

    /** Visits the comments that reply to this one. */
    void forEachReply(String post, String parent, LedgerEntry entry, BiConsumer<String, LedgerEntry> visitor) {
        if (!entry.hasReplies()) {
            return;
        }
        String prefix = Keys.prefix(post, parent);
        memory.replies.forEach(prefix, (key, nothing) -> {
            String reply = key.substring(prefix.length());
            LedgerEntry replyEntry = get(post, reply);
            if (replyEntry != null) {
                visitor.accept(reply, replyEntry);
            }
        });
    }

    /**
     * A comment and those below it which are such, each after what it replies to. Once each: a hostile
     * frontend can make circles.
     */
    List<String> thread(String post, String id, Predicate<LedgerEntry> such) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> due = new ArrayDeque<>(List.of(id));
        while (!due.isEmpty()) {
            String next = due.remove();
            LedgerEntry its = get(post, next);
            if (its != null && its.state() != null && such.test(its) && found.add(next)) {
                forEachReply(post, next, its, (reply, replyEntry) -> due.add(reply));
            }
        }
        return List.copyOf(found);
    }

    /**
     * The author's earlier comments on this post that say the same.
     *
     * @param words the id of the first with the same words; null if there is none
     * @param bytes the id of the first with the same bytes, under the same parent; null likewise
     */
    record Repeated(@Nullable String words, @Nullable String bytes) {}

    /** Looks for what says the same as a comment, and remembers by what this one can be found. */
    Repeated repeated(String post, ReceivedComment comment) {
        String key = Keys.of(post, comment.likeness());
        List<String> known = ids(memory.likenesses.get(key));
        List<String> alike =
                known.stream().filter(id -> isAlike(post, id, comment)).toList();
        String own = comment.event().id();
        List<String> others = alike.stream().filter(id -> !id.equals(own)).toList();
        String same = others.stream()
                .filter(id -> get(post, id).words().comment().exactLikeness().equals(comment.exactLikeness()))
                .findFirst()
                .orElse(null);
        boolean isNew = same == null && !alike.contains(own) && others.size() < MOST_ALIKE;
        if (isNew || alike.size() < known.size()) {
            List<String> now = new ArrayList<>(alike);
            if (isNew) {
                now.add(own);
            }
            memory.likenesses.put(key, String.join(BETWEEN, now));
        }
        return new Repeated(others.isEmpty() ? null : others.get(0), same);
    }

    private boolean isAlike(String post, String id, ReceivedComment comment) {
        if (id.equals(comment.event().id())) {
            return true;
        }
        LedgerEntry other = get(post, id);
        return other != null
                && other.words() != null
                && other.submission().authorKey().equals(comment.authorKey())
                && other.words().comment().likeness().equals(comment.likeness());
    }

    /** Forgets by what a comment could be known again. */
    void forgetLikeness(String post, ReceivedComment comment) {
        String key = Keys.of(post, comment.likeness());
        List<String> known = ids(memory.likenesses.get(key));
        List<String> others =
                known.stream().filter(id -> !id.equals(comment.event().id())).toList();
        if (others.size() == known.size()) {
            return;
        }
        if (others.isEmpty()) {
            memory.likenesses.delete(key);
        } else {
            memory.likenesses.put(key, String.join(BETWEEN, others));
        }
    }

    private static List<String> ids(@Nullable String joined) {
        return joined == null ? List.of() : List.of(joined.split(BETWEEN));
    }

    /** All that is known for a verdict on what a comment says now. */
    Evidence evidence(String post, LedgerEntry entry) {
        Submission submission = entry.submission();
        Words words = entry.words();
        CommentEvent.Written event = words.comment().event();
        return new Evidence(
                new Evidence.Comment(
                        event.blog(),
                        event.post(),
                        event.id(),
                        submission.parent(),
                        event.revision(),
                        words.comment().at(),
                        words.comment().claimedAt(),
                        submission.author().name(),
                        submission.author().email(),
                        submission.author().url(),
                        event.format(),
                        event.content(),
                        event.client().ip(),
                        event.client().userAgent(),
                        event.client().referrer(),
                        event.client().honeypot(),
                        event.client().typingMillis()),
                words.login(),
                words.author(),
                words.flood(),
                postFacts(post, words.comment().at()),
                place(post, submission, words),
                words.spam(),
                words.campaigns());
    }

    /** The post's facts for a comment of that time: a post closed later was open then. */
    private Evidence.Post postFacts(String post, Instant time) {
        PostEvent facts = memory.posts.get(post);
        return facts == null
                ? Evidence.Post.unknown()
                : new Evidence.Post(
                        true,
                        facts.publishedAt(),
                        facts.commentsOpen() || facts.at().isAfter(time),
                        facts.author(),
                        facts.title(),
                        facts.categories(),
                        facts.tags());
    }

    private Evidence.Place place(String post, Submission submission, Words words) {
        if (submission.parent() == null) {
            return new Evidence.Place(ParentStatus.NONE, 1, words.duplicateOf(), words.exactDuplicateOf());
        }
        // What names itself as its parent has none, before it has come and after.
        boolean itself = submission.parent().equals(words.comment().event().id());
        LedgerEntry parent = itself ? null : get(post, submission.parent());
        LedgerEntry known = parent == null ? LedgerEntry.UNHEARD : parent;
        return new Evidence.Place(status(known), depthUnder(known), words.duplicateOf(), words.exactDuplicateOf());
    }

    static ParentStatus status(LedgerEntry parent) {
        if (!parent.arrived() || parent.state() == null) {
            return ParentStatus.MISSING;
        }
        return switch (parent.state().outcome()) {
            case APPROVED -> ParentStatus.APPROVED;
            case WITHDRAWN -> ParentStatus.WITHDRAWN;
            case HELD, REJECTED -> ParentStatus.UNAPPROVED;
        };
    }

    static int depthUnder(LedgerEntry parent) {
        return parent.state() == null || parent.state().depth() == 0
                ? 0
                : parent.state().depth() + 1;
    }
}
