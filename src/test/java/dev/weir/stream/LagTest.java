package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagTest {

    private final Lag lag = new Lag();

    @Test
    void before_the_first_input_nobody_is_behind() {
        assertThat(lag.at(1_000_000)).isZero();
    }

    @Test
    void is_that_of_the_last_input() {
        lag.input(1_000_000, 999_000);
        lag.input(1_000_100, 970_000);

        assertThat(lag.at(1_000_200)).isEqualTo(30_100);
    }

    @Test
    void is_over_when_nothing_comes_any_more() {
        lag.input(1_000_000, 970_000);

        assertThat(lag.at(1_005_001)).isZero();
    }

    @Test
    void has_a_limit_for_who_reads_last_years_comments() {
        lag.input(100_000_000, 1);

        assertThat(lag.at(100_000_000)).isEqualTo(600_000);
    }

    @Test
    void is_nothing_where_the_brokers_clock_is_ahead() {
        lag.input(1_000_000, 1_002_000);

        assertThat(lag.at(1_000_000)).isZero();
    }
}
