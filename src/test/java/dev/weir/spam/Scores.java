package dev.weir.spam;

import java.util.ArrayList;
import java.util.List;

/** Scores with what the comments really were, and the figures that gates look at. */
final class Scores {
    private final List<Double> spam = new ArrayList<>();
    private final List<Double> ham = new ArrayList<>();

    void add(double score, boolean isSpam) {
        (isSpam ? spam : ham).add(score);
    }

    /** A hundred times the area above the ROC curve. */
    double areaAbove() {
        double above = 0;
        for (double s : spam) {
            for (double h : ham) {
                above += h > s ? 1 : h == s ? 0.5 : 0;
            }
        }
        return 100 * above / spam.size() / ham.size();
    }

    /** Per cent of the spam that scores above all but one per cent of the ham. */
    double caughtAtOnePercent() {
        List<Double> sorted =
                ham.stream().sorted((a, b) -> Double.compare(b, a)).toList();
        double threshold = sorted.get(ham.size() / 100);
        return 100.0 * spam.stream().filter(s -> s > threshold).count() / spam.size();
    }

    double accuracy() {
        long right = spam.stream().filter(s -> s >= 0.5).count()
                + ham.stream().filter(h -> h < 0.5).count();
        return 100.0 * right / (spam.size() + ham.size());
    }

    /** How far probabilities are off, in fifteen bins of as many comments each. */
    double calibrationError() {
        List<double[]> all = new ArrayList<>();
        spam.forEach(s -> all.add(new double[] {s, 1}));
        ham.forEach(h -> all.add(new double[] {h, 0}));
        all.sort((a, b) -> Double.compare(a[0], b[0]));
        double error = 0;
        for (int bin = 0; bin < 15; bin++) {
            double off = 0;
            for (int i = bin * all.size() / 15; i < (bin + 1) * all.size() / 15; i++) {
                off += all.get(i)[0] - all.get(i)[1];
            }
            error += Math.abs(off) / all.size();
        }
        return error;
    }
}
