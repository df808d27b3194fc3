package dev.weir.stream;

import dev.weir.event.InvalidEventException;
import dev.weir.event.LikeCount;
import dev.weir.event.LikeEvent;
import dev.weir.event.LikeTarget;
import dev.weir.event.PostKey;
import dev.weir.event.ThreadCount;
import dev.weir.moderation.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a post: who likes it and its comments, and how many comments are in which state. A like is
 * a fact per user and target, so that no order and no repetition of events makes a count wrong.
 */
final class Tallies {

    private final Memory memory;
    private final boolean exactlyOnce;
    private final Consumer<StageOutput> out;

    /**
     * What is counted.
     *
     * @param likes by post, target and user
     * @param likeTotals by post and target
     * @param threadTotals by post
     */
    record Memory(Table<LikeFact> likes, Table<Long> likeTotals, Table<ThreadCount> threadTotals) {}

    /** Whether a user likes a target, by which event and when. */
    record LikeFact(boolean liked, Instant at, String event) {

        boolean olderThan(LikeEvent news) {
            // The same event again may have another time, if its clock was too far ahead to be believed.
            return !event.equals(news.id())
                    && (at.isBefore(news.at()) || (at.equals(news.at()) && event.compareTo(news.id()) < 0));
        }
    }

    Tallies(Memory memory, boolean exactlyOnce, Consumer<StageOutput> out) {
        this.memory = memory;
        this.exactlyOnce = exactlyOnce;
        this.out = out;
    }

    /**
     * @param shown whether readers see the target, and so its count
     */
    void like(LikeEvent event, boolean shown) {
        String post = event.postKey().toString();
        LikeTarget target = event.target();
        String fact = Keys.of(post, target.toString(), event.user());
        LikeFact known = memory.likes.get(fact);
        boolean liked = event instanceof LikeEvent.Set;
        boolean news = known == null || known.olderThan(event);
        if (news) {
            memory.likes.put(fact, new LikeFact(liked, event.at(), event.id()));
            int change = (liked ? 1 : 0) - (known != null && known.liked ? 1 : 0);
            String total = Keys.of(post, target.toString());
            Long before = memory.likeTotals.get(total);
            memory.likeTotals.put(total, (before == null ? 0 : before) + change);
        }
        if (shown && (news || !exactlyOnce)) {
            publishLikes(event.postKey(), target);
        }
    }

    /**
     * Takes back what a user likes, and forgets that she did.
     *
     * @param targets as text
     * @param shown whether readers see a target of the post, and so its count
     * @return how many likes there were
     */
    int forget(String post, List<String> targets, String user, BiPredicate<String, LikeTarget> shown) {
        int likes = 0;
        for (String text : targets) {
            String fact = Keys.of(post, text, user);
            LikeFact known = memory.likes.get(fact);
            if (known == null) {
                continue;
            }
            memory.likes.delete(fact);
            LikeTarget target = target(text);
            if (known.liked) {
                likes++;
                Long before = memory.likeTotals.get(Keys.of(post, text));
                memory.likeTotals.put(Keys.of(post, text), (before == null ? 1 : before) - 1);
            }
            if (shown.test(post, target)) {
                publishLikes(Publisher.postKey(post), target);
            }
        }
        return likes;
    }

    private static LikeTarget target(String text) {
        try {
            return LikeTarget.CODEC.decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidEventException e) {
            throw new IllegalStateException("a like's target that can't be read", e);
        }
    }

    /** Publishes how many like the target, if anybody ever did. */
    void publishLikes(PostKey post, LikeTarget target) {
        Long total = memory.likeTotals.get(Keys.of(post.toString(), target.toString()));
        if (total != null) {
            String comment = target.kind() == LikeTarget.Kind.COMMENT ? target.id() : null;
            out.accept(StageOutput.Likes.of(post, target, new LikeCount(target.blog(), post.post(), comment, total)));
        }
    }

    /** Takes back the count of a comment that is no longer shown. */
    void hideLikes(PostKey post, LikeTarget target) {
        if (memory.likeTotals.get(Keys.of(post.toString(), target.toString())) != null) {
            out.accept(StageOutput.Likes.of(post, target, null));
        }
    }

    /**
     * Moves a comment from one state to another.
     *
     * @param before null for a new comment
     */
    void move(PostKey post, @Nullable Outcome before, Outcome now) {
        String key = post.toString();
        ThreadCount known = memory.threadTotals.get(key);
        ThreadCount count = known == null ? new ThreadCount(post.blog(), post.post(), 0, 0, 0, 0) : known;
        ThreadCount moved = add(before == null ? count : add(count, before, -1), now, 1);
        memory.threadTotals.put(key, moved);
        publishThread(post);
    }

    void publishThread(PostKey post) {
        ThreadCount count = memory.threadTotals.get(post.toString());
        if (count != null) {
            out.accept(StageOutput.Thread.of(count));
        }
    }

    static ThreadCount add(ThreadCount count, Outcome outcome, int step) {
        return new ThreadCount(
                count.blog(),
                count.post(),
                count.approved() + (outcome == Outcome.APPROVED ? step : 0),
                count.held() + (outcome == Outcome.HELD ? step : 0),
                count.rejected() + (outcome == Outcome.REJECTED ? step : 0),
                count.withdrawn() + (outcome == Outcome.WITHDRAWN ? step : 0));
    }
}
