package dev.weir.spam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static final int STREAM = 2000;

    @Test
    void a_filter_that_is_always_unsure_spends_the_budget_and_no_more() {
        // Given
        Asking asking = new Asking(0.1, STREAM);

        // When
        long asked = IntStream.range(0, STREAM).filter(i -> asking.asks(0.5)).count();

        // Then
        assertThat(asked).isEqualTo(200);
    }

    @Test
    void no_more_than_half_of_the_budget_goes_in_the_first_tenth_of_the_stream() {
        // Given
        Asking asking = new Asking(0.05, STREAM);

        // When
        long asked = IntStream.range(0, STREAM / 10 - 1)
                .filter(i -> asking.asks(0.5))
                .count();

        // Then
        assertThat(asked).isLessThanOrEqualTo(50).isGreaterThan(20);
    }

    @Test
    void half_of_the_budget_and_what_the_bar_needs_to_rise_goes_in_the_first_quarter() {
        // Given
        Asking asking = new Asking(0.1, STREAM);
        SplittableRandom random = new SplittableRandom(1);

        // When
        long[] asked = new long[4];
        for (int i = 0; i < STREAM; i++) {
            asked[i * 4 / STREAM] += asking.asks(random.nextDouble()) ? 1 : 0;
        }

        // Then
        assertThat(asked[0]).isBetween(90L, 140L);
        assertThat(LongStream.of(asked).sum()).isBetween(195L, 200L);
    }

    @Test
    void it_asks_where_the_filter_is_unsure_and_hardly_elsewhere() {
        // Given: after a while one comment in ten is in doubt
        Asking asking = new Asking(0.12, STREAM);
        int[] asked = new int[2];

        // When
        for (int i = 0; i < STREAM; i++) {
            boolean doubtful = i % 10 == 0;
            double score = doubtful ? 0.4 : i % 2 == 0 ? 0.01 : 0.99;
            if (asking.asks(score) && i > STREAM / 5) {
                asked[doubtful ? 1 : 0]++;
            }
        }

        // Then
        assertThat(asked[1]).isGreaterThan(120);
        assertThat(asked[0]).isLessThan(asked[1] / 2);
    }

    @Test
    void a_filter_that_grows_sure_is_asked_about_what_it_is_least_sure_of() {
        // Given
        Asking asking = new Asking(0.1, STREAM);

        // When
        long asked = IntStream.range(0, STREAM)
                .filter(i -> asking.asks(0.5 / (1 + i * 0.1)))
                .count();

        // Then
        assertThat(asked).isBetween(170L, 200L);
    }

    @Test
    void a_short_stream_is_asked_at_least_once() {
        assertThat(new Asking(0.01, 5).asks(0.5)).isTrue();
    }
}
