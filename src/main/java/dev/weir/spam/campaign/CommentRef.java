package dev.weir.spam.campaign;

import org.jspecify.annotations.Nullable;

/**
 * Which comment, and where to find it. Two are equal that name the same comment, whatever is known of its author.
 *
 * @param comment its key, {@code <blog>/<comment>}
 * @param post the key of its post, {@code <blog>/<post>}: what its thread is partitioned by
 * @param author a mark that comments of one author share; null if that is not known
 */
public record CommentRef(
        String comment, String post, @Nullable String author) implements Comparable<CommentRef> {

    /** A comment of an author that is known by this key. */
    public static CommentRef by(String authorKey, String comment, String post) {
        return new CommentRef(comment, post, Mixing.hex(Mixing.of(authorKey)));
    }

    /** The blog that both keys begin with. */
    public String blog() {
        int slash = post.indexOf('/');
        return slash < 0 ? post : post.substring(0, slash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommentRef ref && comment.equals(ref.comment) && post.equals(ref.post);
    }

    @Override
    public int hashCode() {
        return 31 * comment.hashCode() + post.hashCode();
    }

    @Override
    public int compareTo(CommentRef other) {
        return comment.compareTo(other.comment);
    }
}
