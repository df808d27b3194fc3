package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.weir.text.Markup;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to a comment on its blog. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(CommentEvent.Submitted.class),
    @JsonSubTypes.Type(CommentEvent.Edited.class),
    @JsonSubTypes.Type(CommentEvent.Deleted.class)
})
public sealed interface CommentEvent {

    /** The most bytes of UTF-8 that a comment's content may have: WordPress's column size. */
    int CONTENT_BYTES = 65_525;

    Codec<CommentEvent> CODEC = new EventCodec<>(CommentEvent::read);

    /** The comment's id: the same id again is the same comment. */
    String id();

    String blog();

    String post();

    /** When it happened, by the frontend's clock. */
    Instant at();

    default PostKey postKey() {
        return new PostKey(blog(), post());
    }

    /** A comment's words, as submitted or as edited. */
    sealed interface Written extends CommentEvent {
        int revision();

        Author author();

        @Nullable
        Login login();

        String content();

        Markup format();

        Client client();

        /** The same words, as somebody else's. */
        Written by(Author somebody, @Nullable Login claim, Client seen);
    }

    /**
     * A new comment.
     *
     * @param parent the comment that it replies to; null for a comment on the post itself
     * @param format of the content; HTML if the event does not say
     */
    @JsonTypeName("comment.submitted")
    record Submitted(
            String id,
            String blog,
            String post,
            @Nullable String parent,
            Instant at,
            Author author,
            @Nullable Login login,
            String content,
            Markup format,
            Client client)
            implements Written {

        @Override
        public int revision() {
            return 1;
        }

        @Override
        public Submitted by(Author somebody, @Nullable Login claim, Client seen) {
            return new Submitted(id, blog, post, parent, at, somebody, claim, content, format, seen);
        }
    }

    /**
     * New words for a comment, by its author or by a moderator.
     *
     * @param revision 2 for the first edit, one more with each; only a greater one than is known counts
     * @param author as in the event that submitted the comment: it tells whose comment it is
     */
    @JsonTypeName("comment.edited")
    record Edited(
            String id,
            String blog,
            String post,
            int revision,
            Instant at,
            Author author,
            @Nullable Login login,
            String content,
            Markup format,
            Client client)
            implements Written {

        @Override
        public Edited by(Author somebody, @Nullable Login claim, Client seen) {
            return new Edited(id, blog, post, revision, at, somebody, claim, content, format, seen);
        }
    }

    /** The author took the comment back. This is final. */
    @JsonTypeName("comment.deleted")
    record Deleted(String id, String blog, String post, Instant at) implements CommentEvent {}

    private static CommentEvent read(Fields fields) throws InvalidEventException {
        return fields.type(Readers.BY_TYPE).read(fields);
    }

    /** How the fields of each type are read. */
    final class Readers {

        private static final Map<String, EventReader<CommentEvent>> BY_TYPE = Map.of(
                "comment.submitted", Readers::submitted,
                "comment.edited", Readers::edited,
                "comment.deleted", Readers::deleted);

        private static final Map<String, Markup> FORMATS =
                Map.of("html", Markup.HTML, "markdown", Markup.MARKDOWN, "plain", Markup.PLAIN);

        private Readers() {}

        private static CommentEvent submitted(Fields fields) throws InvalidEventException {
            return new Submitted(
                    fields.id("id"),
                    fields.blog("blog"),
                    fields.id("post"),
                    fields.optionalId("parent"),
                    fields.time("at"),
                    Author.read(fields.optionalObject("author")),
                    Login.read(fields.optionalObject("login")),
                    fields.content("content", CONTENT_BYTES),
                    format(fields),
                    Client.read(fields.optionalObject("client")));
        }

        private static CommentEvent edited(Fields fields) throws InvalidEventException {
            return new Edited(
                    fields.id("id"),
                    fields.blog("blog"),
                    fields.id("post"),
                    fields.integer("revision", 2, Integer.MAX_VALUE),
                    fields.time("at"),
                    Author.read(fields.optionalObject("author")),
                    Login.read(fields.optionalObject("login")),
                    fields.content("content", CONTENT_BYTES),
                    format(fields),
                    Client.read(fields.optionalObject("client")));
        }

        private static CommentEvent deleted(Fields fields) throws InvalidEventException {
            return new Deleted(fields.id("id"), fields.blog("blog"), fields.id("post"), fields.time("at"));
        }

        private static Markup format(Fields fields) throws InvalidEventException {
            Markup format = fields.optionalChoice("format", FORMATS);
            return format == null ? Markup.HTML : format;
        }
    }
}
