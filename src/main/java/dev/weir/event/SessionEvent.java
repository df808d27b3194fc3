package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A login session opens or closes. A session belongs to one user, and once closed stays closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(SessionEvent.Opened.class), @JsonSubTypes.Type(SessionEvent.Closed.class)})
public sealed interface SessionEvent {

    Codec<SessionEvent> CODEC = new EventCodec<>(SessionEvent::read);

    String session();

    /** {@code <provider>:<subject>}. */
    String user();

    Instant at();

    /**
     * A user logged in, or a session was prolonged (then again, with a later expiry).
     *
     * @param roles {@code moderator} for every blog, {@code moderator:<blog>} for one
     * @param expiresAt when it ends by itself; null for never
     */
    @JsonTypeName("session.opened")
    record Opened(
            String session,
            String user,
            List<String> roles,
            Instant at,
            @Nullable Instant expiresAt) implements SessionEvent {

        public Opened {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }
    }

    /**
     * A user logged out.
     *
     * @param openedAt when the session was opened: the topic is compacted, so this event takes the place of
     *     {@code session.opened}, and with it a replay still knows of the whole session
     * @param roles as in {@code session.opened}
     */
    @JsonTypeName("session.closed")
    record Closed(
            String session,
            String user,
            List<String> roles,
            Instant at,
            @Nullable Instant openedAt) implements SessionEvent {

        public Closed {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }
    }

    private static SessionEvent read(Fields fields) throws InvalidEventException {
        return fields.type(Readers.BY_TYPE).read(fields);
    }

    /** How the fields of each type are read. */
    final class Readers {

        private static final Map<String, EventReader<SessionEvent>> BY_TYPE =
                Map.of("session.opened", Readers::opened, "session.closed", Readers::closed);

        private Readers() {}

        private static SessionEvent opened(Fields fields) throws InvalidEventException {
            return new Opened(
                    fields.id("session"),
                    fields.id("user"),
                    fields.optionalTexts("roles", 32, 250),
                    fields.time("at"),
                    fields.optionalTime("expiresAt"));
        }

        private static SessionEvent closed(Fields fields) throws InvalidEventException {
            return new Closed(
                    fields.id("session"),
                    fields.id("user"),
                    fields.optionalTexts("roles", 32, 250),
                    fields.time("at"),
                    fields.optionalTime("openedAt"));
        }
    }
}
