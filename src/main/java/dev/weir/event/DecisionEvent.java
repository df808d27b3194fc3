package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator decided. It beats every automatic verdict. Of two decisions on the same thing the later
 * by {@code at} (then by id) holds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(DecisionEvent.Approve.class),
    @JsonSubTypes.Type(DecisionEvent.Reject.class),
    @JsonSubTypes.Type(DecisionEvent.Spam.class),
    @JsonSubTypes.Type(DecisionEvent.TrustAuthor.class),
    @JsonSubTypes.Type(DecisionEvent.BlockAuthor.class),
    @JsonSubTypes.Type(DecisionEvent.ClearAuthor.class)
})
public sealed interface DecisionEvent {

    Codec<DecisionEvent> CODEC = new EventCodec<>(DecisionEvent::read);

    /** The decision's own id: the same id again is the same decision. */
    String id();

    String blog();

    String post();

    /** The comment decided on, or the one whose author is. */
    String comment();

    /** Who decided, as the moderators' tool names her. */
    String moderator();

    @Nullable
    String reason();

    Instant at();

    /** The same decision at another time. */
    DecisionEvent at(Instant time);

    default PostKey postKey() {
        return new PostKey(blog(), post());
    }

    /** A decision on a comment's content: it holds until the content changes. */
    sealed interface OnComment extends DecisionEvent {

        /** The content's revision that the moderator saw; null to mean whatever stands there now. */
        @Nullable
        Integer contentRevision();
    }

    /** A decision on the author of a comment: it holds for what she writes on the blog from now on. */
    sealed interface OnAuthor extends DecisionEvent {}

    /** The blog may show it. */
    @JsonTypeName("decision.approve")
    record Approve(
            String id,
            String blog,
            String post,
            String comment,
            @Nullable Integer contentRevision,
            String moderator,
            @Nullable String reason,
            Instant at)
            implements OnComment {

        @Override
        public DecisionEvent at(Instant time) {
            return new Approve(id, blog, post, comment, contentRevision, moderator, reason, time);
        }
    }

    /** Against the rules. */
    @JsonTypeName("decision.reject")
    record Reject(
            String id,
            String blog,
            String post,
            String comment,
            @Nullable Integer contentRevision,
            String moderator,
            @Nullable String reason,
            Instant at)
            implements OnComment {

        @Override
        public DecisionEvent at(Instant time) {
            return new Reject(id, blog, post, comment, contentRevision, moderator, reason, time);
        }
    }

    /** Spam: rejected, and an example of it. */
    @JsonTypeName("decision.spam")
    record Spam(
            String id,
            String blog,
            String post,
            String comment,
            @Nullable Integer contentRevision,
            String moderator,
            @Nullable String reason,
            Instant at)
            implements OnComment {

        @Override
        public DecisionEvent at(Instant time) {
            return new Spam(id, blog, post, comment, contentRevision, moderator, reason, time);
        }
    }

    /** Her comments are no longer held. */
    @JsonTypeName("decision.trust-author")
    record TrustAuthor(
            String id,
            String blog,
            String post,
            String comment,
            String moderator,
            @Nullable String reason,
            Instant at) implements OnAuthor {

        @Override
        public DecisionEvent at(Instant time) {
            return new TrustAuthor(id, blog, post, comment, moderator, reason, time);
        }
    }

    /** Her comments are rejected. */
    @JsonTypeName("decision.block-author")
    record BlockAuthor(
            String id,
            String blog,
            String post,
            String comment,
            String moderator,
            @Nullable String reason,
            Instant at) implements OnAuthor {

        @Override
        public DecisionEvent at(Instant time) {
            return new BlockAuthor(id, blog, post, comment, moderator, reason, time);
        }
    }

    /** Neither trusted nor blocked any more. */
    @JsonTypeName("decision.clear-author")
    record ClearAuthor(
            String id,
            String blog,
            String post,
            String comment,
            String moderator,
            @Nullable String reason,
            Instant at) implements OnAuthor {

        @Override
        public DecisionEvent at(Instant time) {
            return new ClearAuthor(id, blog, post, comment, moderator, reason, time);
        }
    }

    private static DecisionEvent read(Fields fields) throws InvalidEventException {
        return fields.type(Readers.BY_TYPE).read(fields);
    }

    /** How the fields of each type are read. */
    final class Readers {

        private static final Map<String, EventReader<DecisionEvent>> BY_TYPE = Map.of(
                "decision.approve", onComment(Approve::new),
                "decision.reject", onComment(Reject::new),
                "decision.spam", onComment(Spam::new),
                "decision.trust-author", onAuthor(TrustAuthor::new),
                "decision.block-author", onAuthor(BlockAuthor::new),
                "decision.clear-author", onAuthor(ClearAuthor::new));

        private Readers() {}

        @FunctionalInterface
        private interface OfComment {
            DecisionEvent make(
                    String id,
                    String blog,
                    String post,
                    String comment,
                    @Nullable Integer contentRevision,
                    String moderator,
                    @Nullable String reason,
                    Instant at);
        }

        @FunctionalInterface
        private interface OfAuthor {
            DecisionEvent make(
                    String id,
                    String blog,
                    String post,
                    String comment,
                    String moderator,
                    @Nullable String reason,
                    Instant at);
        }

        private static EventReader<DecisionEvent> onComment(OfComment kind) {
            return fields -> {
                Long revision = fields.optionalInteger("contentRevision", 1, Integer.MAX_VALUE);
                return kind.make(
                        fields.id("id"),
                        fields.blog("blog"),
                        fields.id("post"),
                        fields.id("comment"),
                        revision == null ? null : revision.intValue(),
                        fields.id("moderator"),
                        fields.optionalText("reason", 1000),
                        fields.time("at"));
            };
        }

        private static EventReader<DecisionEvent> onAuthor(OfAuthor kind) {
            return fields -> kind.make(
                    fields.id("id"),
                    fields.blog("blog"),
                    fields.id("post"),
                    fields.id("comment"),
                    fields.id("moderator"),
                    fields.optionalText("reason", 1000),
                    fields.time("at"));
        }
    }
}
