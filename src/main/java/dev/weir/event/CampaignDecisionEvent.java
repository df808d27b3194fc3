package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator decided about all comments of a campaign at once. It gives way to a decision on one of them alone. Of
 * two decisions on the same campaign the later by {@code at} (then by id) holds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(CampaignDecisionEvent.Spam.class),
    @JsonSubTypes.Type(CampaignDecisionEvent.Ham.class),
    @JsonSubTypes.Type(CampaignDecisionEvent.Open.class)
})
public sealed interface CampaignDecisionEvent {

    Codec<CampaignDecisionEvent> CODEC = new EventCodec<>(CampaignDecisionEvent::read);

    /** The decision's own id: the same id again is the same decision. */
    String id();

    /** The campaign decided on, as its card names it. */
    String campaign();

    /** Who decided, as the moderators' tool names her. */
    String moderator();

    @Nullable
    String reason();

    Instant at();

    /** The same decision at another time. */
    CampaignDecisionEvent at(Instant time);

    /** Its comments are refused, and whatever is nearly the same. */
    @JsonTypeName("campaign.spam")
    record Spam(
            String id,
            String campaign,
            String moderator,
            @Nullable String reason,
            Instant at) implements CampaignDecisionEvent {

        @Override
        public CampaignDecisionEvent at(Instant time) {
            return new Spam(id, campaign, moderator, reason, time);
        }
    }

    /** Nothing is held for its sake. */
    @JsonTypeName("campaign.ham")
    record Ham(
            String id,
            String campaign,
            String moderator,
            @Nullable String reason,
            Instant at) implements CampaignDecisionEvent {

        @Override
        public CampaignDecisionEvent at(Instant time) {
            return new Ham(id, campaign, moderator, reason, time);
        }
    }

    /** Takes an earlier decision back. */
    @JsonTypeName("campaign.open")
    record Open(
            String id,
            String campaign,
            String moderator,
            @Nullable String reason,
            Instant at) implements CampaignDecisionEvent {

        @Override
        public CampaignDecisionEvent at(Instant time) {
            return new Open(id, campaign, moderator, reason, time);
        }
    }

    private static CampaignDecisionEvent read(Fields fields) throws InvalidEventException {
        return fields.type(Readers.BY_TYPE).read(fields);
    }

    /** How the fields of each type are read. */
    final class Readers {

        private static final Map<String, EventReader<CampaignDecisionEvent>> BY_TYPE = Map.of(
                "campaign.spam", reader(Spam::new),
                "campaign.ham", reader(Ham::new),
                "campaign.open", reader(Open::new));

        private Readers() {}

        @FunctionalInterface
        private interface Kind {
            CampaignDecisionEvent make(
                    String id, String campaign, String moderator, @Nullable String reason, Instant at);
        }

        private static EventReader<CampaignDecisionEvent> reader(Kind kind) {
            return fields -> kind.make(
                    fields.id("id"),
                    fields.id("campaign"),
                    fields.id("moderator"),
                    fields.optionalText("reason", 1000),
                    fields.time("at"));
        }
    }
}
