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
 * @param openingHeard whether a {@code session.opened} has come: only that tells about the expiry
 * @param expiresAt the latest that was said; null for never
 * @param roles as of the latest event that named any; of two at the same instant, those that both name
 */
record SessionState(
        boolean openingHeard,
        @Nullable Instant openedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant closedAt,
        List<String> roles,
        @Nullable Instant rolesAt) {

    static final SessionState UNHEARD = new SessionState(false, null, null, null, List.of(), null);

    SessionState {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    SessionState with(SessionEvent event) {
        if (event instanceof SessionEvent.Opened opened) {
            return new SessionState(
                            true,
                            earlier(openedAt, opened.at()),
                            openingHeard ? laterOrNever(expiresAt, opened.expiresAt()) : opened.expiresAt(),
                            closedAt,
                            roles,
                            rolesAt)
                    .withRoles(opened.roles(), opened.at());
        }
        SessionEvent.Closed closed = (SessionEvent.Closed) event;
        Instant opened = closed.openedAt() == null ? openedAt : earlier(openedAt, closed.openedAt());
        SessionState ended =
                new SessionState(openingHeard, opened, expiresAt, earlier(closedAt, closed.at()), roles, rolesAt);
        return closed.roles().isEmpty() ? ended : ended.withRoles(closed.roles(), closed.at());
    }

    private SessionState withRoles(List<String> named, Instant at) {
        if (rolesAt != null && at.isBefore(rolesAt)) {
            return this;
        }
        boolean tie = at.equals(rolesAt);
        List<String> sorted = named.stream()
                .filter(role -> !tie || roles.contains(role))
                .distinct()
                .sorted()
                .toList();
        return new SessionState(openingHeard, openedAt, expiresAt, closedAt, sorted, at);
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

    /** Whether it ended by itself before that time. Of a session that never does, its end must be known for ever. */
    boolean expiredBefore(Instant time) {
        return openingHeard && expiresAt != null && expiresAt.isBefore(time);
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
