package dev.weir.spam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final List<Double> HALF = List.of(0.5);

    @Test
    void the_area_is_how_often_a_spam_scores_above_a_ham_and_ties_count_half() {
        // Given: of six pairs, four right, one tied, one wrong
        List<Scored> scored = List.of(spam(0.9), spam(0.4), ham(0.4), ham(0.1), ham(0.6));

        // When
        Figures figures = Figures.of(scored, HALF);

        // Then
        assertThat(figures.auc()).isEqualTo(4.5 / 6);
        assertThat(figures.lostAreaPercent()).isCloseTo(25, within(1e-9));
    }

    @Test
    void one_percent_of_199_ham_is_a_single_one_and_a_permille_is_none() {
        // Given: two ham score high; half of the spam between them, the other half above both
        List<Scored> scored = new ArrayList<>();
        IntStream.range(0, 197).forEach(i -> scored.add(ham(0.01)));
        scored.add(ham(0.8));
        scored.add(ham(0.6));
        IntStream.range(0, 5).forEach(i -> scored.add(spam(0.7)));
        IntStream.range(0, 5).forEach(i -> scored.add(spam(0.9)));

        // When
        Figures figures = Figures.of(scored, HALF);

        // Then
        assertThat(figures.caught()).containsExactly(0.5, 0.5, 1.0);
    }

    @Test
    void spam_that_scores_like_the_first_ham_to_be_kept_is_not_caught() {
        // When
        Figures figures = Figures.of(List.of(ham(0.7), spam(0.7), spam(0.8)), HALF);

        // Then
        assertThat(figures.caught()).containsExactly(0.5, 0.5, 0.5);
    }

    @Test
    void a_score_at_the_threshold_is_spam() {
        // When
        Figures.AtThreshold at = Figures.of(List.of(ham(0.5), ham(0.499), spam(0.5), spam(0.7), spam(0.2)), HALF)
                .thresholds()
                .get(0);

        // Then
        assertThat(at.falsePositives()).isEqualTo(1);
        assertThat(at.hamRefused()).isEqualTo(0.5);
        assertThat(at.missed()).isEqualTo(1);
        assertThat(at.accuracy()).isEqualTo(0.6);
        assertThat(at.f1()).isEqualTo(4.0 / 6);
    }

    @Test
    void calibration_compares_scores_with_frequencies_bin_by_bin() {
        // Given: fifteen bins of two; all right but one, where 0.9 was said of two ham
        List<Scored> scored = new ArrayList<>();
        IntStream.range(0, 28).forEach(i -> scored.add(ham(0)));
        scored.add(ham(0.9));
        scored.add(ham(0.9));

        // When
        Figures figures = Figures.of(scored, HALF);

        // Then
        assertThat(figures.calibrationError()).isCloseTo(0.9 / 15, within(1e-12));
        assertThat(figures.brier()).isCloseTo(2 * 0.81 / 30, within(1e-12));
    }

    @Test
    void without_spam_only_false_positives_can_be_told() {
        // When
        Figures figures = Figures.of(List.of(ham(0.6), ham(0.1)), HALF);

        // Then
        assertThat(figures.auc()).isNaN();
        assertThat(figures.caught()).allMatch(caught -> Double.isNaN(caught));
        assertThat(figures.thresholds().get(0).falsePositives()).isEqualTo(1);
        assertThat(figures.thresholds().get(0).spamMissed()).isNaN();
    }

    @Test
    void the_mean_of_runs_is_taken_figure_by_figure() {
        // Given
        Figures one = Figures.of(List.of(spam(0.9), ham(0.1), ham(0.6)), HALF);
        Figures other = Figures.of(List.of(spam(0.3), ham(0.1), ham(0.4)), HALF);

        // When
        Figures mean = Figures.mean(List.of(one, other));

        // Then
        assertThat(mean.comments()).isEqualTo(3);
        assertThat(mean.auc()).isEqualTo(0.75);
        assertThat(mean.caught()).containsExactly(0.5, 0.5, 0.5);
        assertThat(mean.brier()).isCloseTo((one.brier() + other.brier()) / 2, within(1e-15));
        assertThat(mean.thresholds().get(0).falsePositives()).isEqualTo(0.5);
        assertThat(mean.thresholds().get(0).missed()).isEqualTo(0.5);
    }

    @Test
    void a_score_that_is_no_probability_is_refused() {
        assertThatThrownBy(() -> spam(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> spam(1.01)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Scored spam(double score) {
        return new Scored("s", score, true, null);
    }

    private static Scored ham(double score) {
        return new Scored("h", score, false, null);
    }
}
