package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final MemoryTable<Waiting.Entry<String>> table = new MemoryTable<>();
    private final List<String> gone = new ArrayList<>();
    private final BiConsumer<String, String> onward = (key, what) -> gone.add(key + "=" + what);

    @Test
    void waits_end_at_their_deadline_and_once() {
        Waiting<String> waiting = new Waiting<>(table, true);
        waiting.add("a", "1", NOON);
        waiting.add("b", "2", NOON.plusSeconds(1));

        waiting.due(NOON, onward);
        waiting.due(NOON, onward);

        assertThat(gone).containsExactly("a=1");
        assertThat(table.get("a")).isNull();
    }

    @Test
    void who_comes_again_waits_by_the_later_deadline() {
        Waiting<String> waiting = new Waiting<>(table, true);
        waiting.add("a", "1", NOON);
        waiting.add("a", "2", NOON.plusSeconds(1));

        waiting.due(NOON, onward);
        assertThat(gone).isEmpty();
        waiting.due(NOON.plusSeconds(1), onward);

        assertThat(gone).containsExactly("a=2");
    }

    @Test
    void waits_survive_a_restart() {
        new Waiting<>(table, true).add("a", "1", NOON);

        new Waiting<>(table, true).due(NOON, onward);

        assertThat(gone).containsExactly("a=1");
    }

    @Test
    void only_what_begins_so_is_released() {
        Waiting<String> waiting = new Waiting<>(table, true);
        waiting.add(Keys.of("u", "s", "\uFFFF\uD83D\uDE00"), "odd", NOON);
        waiting.add(Keys.of("u", "s1"), "other", NOON);

        waiting.releaseAll(Keys.prefix("u", "s"), (key, what) -> gone.add(what));

        assertThat(gone).containsExactly("odd");
    }

    @Test
    void at_least_once_nothing_is_forgotten_before_a_commit() {
        Waiting<String> waiting = new Waiting<>(table, false);
        waiting.add("a", "1", NOON);
        waiting.due(NOON, onward);
        assertThat(waiting.forget()).isTrue();
        assertThat(table.get("a")).isNotNull();

        assertThat(waiting.forget()).isFalse();

        assertThat(table.get("a")).isNull();
        assertThat(gone).containsExactly("a=1");
    }

    @Test
    void at_least_once_a_crash_before_the_commit_lets_it_go_on_once_more() {
        Waiting<String> waiting = new Waiting<>(table, false);
        waiting.add("a", "1", NOON);
        waiting.due(NOON, onward);

        new Waiting<>(table, false).due(NOON, onward);

        assertThat(gone).containsExactly("a=1", "a=1");
    }

    @Test
    void at_least_once_what_comes_again_after_it_went_on_waits_again() {
        Waiting<String> waiting = new Waiting<>(table, false);
        waiting.add("a", "1", NOON);
        waiting.due(NOON, onward);
        waiting.add("a", "2", NOON.plusSeconds(1));
        waiting.forget();
        waiting.forget();

        waiting.due(NOON.plusSeconds(1), onward);

        assertThat(gone).containsExactly("a=1", "a=2");
    }

    @Test
    void what_was_released_by_an_input_that_failed_still_waits() {
        // Given
        Waiting<String> waiting = new Waiting<>(table, true);
        waiting.add("a", "1", NOON);
        waiting.releaseAll("a", (key, what) -> {});
        table.put("a", new Waiting.Entry<>("1", NOON));

        // When
        waiting.restart();

        // Then
        waiting.due(NOON, onward);
        assertThat(gone).containsExactly("a=1");
    }

    @Test
    void at_least_once_what_an_input_that_failed_let_go_on_is_not_forgotten() {
        // Given
        Waiting<String> waiting = new Waiting<>(table, false);
        waiting.add("a", "1", NOON);
        waiting.releaseAll("a", (key, what) -> {});

        // When
        waiting.restart();

        // Then
        waiting.forget();
        waiting.forget();
        waiting.due(NOON, onward);
        assertThat(gone).containsExactly("a=1");
    }
}
