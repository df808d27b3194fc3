package dev.weir.spam.evaluate;

import java.util.List;

/**
 * What one pass of a protocol gave.
 *
 * @param name tells it from the other passes; empty if it is the only one
 * @param scored in the order in which they were tested
 * @param learned from how many labels the filter learned; the same comment counts once for each fold it trained
 * @param timing what it took
 */
public record Run(String name, List<Scored> scored, long learned, Timing timing) {

    public Run {
        scored = List.copyOf(scored);
    }

    /**
     * Times by the caller's clock, in nanoseconds a comment. The middle one is what a warm machine needs; the mean also
     * has the virtual machine's warming up in it.
     *
     * @param scoreMedian NaN if nothing was scored
     * @param learnMedian NaN if nothing was learned one by one, as when all was learned at once
     */
    public record Timing(double scoreMedian, double scoreMean, double learnMedian, double learnMean) {}
}
