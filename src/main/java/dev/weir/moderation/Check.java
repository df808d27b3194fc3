package dev.weir.moderation;

import dev.weir.text.CommentText;

/** A configured check. Pure, immutable and safe for use by many threads. */
@FunctionalInterface
public interface Check {

    /**
     * Looks at one comment.
     *
     * @param text the comment's text in the forms that checks need, each worked out when first asked for
     * @return what it found; never null, and never an exception: a check that can't run says so
     */
    Finding examine(Evidence evidence, CommentText text);
}
