package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String EMAIL = "email:";

    private final MemoryTable<String> table = new MemoryTable<>();
    private final MemoryTable<String> places = new MemoryTable<>();
    private final List<StageOutput> sent = new ArrayList<>();

    @Test
    void a_table_holds_little_more_than_what_is_not_stale() {
        // Given
        Sweep<String> sweep = new Sweep<>("words", table, places);
        int live = 1_000;

        // When
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            table.put("k" + i * 7_919 % 20_000, String.valueOf(i));
            int now = i;
            sweep.step((key, written) -> Integer.parseInt(written) < now - live);
            most = Math.max(most, i % 500 == 0 ? size(table) : 0);
        }

        // Then
        assertThat(most).isBetween(live, 3 * live);
    }

    @Test
    void what_is_not_stale_stays() {
        // Given
        Sweep<String> sweep = new Sweep<>("words", table, places);
        for (int i = 0; i < 500; i++) {
            table.put("k" + i, i % 2 == 0 ? "stale" : "fresh");
        }

        // When
        for (int i = 0; i < 1_000; i++) {
            sweep.step((key, value) -> value.equals("stale"));
        }

        // Then
        List<String> left = new ArrayList<>();
        table.forEach("", (key, value) -> left.add(value));
        assertThat(left).hasSize(250).containsOnly("fresh");
    }

    @Test
    void goes_on_where_it_stood_after_a_restart() {
        // Given
        for (int i = 0; i < 500; i++) {
            table.put("k" + (1_000 + i), "stale");
        }

        // When
        for (int start = 0; start < 4; start++) {
            Sweep<String> sweep = new Sweep<>("words", table, places);
            for (int i = 0; i < 64; i++) {
                sweep.step((key, value) -> key.compareTo("k1300") >= 0);
            }
        }

        // Then
        assertThat(size(table)).isEqualTo(300);
    }

    @Test
    void when_somebody_last_wrote_is_forgotten_after_a_week() {
        // Given
        MemoryTable<RecentUses> uses = new MemoryTable<>();
        Screening screening = screening(new MemoryTable<>(), uses);
        probe(screening, "old", NOON);
        probe(screening, "newer", NOON.plus(Duration.ofDays(2)));

        // When
        Instant later = NOON.plus(Duration.ofDays(8));
        for (int i = 0; i < 200; i++) {
            probe(screening, "now", later.plusSeconds(i));
        }

        // Then
        assertThat(List.of(
                        uses.get(Keys.of(EMAIL + "old", "b")) == null,
                        uses.get(Keys.of(EMAIL + "newer", "b")) == null,
                        uses.get(Keys.of(EMAIL + "now", "b")) == null))
                .containsExactly(true, false, false);
    }

    @Test
    void a_session_is_forgotten_90_days_after_it_expired_and_its_owner_with_it() {
        // Given
        MemoryTable<SessionState> sessions = new MemoryTable<>();
        Screening screening = screening(sessions, new MemoryTable<>());
        open(screening, "short", NOON.plus(Duration.ofHours(1)));
        open(screening, "long", NOON.plus(Duration.ofDays(30)));
        open(screening, "endless", null);
        probe(screening, "somebody", NOON.plus(Duration.ofDays(91)));
        sent.clear();

        // When
        for (int i = 0; i < 200; i++) {
            open(screening, "new", NOON.plus(Duration.ofDays(120)));
        }

        // Then
        List<String> left = new ArrayList<>();
        sessions.forEach("", (key, value) -> left.add(key.substring(key.indexOf(Keys.SEPARATOR) + 1)));
        assertThat(left).containsExactly("endless", "long", "new");
        assertThat(sent)
                .containsExactly(new StageOutput.ToScreening(Identities.session("short"), new ScreeningInput.Forget()));
    }

    private Screening screening(Table<SessionState> sessions, Table<RecentUses> uses) {
        Screening.Memory usual = Memories.screening();
        return new Screening(
                StreamSettings.defaults("a secret for tests only"),
                new Screening.Memory(
                        sessions,
                        usual.owners(),
                        usual.authors(),
                        usual.outcomes(),
                        uses,
                        usual.claims(),
                        usual.keys(),
                        usual.sweeps(),
                        usual.forgetting()),
                Memories.policies(),
                Memories.keys(true),
                sent::add);
    }

    private static void probe(Screening screening, String who, Instant at) {
        screening.take(EMAIL + who, new ScreeningInput.Probe(Signal.EMAIL, "b", "p", "c" + at, at), at);
    }

    private static void open(Screening screening, String session, @Nullable Instant expiresAt) {
        SessionEvent opened = new SessionEvent.Opened(session, "u", List.of(), NOON, expiresAt);
        screening.take(Identities.user("u"), new ScreeningInput.Session(opened), NOON);
    }

    private static int size(Table<?> table) {
        int[] size = {0};
        table.forEach("", (key, value) -> size[0]++);
        return size[0];
    }
}
