package dev.weir.stream;

import dev.weir.event.Author;
import dev.weir.event.CommentEvent;
import org.jspecify.annotations.Nullable;

/** How Weir names authors, for tools beside it. Not safe for use by several threads. */
public final class AuthorNames {

    private final Identities identities;

    /**
     * @param hashKey as in {@link StreamSettings}
     */
    public AuthorNames(String hashKey) {
        this.identities = new Identities(hashKey);
    }

    /** Whose comment it is: {@code user:...}, or {@code guest:} and a keyed hash. */
    public String of(CommentEvent.Written event) {
        return identities.author(event.login(), event.author(), event.client());
    }

    /** The guest with this e-mail; null if it is blank. */
    public @Nullable String ofEmail(String email) {
        return identities.email(new Author(null, email, null));
    }

    /** Who is logged in as this user. */
    public static String ofUser(String user) {
        return Identities.user(user);
    }

    /** The user whom an author's key names; null for a guest. */
    public static @Nullable String user(String author) {
        String prefix = Identities.user("");
        return author.startsWith(prefix) ? author.substring(prefix.length()) : null;
    }
}
