package dev.weir.spam.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How good scores are, by the definitions of the TREC spam track (Cormack and Lynam 2005). Shares are from 0 to 1; what
 * needs both ham and spam is NaN where one of them is missing.
 *
 * @param auc the area under the ROC curve: how often a spam scores higher than a ham, ties counting half
 * @param caught for each of {@link #HAM_RATES}, the share of spam above the best threshold that refuses at most that
 *     share of ham, rounded down to whole comments: with less than 1 000 ham, 0.1 % allows none at all
 * @param brier the mean squared distance of scores from labels (spam 1, ham 0)
 * @param calibrationError how far scores are from frequencies: the mean, over {@link #CALIBRATION_BINS} bins of equally
 *     many comments, of |mean score − share of spam|
 * @param thresholds what deciding at each threshold gives, in the order they were asked for
 */
public record Figures(
        int comments,
        int spam,
        double auc,
        List<Double> caught,
        double brier,
        double calibrationError,
        List<AtThreshold> thresholds) {

    /** The shares of ham that may be refused. */
    public static final List<Double> HAM_RATES = List.of(0.001, 0.005, 0.01);

    /** How many bins the calibration is measured in. */
    public static final int CALIBRATION_BINS = 15;

    public Figures {
        caught = List.copyOf(caught);
        thresholds = List.copyOf(thresholds);
    }

    /**
     * What comes of calling spam whatever scores the threshold or more.
     *
     * @param f1 the harmonic mean of precision and catch rate for spam; 0 without either
     * @param falsePositives ham at or above the threshold; a mean of several runs need not be whole
     * @param missed spam below it; the same
     */
    public record AtThreshold(
            double threshold, double accuracy, double f1, double falsePositives, double missed, int ham, int spam) {

        /** The share of ham that is refused; NaN without ham. */
        public double hamRefused() {
            return falsePositives / ham;
        }

        /** The share of spam that gets through; NaN without spam. */
        public double spamMissed() {
            return missed / spam;
        }
    }

    /**
     * Computes all figures, in the order of sorting.
     *
     * @throws IllegalArgumentException without any comment
     */
    public static Figures of(List<Scored> scored, List<Double> thresholds) {
        if (scored.isEmpty()) {
            throw new IllegalArgumentException("no comments were scored");
        }
        double[] spam = scores(scored, true);
        double[] ham = scores(scored, false);
        return new Figures(
                scored.size(),
                spam.length,
                auc(spam, ham),
                HAM_RATES.stream().map(rate -> caught(spam, ham, rate)).toList(),
                brier(scored),
                calibrationError(scored),
                thresholds.stream()
                        .map(threshold -> atThreshold(spam, ham, threshold))
                        .toList());
    }

    /**
     * The mean of the same figures of several runs.
     *
     * @throws IllegalArgumentException without any
     */
    public static Figures mean(List<Figures> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no runs");
        }
        Figures first = runs.get(0);
        return new Figures(
                (int) Math.round(mean(runs, Figures::comments)),
                (int) Math.round(mean(runs, Figures::spam)),
                mean(runs, Figures::auc),
                IntStream.range(0, HAM_RATES.size())
                        .mapToObj(rate -> mean(runs, run -> run.caught.get(rate)))
                        .toList(),
                mean(runs, Figures::brier),
                mean(runs, Figures::calibrationError),
                IntStream.range(0, first.thresholds.size())
                        .mapToObj(at -> meanAt(
                                runs.stream().map(run -> run.thresholds.get(at)).toList()))
                        .toList());
    }

    private static AtThreshold meanAt(List<AtThreshold> runs) {
        return new AtThreshold(
                runs.get(0).threshold,
                mean(runs, AtThreshold::accuracy),
                mean(runs, AtThreshold::f1),
                mean(runs, AtThreshold::falsePositives),
                mean(runs, AtThreshold::missed),
                (int) Math.round(mean(runs, AtThreshold::ham)),
                (int) Math.round(mean(runs, AtThreshold::spam)));
    }

    private static <T> double mean(List<T> runs, ToDoubleFunction<T> figure) {
        return runs.stream().mapToDouble(figure).sum() / runs.size();
    }

    public int ham() {
        return comments - spam;
    }

    /** 1−AUC in percent, the figure that filters are compared by: lower is better. */
    public double lostAreaPercent() {
        return 100 * (1 - auc);
    }

    /** Ascending. */
    private static double[] scores(List<Scored> scored, boolean spam) {
        return scored.stream()
                .filter(one -> one.spam() == spam)
                .mapToDouble(Scored::score)
                .sorted()
                .toArray();
    }

    private static double auc(double[] spam, double[] ham) {
        if (spam.length == 0 || ham.length == 0) {
            return Double.NaN;
        }
        long halves = 0;
        int below = 0;
        int upTo = 0;
        for (double score : spam) {
            while (below < ham.length && ham[below] < score) {
                below++;
            }
            while (upTo < ham.length && ham[upTo] <= score) {
                upTo++;
            }
            halves += below + upTo;
        }
        return halves / (2.0 * spam.length * ham.length);
    }

    private static double caught(double[] spam, double[] ham, double rate) {
        if (spam.length == 0 || ham.length == 0) {
            return Double.NaN;
        }
        int refused = (int) Math.floor(rate * ham.length + 1e-9);
        double kept = ham[ham.length - 1 - refused];
        return Arrays.stream(spam).filter(score -> score > kept).count() / (double) spam.length;
    }

    private static double brier(List<Scored> scored) {
        double sum = 0;
        for (Scored one : scored) {
            double distance = one.score() - (one.spam() ? 1 : 0);
            sum += distance * distance;
        }
        return sum / scored.size();
    }

    private static double calibrationError(List<Scored> scored) {
        return calibration(scored, CALIBRATION_BINS).stream()
                        .mapToDouble(bin -> StrictMath.abs(bin.meanScore() - bin.shareOfSpam()) * bin.comments())
                        .sum()
                / scored.size();
    }

    /**
     * Comments with similar scores.
     *
     * @param meanScore what the filter says of them
     * @param shareOfSpam what they are
     */
    record Bin(int comments, double meanScore, double shareOfSpam) {}

    /** Bins of equally many comments, give or take one, by rising score; among equal scores ham comes first. */
    static List<Bin> calibration(List<Scored> scored, int bins) {
        List<Scored> sorted = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score).thenComparing(Scored::spam))
                .toList();
        return IntStream.range(0, bins)
                .mapToObj(bin -> sorted.subList(
                        (int) ((long) bin * sorted.size() / bins), (int) ((bin + 1L) * sorted.size() / bins)))
                .filter(bin -> !bin.isEmpty())
                .map(Figures::bin)
                .toList();
    }

    private static Bin bin(List<Scored> scored) {
        double sum = 0;
        int spam = 0;
        for (Scored one : scored) {
            sum += one.score();
            spam += one.spam() ? 1 : 0;
        }
        return new Bin(scored.size(), sum / scored.size(), spam / (double) scored.size());
    }

    private static AtThreshold atThreshold(double[] spam, double[] ham, double threshold) {
        int caught =
                (int) Arrays.stream(spam).filter(score -> score >= threshold).count();
        int refused =
                (int) Arrays.stream(ham).filter(score -> score >= threshold).count();
        int missed = spam.length - caught;
        int decided = 2 * caught + refused + missed;
        return new AtThreshold(
                threshold,
                (caught + ham.length - refused) / (double) (spam.length + ham.length),
                decided == 0 ? 0 : 2.0 * caught / decided,
                refused,
                missed,
                ham.length,
                spam.length);
    }
}
