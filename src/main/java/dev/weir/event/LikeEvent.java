package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody likes a comment or a post, or no longer does. It is a fact per user and target, the latest by
 * {@code at} (then by id) holds, so that a double click, a retry or a reordering changes nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(LikeEvent.Set.class), @JsonSubTypes.Type(LikeEvent.Unset.class)})
public sealed interface LikeEvent {

    Codec<LikeEvent> CODEC = new EventCodec<>(LikeEvent::read);

    /** The event's id: the same id again is the same event. */
    String id();

    String blog();

    String post();

    /** The comment liked; null when it is the post. */
    @Nullable
    String comment();

    String user();

    String session();

    Instant at();

    /** The same event at another time. */
    LikeEvent at(Instant time);

    default PostKey postKey() {
        return new PostKey(blog(), post());
    }

    default LikeTarget target() {
        return LikeTarget.of(blog(), post(), comment());
    }

    /** From now on she likes it. */
    @JsonTypeName("like.set")
    record Set(
            String id, String blog, String post, @Nullable String comment, String user, String session, Instant at)
            implements LikeEvent {

        @Override
        public LikeEvent at(Instant time) {
            return new Set(id, blog, post, comment, user, session, time);
        }
    }

    /** From now on she does not. */
    @JsonTypeName("like.unset")
    record Unset(
            String id, String blog, String post, @Nullable String comment, String user, String session, Instant at)
            implements LikeEvent {

        @Override
        public LikeEvent at(Instant time) {
            return new Unset(id, blog, post, comment, user, session, time);
        }
    }

    private static LikeEvent read(Fields fields) throws InvalidEventException {
        return fields.type(Readers.BY_TYPE).read(fields);
    }

    /** How the fields of each type are read. */
    final class Readers {

        private static final Map<String, EventReader<LikeEvent>> BY_TYPE =
                Map.of("like.set", Readers::set, "like.unset", Readers::unset);

        private Readers() {}

        private static LikeEvent set(Fields fields) throws InvalidEventException {
            return new Set(
                    fields.id("id"),
                    fields.blog("blog"),
                    fields.id("post"),
                    fields.optionalId("comment"),
                    fields.id("user"),
                    fields.id("session"),
                    fields.time("at"));
        }

        private static LikeEvent unset(Fields fields) throws InvalidEventException {
            return new Unset(
                    fields.id("id"),
                    fields.blog("blog"),
                    fields.id("post"),
                    fields.optionalId("comment"),
                    fields.id("user"),
                    fields.id("session"),
                    fields.time("at"));
        }
    }
}
