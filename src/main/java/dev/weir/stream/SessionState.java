package dev.weir.stream;

import dev.weir.event.SessionEvent;
import dev.weir.moderation.Evidence.LoginStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session. Events may come in any order and more than once: the sum is the same.
 *
 * @param openedAt null when only the closing has been heard of, and it did not say
 * @param expiresAt the latest that was said; null for never
 * @param roles as of the latest event that named any
 */
record SessionState(
        @Nullable Instant openedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant closedAt,
        List<String> roles,
        @Nullable Instant rolesAt) {

    static final SessionState UNHEARD = new SessionState(null, null, null, List.of(), null);

    SessionState {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    SessionState with(SessionEvent event) {
        if (event instanceof SessionEvent.Opened opened) {
            boolean first = openedAt == null;
            return new SessionState(
                            earlier(openedAt, opened.at()),
                            first ? opened.expiresAt() : laterOrNever(expiresAt, opened.expiresAt()),
                            closedAt,
                            roles,
                            rolesAt)
                    .withRoles(opened.roles(), opened.at());
        }
        SessionEvent.Closed closed = (SessionEvent.Closed) event;
        Instant opened = closed.openedAt() == null ? openedAt : earlier(openedAt, closed.openedAt());
        SessionState ended = new SessionState(opened, expiresAt, earlier(closedAt, closed.at()), roles, rolesAt);
        return closed.roles().isEmpty() ? ended : ended.withRoles(closed.roles(), closed.at());
    }

    private SessionState withRoles(List<String> named, Instant at) {
        return rolesAt != null && at.isBefore(rolesAt)
                ? this
                : new SessionState(openedAt, expiresAt, closedAt, named, at);
    }

    /**
     * The session's state at a time.
     *
     * @param skew how much later than the comment the login may seem to be, by two machines' clocks
     */
    LoginStatus at(Instant time, Duration skew) {
        if (openedAt == null) {
            // Only its end is known: before that it was open, for all that has been heard.
            return closedAt != null && time.isBefore(closedAt) ? LoginStatus.OPEN : LoginStatus.CLOSED;
        }
        if (openedAt.isAfter(time.plus(skew))) {
            return LoginStatus.NOT_YET_OPEN;
        }
        if (closedAt != null && !time.isBefore(closedAt)) {
            return LoginStatus.CLOSED;
        }
        if (expiresAt != null && !time.isBefore(expiresAt)) {
            return LoginStatus.EXPIRED;
        }
        return LoginStatus.OPEN;
    }

    private static Instant earlier(@Nullable Instant known, Instant said) {
        return known == null || said.isBefore(known) ? said : known;
    }

    private static @Nullable Instant laterOrNever(@Nullable Instant known, @Nullable Instant said) {
        if (known == null || said == null) {
            return null;
        }
        return said.isAfter(known) ? said : known;
    }
}
