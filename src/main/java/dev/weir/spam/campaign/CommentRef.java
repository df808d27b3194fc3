package dev.weir.spam.campaign;

/**
 * Which comment, and where to find it.
 *
 * @param comment its key, {@code <blog>/<comment>}
 * @param post the key of its post, {@code <blog>/<post>}: what its thread is partitioned by
 */
public record CommentRef(String comment, String post) implements Comparable<CommentRef> {

    /** The blog that both keys begin with. */
    public String blog() {
        int slash = post.indexOf('/');
        return slash < 0 ? post : post.substring(0, slash);
    }

    @Override
    public int compareTo(CommentRef other) {
        return comment.compareTo(other.comment);
    }
}
