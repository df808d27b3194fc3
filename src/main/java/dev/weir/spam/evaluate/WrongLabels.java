package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Mistakes that moderators make: the same share of every collection, at random, whatever the order. */
final class WrongLabels {

    private final Set<String> wrong;

    private WrongLabels(Set<String> wrong) {
        this.wrong = wrong;
    }

    /**
     * @param share of the comments, from 0 to 1, rounded to whole ones
     */
    static WrongLabels among(List<LabelledComment> comments, double share, Seed seed) {
        long count = Math.round(share * comments.size());
        Set<String> wrong = new HashSet<>();
        if (count > 0) {
            comments.stream()
                    .map(LabelledComment::id)
                    .sorted(seed.and("wrong labels").order())
                    .limit(count)
                    .forEach(wrong::add);
        }
        return new WrongLabels(wrong);
    }

    /** The comment as a moderator labels it. */
    LabelledComment seen(LabelledComment comment) {
        return wrong.contains(comment.id())
                ? new LabelledComment(
                        comment.id(),
                        comment.text(),
                        comment.author(),
                        comment.email(),
                        comment.url(),
                        comment.group(),
                        comment.at(),
                        !comment.spam())
                : comment;
    }
}
