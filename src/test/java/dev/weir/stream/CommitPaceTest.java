package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.stream.CommitPace.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private final CommitPace pace = new CommitPace(Duration.ofMillis(10), Duration.ofMillis(100));

    @Test
    void after_a_quiet_time_the_first_input_is_committed_at_once() {
        assertThat(pace.input(5_000, 4_990)).isEqualTo(Answer.NOW);
    }

    @Test
    void what_follows_soon_is_committed_together_when_the_quick_interval_is_over() {
        pace.input(5_000, 4_990);

        assertThat(pace.input(5_003, 5_002)).isEqualTo(Answer.LATER);
        assertThat(pace.rest(5_003)).isEqualTo(Duration.ofMillis(7));
        assertThat(pace.input(5_004, 5_003)).isEqualTo(Answer.LET_BE);
        assertThat(pace.later(5_013)).isEqualTo(Answer.NOW);
    }

    @Test
    void what_comes_after_the_quick_interval_is_committed_at_once() {
        pace.input(5_000, 4_990);

        assertThat(pace.input(5_010, 5_009)).isEqualTo(Answer.NOW);
    }

    @Test
    void who_was_to_come_back_has_nothing_to_do_when_all_was_committed_meanwhile() {
        pace.input(5_000, 4_990);
        pace.input(5_009, 5_008);
        pace.input(5_010, 5_009);

        assertThat(pace.later(5_019)).isEqualTo(Answer.LET_BE);
    }

    @Test
    void who_is_behind_leaves_it_to_the_interval() {
        assertThat(pace.input(5_000, 4_000)).isEqualTo(Answer.LET_BE);
        assertThat(pace.input(6_000, 5_000)).isEqualTo(Answer.LET_BE);
    }

    @Test
    void the_older_what_comes_is_the_further_commits_are_apart() {
        pace.input(5_000, 4_500);

        assertThat(pace.input(5_010, 4_510)).isEqualTo(Answer.LATER);
        assertThat(pace.rest(5_010)).isEqualTo(Duration.ofMillis(40));
        assertThat(pace.input(5_050, 4_550)).isEqualTo(Answer.NOW);
    }

    @Test
    void who_has_fallen_behind_since_a_promise_leaves_it_to_the_interval() {
        pace.input(5_000, 4_990);
        pace.input(5_001, 4_990);
        pace.input(5_009, 4_000);

        assertThat(pace.later(5_011)).isEqualTo(Answer.LET_BE);
    }

    @Test
    void who_has_caught_up_is_quick_again() {
        pace.input(5_000, 4_000);

        assertThat(pace.input(5_100, 4_700)).isEqualTo(Answer.NOW);
    }

    @Test
    void a_broker_whose_clock_is_ahead_makes_nobody_slow() {
        assertThat(pace.input(5_000, 6_000)).isEqualTo(Answer.NOW);
    }

    @Test
    void a_promise_that_is_broken_is_made_anew() {
        pace.input(5_000, 4_990);
        pace.input(5_001, 5_000);
        pace.broken();

        assertThat(pace.input(5_002, 5_001)).isEqualTo(Answer.LATER);
    }

    @Test
    void without_a_quick_interval_nothing_is_asked_for() {
        CommitPace none = CommitPace.none();

        assertThat(none.input(5_000, 5_000)).isEqualTo(Answer.LET_BE);
        assertThat(none.input(9_000, 9_000)).isEqualTo(Answer.LET_BE);
    }
}
