package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.stream.CommitPace.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private final CommitPace pace = new CommitPace(Duration.ofMillis(10), Duration.ofMillis(100));

    @Test
    void after_a_quiet_time_the_first_input_is_committed_at_once() {
        assertThat(pace.input(5_000)).isEqualTo(Answer.NOW);
    }

    @Test
    void what_follows_soon_is_committed_together_when_the_quick_interval_is_over() {
        pace.input(5_000);

        assertThat(pace.input(5_003)).isEqualTo(Answer.LATER);
        assertThat(pace.input(5_004)).isEqualTo(Answer.LET_BE);
        assertThat(pace.later(5_013)).isEqualTo(Answer.NOW);
    }

    @Test
    void what_comes_after_the_quick_interval_is_committed_at_once() {
        pace.input(5_000);

        assertThat(pace.input(5_010)).isEqualTo(Answer.NOW);
    }

    @Test
    void who_was_to_come_back_has_nothing_to_do_when_all_was_committed_meanwhile() {
        pace.input(5_000);
        pace.input(5_009);
        pace.input(5_010);

        assertThat(pace.later(5_019)).isEqualTo(Answer.LET_BE);
    }

    @Test
    void with_much_to_do_the_interval_decides() {
        pace.input(5_000);
        for (int i = 0; i < 100; i++) {
            pace.input(5_001);
        }

        assertThat(pace.later(5_011)).isEqualTo(Answer.LET_BE);
        assertThat(pace.input(5_050)).isNotEqualTo(Answer.NOW);
        assertThat(pace.input(5_100)).isNotEqualTo(Answer.NOW);
    }

    @Test
    void with_little_to_do_again_it_is_quick_again() {
        pace.input(5_000);
        for (int i = 0; i < 100; i++) {
            pace.input(5_001);
        }
        pace.input(5_100);

        assertThat(pace.input(5_110)).isEqualTo(Answer.NOW);
    }

    @Test
    void a_promise_that_is_broken_is_made_anew() {
        pace.input(5_000);
        pace.input(5_001);
        pace.broken();

        assertThat(pace.input(5_002)).isEqualTo(Answer.LATER);
    }

    @Test
    void without_a_quick_interval_nothing_is_asked_for() {
        CommitPace none = CommitPace.none();

        assertThat(none.input(5_000)).isEqualTo(Answer.LET_BE);
        assertThat(none.input(9_000)).isEqualTo(Answer.LET_BE);
    }
}
