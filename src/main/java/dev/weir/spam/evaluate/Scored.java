package dev.weir.spam.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * A comment with the score that a filter gave it before it knew the label.
 *
 * @param score from 0 to 1: how likely spam
 * @param spam the true label
 */
public record Scored(
        String id, double score, boolean spam, @Nullable String group) {

    public Scored {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score must be from 0 to 1, but is " + score);
        }
    }
}
