package dev.weir.event;

import org.jspecify.annotations.Nullable;

/**
 * What can be liked: a post, or a comment on it. As a key {@code <blog>/post/<post>} or
 * {@code <blog>/comment/<comment>}, since a post and a comment may have the same id.
 *
 * @param id the post's or the comment's
 */
public record LikeTarget(String blog, Kind kind, String id) {

    /** A post or a comment. */
    public enum Kind {
        POST,
        COMMENT
    }

    public static final Codec<LikeTarget> CODEC = BlogKeys.codec(LikeTarget::read, LikeTarget::toString);

    private static final String POST = "post/";
    private static final String COMMENT = "comment/";

    private static LikeTarget read(String blog, String rest) throws InvalidEventException {
        if (rest.startsWith(POST) && rest.length() > POST.length()) {
            return new LikeTarget(blog, Kind.POST, rest.substring(POST.length()));
        }
        if (rest.startsWith(COMMENT) && rest.length() > COMMENT.length()) {
            return new LikeTarget(blog, Kind.COMMENT, rest.substring(COMMENT.length()));
        }
        throw new InvalidEventException(
                Cause.KEY_MISMATCH, "", "is neither <blog>/post/<post> nor <blog>/comment/<comment>");
    }

    public static LikeTarget of(String blog, String post, @Nullable String comment) {
        return comment == null ? new LikeTarget(blog, Kind.POST, post) : new LikeTarget(blog, Kind.COMMENT, comment);
    }

    @Override
    public String toString() {
        return blog + "/" + (kind == Kind.POST ? POST : COMMENT) + id;
    }
}
