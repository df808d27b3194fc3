package dev.weir.spam.campaign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which comments of a campaign the spam model learns from when a moderator decides on all of them: a few, for they are
 * alike, and no author twice before each has been chosen once.
 *
 * <p>What was learned from before comes first, so that a later decision corrects an earlier one. Depends on which
 * comments there are, not on their order.
 */
public final class LessonChoice {

    /** So many comments at most are learned from by one decision. */
    public static final int MOST = 20;

    /** As chance would have it, but the same on every run; and so over all posts. */
    private static final Comparator<CommentRef> SPREAD = Comparator.comparingLong(
                    (CommentRef comment) -> Mixing.of(comment.comment()))
            .thenComparing(CommentRef::compareTo);

    private LessonChoice() {}

    /**
     * Chooses {@value #MOST} comments at most.
     *
     * @param comments of the campaign
     * @param before that an earlier decision chose; they need not be among the others any more
     */
    public static List<CommentRef> of(Collection<CommentRef> comments, Collection<CommentRef> before) {
        Set<CommentRef> fresh = new HashSet<>(comments);
        before.forEach(fresh::remove);
        List<CommentRef> chosen = new ArrayList<>(byTurns(before));
        chosen.addAll(byTurns(fresh));
        return List.copyOf(chosen.subList(0, Math.min(MOST, chosen.size())));
    }

    /** All of them, each author's first, then each author's second, ... */
    private static List<CommentRef> byTurns(Collection<CommentRef> comments) {
        Map<String, Deque<CommentRef>> byAuthor = new LinkedHashMap<>();
        comments.stream()
                .sorted(SPREAD)
                .forEach(comment -> byAuthor.computeIfAbsent(author(comment), author -> new ArrayDeque<>())
                        .add(comment));
        List<CommentRef> all = new ArrayList<>();
        while (!byAuthor.isEmpty()) {
            byAuthor.values().forEach(theirs -> all.add(theirs.remove()));
            byAuthor.values().removeIf(Deque::isEmpty);
        }
        return all;
    }

    /** Of whom nothing is known counts as somebody else. No mark has a slash. */
    private static String author(CommentRef comment) {
        return comment.author() == null ? comment.comment() : comment.author();
    }
}
