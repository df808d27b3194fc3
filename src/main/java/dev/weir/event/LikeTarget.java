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

    static final Codec<LikeTarget> CODEC = BlogKeys.codec(
            (blog, rest) -> rest.startsWith("comment/")
                    ? new LikeTarget(blog, Kind.COMMENT, rest.substring("comment/".length()))
                    : new LikeTarget(blog, Kind.POST, rest.substring(rest.indexOf('/') + 1)),
            LikeTarget::toString);

    public static LikeTarget of(String blog, String post, @Nullable String comment) {
        return comment == null ? new LikeTarget(blog, Kind.POST, post) : new LikeTarget(blog, Kind.COMMENT, comment);
    }

    @Override
    public String toString() {
        return blog + (kind == Kind.POST ? "/post/" : "/comment/") + id;
    }
}
