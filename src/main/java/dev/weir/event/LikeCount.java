package dev.weir.event;

import org.jspecify.annotations.Nullable;

/**
 * How many like a comment or a post now. A tombstone when the comment is no longer shown.
 *
 * @param comment null when the post is liked
 */
public record LikeCount(String blog, String post, @Nullable String comment, long count) {}
