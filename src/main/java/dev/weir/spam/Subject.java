package dev.weir.spam;

import dev.weir.text.CommentText;
import dev.weir.text.Markup;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the model looks at: a comment as it came, and what is known of its page and its author when it is decided.
 *
 * @param blog whose own weights count besides those of all; empty where there is only one
 * @param text the content
 * @param name what the comment is signed with
 */
public record Subject(
        String blog,
        CommentText text,
        @Nullable String name,
        @Nullable String email,
        @Nullable String url,
        Page page,
        Author author) {

    public Subject {
        Objects.requireNonNull(blog, "blog");
        Objects.requireNonNull(text, "text");
    }

    /** A comment of which nothing is known but its words. */
    public static Subject of(String content) {
        return of("", content, Markup.HTML, null, null, null, Page.UNKNOWN, Author.UNKNOWN);
    }

    /** A comment whose text nobody has read yet. */
    public static Subject of(
            String blog,
            String content,
            Markup markup,
            @Nullable String name,
            @Nullable String email,
            @Nullable String url,
            Page page,
            Author author) {
        return new Subject(blog, CommentText.of(content, markup), name, email, url, page, author);
    }

    /**
     * What is known of the page that the comment stands under.
     *
     * @param id the post's id: a link that holds it leads to this very page
     * @param title the post's title, with its categories and tags
     * @param words what its approved comments are about
     */
    public record Page(@Nullable String id, @Nullable String title, PageWords words) {

        /** A page of which nothing is known. */
        public static final Page UNKNOWN = new Page(null, null, PageWords.NONE);
    }

    /**
     * What is known of the author on this blog.
     *
     * @param known false where nothing is: then the rest says nothing, not even that the author is new
     * @param verified whether the author is logged in
     * @param approved how many comments were approved so far
     * @param refused how many were held or rejected, as things stand
     */
    public record Author(boolean known, boolean verified, int approved, int refused) {

        /** An author of whom nothing is known. */
        public static final Author UNKNOWN = new Author(false, false, 0, 0);

        public Author {
            if (approved < 0 || refused < 0) {
                throw new IllegalArgumentException("an author has no fewer than 0 comments");
            }
        }

        /** An author with a record. */
        public static Author of(boolean verified, int approved, int refused) {
            return new Author(true, verified, approved, refused);
        }
    }
}
