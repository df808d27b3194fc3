package dev.weir.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moderator's decision that stands on a comment.
 *
 * @param id of the decision
 */
public record Decided(
        Kind kind, String id, String moderator, @Nullable String reason, Instant at) {

    /** What was decided. */
    public enum Kind {
        APPROVE,
        REJECT,
        SPAM
    }

    /** The decision in the event, as it stands on the comment. */
    public static Decided of(DecisionEvent.OnComment event) {
        return new Decided(kindOf(event), event.id(), event.moderator(), event.reason(), event.at());
    }

    private static Kind kindOf(DecisionEvent.OnComment event) {
        if (event instanceof DecisionEvent.Approve) {
            return Kind.APPROVE;
        }
        return event instanceof DecisionEvent.Reject ? Kind.REJECT : Kind.SPAM;
    }
}
