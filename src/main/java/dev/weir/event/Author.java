package dev.weir.event;

import org.jspecify.annotations.Nullable;

/** How the author of a comment introduces herself: 245, 100 and 200 characters at most. */
public record Author(
        @Nullable String name,
        @Nullable String email,
        @Nullable String url) {

    /** {@code user:}, which stands before a user's id in the author's key. */
    static final int LONGEST_PREFIX = 5;

    public static final Author NOBODY = new Author(null, null, null);

    static Author read(@Nullable Fields fields) throws InvalidEventException {
        return fields == null
                ? NOBODY
                : new Author(
                        fields.optionalText("name", 245),
                        fields.optionalText("email", 100),
                        fields.optionalText("url", 200));
    }
}
