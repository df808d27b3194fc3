package dev.weir.spam;

/**
 * Turns log-odds into probabilities that hold what they say: a line, fitted to how earlier comments were judged against
 * what had been said of them before (Platt 1999, online).
 */
final class Calibration {
    private static final double STEP = 0.15;
    private static final double MOST = 12;

    private double slope = 1;
    private double offset;
    private double slopeSquares = 1;
    private double offsetSquares = 1;

    Calibration copy() {
        Calibration copy = new Calibration();
        copy.slope = slope;
        copy.offset = offset;
        copy.slopeSquares = slopeSquares;
        copy.offsetSquares = offsetSquares;
        return copy;
    }

    /** The probability of spam. */
    double probability(double odds) {
        return logistic(slope * bounded(odds) + offset);
    }

    /**
     * Takes in a judgement.
     *
     * @param odds what the model said of the comment before it learned from it
     */
    void learn(double odds, boolean spam, double weight) {
        double bounded = bounded(odds);
        double gradient = (logistic(slope * bounded + offset) - (spam ? 1 : 0)) * weight;
        slopeSquares += gradient * gradient * bounded * bounded;
        offsetSquares += gradient * gradient;
        slope -= STEP * gradient * bounded / Math.sqrt(slopeSquares);
        offset -= STEP * gradient / Math.sqrt(offsetSquares);
        slope = Math.max(0.25, Math.min(4, slope));
    }

    private static double bounded(double odds) {
        return Math.max(-MOST, Math.min(MOST, odds));
    }

    static double logistic(double odds) {
        return 1 / (1 + StrictMath.exp(-odds));
    }

    void write(Sink sink) {
        sink.f64(slope);
        sink.f64(offset);
        sink.f64(slopeSquares);
        sink.f64(offsetSquares);
    }

    void read(Source source) {
        slope = source.f64();
        offset = source.f64();
        slopeSquares = source.f64();
        offsetSquares = source.f64();
    }
}
