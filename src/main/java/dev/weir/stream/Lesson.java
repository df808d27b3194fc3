package dev.weir.stream;

import dev.weir.spam.PageWords;
import dev.weir.spam.Subject;
import dev.weir.text.Markup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moderator's decision that the spam model learns from, with all that the model looks at.
 *
 * @param decision its id
 * @param author the author's key
 * @param at when the moderator decided
 * @param pageWords as {@link PageWords#toBytes} writes them
 * @param key the id of the key that it is sealed with; null where there is nothing to seal
 * @param campaign the campaign that the moderator decided on; null if it was this comment alone
 * @param known whether the author's record is known; if not the rest of it says nothing
 */
record Lesson(
        String decision,
        String moderator,
        @Nullable String campaign,
        Instant at,
        boolean spam,
        String blog,
        String post,
        String comment,
        String author,
        Markup format,
        String content,
        @Nullable String name,
        @Nullable String email,
        @Nullable String url,
        @Nullable String title,
        byte @Nullable [] pageWords,
        boolean known,
        boolean verified,
        int approved,
        int refused,
        @Nullable String key) {

    /** What stands in the place of a lesson whose author was erased. */
    static final Lesson ERASED = new Lesson(
            "",
            "",
            null,
            Instant.EPOCH,
            false,
            "",
            "",
            "",
            Identities.ERASED,
            Markup.PLAIN,
            "",
            null,
            null,
            null,
            null,
            null,
            false,
            false,
            0,
            0,
            null);

    /** Whether nothing is left of it. */
    boolean gone() {
        return decision.isEmpty();
    }

    Subject subject() {
        return Subject.of(
                blog,
                content,
                format,
                name,
                email,
                url,
                new Subject.Page(post, title, pageWords == null ? PageWords.NONE : PageWords.fromBytes(pageWords)),
                known ? Subject.Author.of(verified, approved, refused) : Subject.Author.UNKNOWN);
    }
}
