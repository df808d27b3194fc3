package dev.weir.stream;

import dev.weir.text.CommentText;
import dev.weir.text.Markup;
import org.jspecify.annotations.Nullable;

/** The text that was looked at last: whoever looks at a comment after another need not read it anew. One thread. */
final class TextAtHand {

    private @Nullable CommentText last;

    CommentText of(String content, Markup format) {
        CommentText known = last;
        if (known == null || known.markup() != format || !known.raw().equals(content)) {
            known = CommentText.of(content, format);
            last = known;
        }
        return known;
    }
}
