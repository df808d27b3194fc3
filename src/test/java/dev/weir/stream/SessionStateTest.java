package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.SessionEvent;
import dev.weir.moderation.Evidence.LoginStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionStateTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration SKEW = Duration.ofSeconds(2);

    @Test
    void events_sum_up_alike_in_every_order_and_however_often_they_come() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            List<SessionEvent> events = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                events.add(anything(random));
            }
            SessionState once = sum(events);
            events.add(events.get(0));
            Collections.shuffle(events, random);

            assertThat(sum(events)).as("%s", events).isEqualTo(once);
        }
    }

    @Test
    void an_expiry_counts_also_when_the_end_was_heard_of_first() {
        SessionState state = sum(List.of(closed(60, 0), opened(0, 30)));

        assertThat(state.at(NOON.plusSeconds(40), SKEW)).isEqualTo(LoginStatus.EXPIRED);
    }

    @Test
    void a_session_is_open_from_its_opening_to_its_end() {
        SessionState state = sum(List.of(opened(0, null), closed(60, null)));

        assertThat(state.at(NOON.minusSeconds(3), SKEW)).isEqualTo(LoginStatus.NOT_YET_OPEN);
        assertThat(state.at(NOON.minusSeconds(2), SKEW)).isEqualTo(LoginStatus.OPEN);
        assertThat(state.at(NOON.plusSeconds(59), SKEW)).isEqualTo(LoginStatus.OPEN);
        assertThat(state.at(NOON.plusSeconds(60), SKEW)).isEqualTo(LoginStatus.CLOSED);
    }

    @Test
    void a_session_that_was_prolonged_ends_later() {
        SessionState state = sum(List.of(opened(20, 90), opened(0, 30)));

        assertThat(state.at(NOON.plusSeconds(40), SKEW)).isEqualTo(LoginStatus.OPEN);
        assertThat(state.at(NOON.plusSeconds(90), SKEW)).isEqualTo(LoginStatus.EXPIRED);
    }

    @Test
    void of_two_events_at_one_instant_only_what_both_grant_is_granted() {
        SessionState state = sum(List.of(
                new SessionEvent.Opened("s", "u", List.of("moderator", "moderator:a"), NOON, null),
                new SessionEvent.Opened("s", "u", List.of("moderator:a"), NOON, null)));

        assertThat(state.roles()).containsExactly("moderator:a");
    }

    private static SessionState sum(List<SessionEvent> events) {
        SessionState state = SessionState.UNHEARD;
        for (SessionEvent event : events) {
            state = state.with(event);
        }
        return state;
    }

    private static SessionEvent anything(Random random) {
        List<String> roles = List.of(List.<String>of(), List.of("moderator"), List.of("moderator:a", "moderator:b"))
                .get(random.nextInt(3));
        Instant at = NOON.plusSeconds(random.nextInt(3));
        Instant other = random.nextBoolean() ? null : NOON.plusSeconds(random.nextInt(3));
        return random.nextBoolean()
                ? new SessionEvent.Opened("s", "u", roles, at, other)
                : new SessionEvent.Closed("s", "u", roles, at, other);
    }

    private static SessionEvent opened(int second, @Nullable Integer expiry) {
        return new SessionEvent.Opened(
                "s", "u", List.of(), NOON.plusSeconds(second), expiry == null ? null : NOON.plusSeconds(expiry));
    }

    private static SessionEvent closed(int second, @Nullable Integer opening) {
        return new SessionEvent.Closed(
                "s", "u", List.of(), NOON.plusSeconds(second), opening == null ? null : NOON.plusSeconds(opening));
    }
}
