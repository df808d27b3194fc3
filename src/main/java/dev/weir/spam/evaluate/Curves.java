package dev.weir.spam.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The curves that scores draw, point by point. */
final class Curves {

    private Curves() {}

    /**
     * A point of a curve.
     *
     * @param threshold comments with this score or more are called spam
     */
    record Point(double x, double y, double threshold) {}

    /** The share of ham refused (x) against the share of spam caught (y), from nothing to everything. */
    static List<Point> roc(List<Scored> scored) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0, Double.POSITIVE_INFINITY));
        steps(
                scored,
                (ham, spam, hams, spams, threshold) ->
                        points.add(new Point(ham / (double) hams, spam / (double) spams, threshold)));
        return points;
    }

    /** The share of spam caught (x) against how much of what is refused is spam (y). */
    static List<Point> precisionRecall(List<Scored> scored) {
        List<Point> points = new ArrayList<>();
        steps(
                scored,
                (ham, spam, hams, spams, threshold) ->
                        points.add(new Point(spam / (double) spams, spam / (double) (ham + spam), threshold)));
        return points;
    }

    /** How many ham and spam score in each of so many equal parts of 0 to 1; 1 itself is in the last. */
    static int[][] histogram(List<Scored> scored, int parts) {
        int[][] counts = new int[2][parts];
        for (Scored one : scored) {
            counts[one.spam() ? 1 : 0][Math.min(parts - 1, (int) (one.score() * parts))]++;
        }
        return counts;
    }

    private interface Step {
        void at(int ham, int spam, int hams, int spams, double threshold);
    }

    /** Goes down the scores; comments of one score come together. */
    private static void steps(List<Scored> scored, Step step) {
        List<Scored> sorted = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        int spams = (int) sorted.stream().filter(Scored::spam).count();
        int spam = 0;
        for (int i = 0; i < sorted.size(); i++) {
            spam += sorted.get(i).spam() ? 1 : 0;
            boolean last = i + 1 == sorted.size();
            if (last || sorted.get(i + 1).score() != sorted.get(i).score()) {
                step.at(
                        i + 1 - spam,
                        spam,
                        sorted.size() - spams,
                        spams,
                        sorted.get(i).score());
            }
        }
    }
}
