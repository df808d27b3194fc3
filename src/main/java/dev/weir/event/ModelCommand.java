package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator orders about the learned spam model. Obeyed in the order in which they come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ModelCommand.Pin.class),
    @JsonSubTypes.Type(ModelCommand.Unpin.class),
    @JsonSubTypes.Type(ModelCommand.RollBack.class),
    @JsonSubTypes.Type(ModelCommand.Revoke.class)
})
public sealed interface ModelCommand {

    Codec<ModelCommand> CODEC = new EventCodec<>(ModelCommand::read);

    /** The command's own id: the same id again is the same command. */
    String id();

    /** Who ordered it. */
    String operator();

    Instant at();

    /**
     * Everybody uses the model as it was when it had learned from so many decisions; what comes meanwhile is kept, and
     * learned after {@link Unpin}.
     *
     * @param lessons null for the present model
     */
    @JsonTypeName("model.pin")
    record Pin(String id, @Nullable Integer lessons, String operator, Instant at) implements ModelCommand {}

    /** Learning goes on, with all that has come meanwhile. */
    @JsonTypeName("model.unpin")
    record Unpin(String id, String operator, Instant at) implements ModelCommand {}

    /**
     * Forgets for good what was learned after so many decisions.
     *
     * @param lessons how many stay learned
     */
    @JsonTypeName("model.roll-back")
    record RollBack(String id, int lessons, String operator, Instant at) implements ModelCommand {}

    /**
     * Forgets for good what one moderator taught.
     *
     * @param moderator as in her decisions
     * @param from decisions of this time and later; null for all
     * @param until decisions before this time; null for all, and for those to come
     */
    @JsonTypeName("model.revoke")
    record Revoke(
            String id,
            String moderator,
            @Nullable Instant from,
            @Nullable Instant until,
            String operator,
            Instant at) implements ModelCommand {}

    private static ModelCommand read(Fields fields) throws InvalidEventException {
        return fields.type(Readers.BY_TYPE).read(fields);
    }

    /** How the fields of each type are read. */
    final class Readers {

        private static final Map<String, EventReader<ModelCommand>> BY_TYPE = Map.of(
                "model.pin", Readers::pin,
                "model.unpin", Readers::unpin,
                "model.roll-back", Readers::rollBack,
                "model.revoke", Readers::revoke);

        private Readers() {}

        private static ModelCommand pin(Fields fields) throws InvalidEventException {
            Long lessons = fields.optionalInteger("lessons", 0, Integer.MAX_VALUE);
            return new Pin(
                    fields.id("id"),
                    lessons == null ? null : lessons.intValue(),
                    fields.id("operator"),
                    fields.time("at"));
        }

        private static ModelCommand unpin(Fields fields) throws InvalidEventException {
            return new Unpin(fields.id("id"), fields.id("operator"), fields.time("at"));
        }

        private static ModelCommand rollBack(Fields fields) throws InvalidEventException {
            return new RollBack(
                    fields.id("id"),
                    fields.integer("lessons", 0, Integer.MAX_VALUE),
                    fields.id("operator"),
                    fields.time("at"));
        }

        private static ModelCommand revoke(Fields fields) throws InvalidEventException {
            return new Revoke(
                    fields.id("id"),
                    fields.id("moderator"),
                    fields.optionalTime("from"),
                    fields.optionalTime("until"),
                    fields.id("operator"),
                    fields.time("at"));
        }
    }
}
