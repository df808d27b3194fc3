package dev.weir.spam.evaluate;

/**
 * Decides, comment by comment, whether to ask a moderator for the label, knowing only the score and what was asked
 * before. Asks where the score is nearest to even odds, and keeps to a budget.
 *
 * <p>What is learned early helps all that follows, so early questions are worth more: the budget is spent with the square
 * root of the stream: half of it in the first quarter. How near is near enough follows that: a bar goes up with each
 * question and down with each comment that needed none, by such steps that it stands still when what is left of the budget
 * is spent so over what is left of the stream, whose length is known. It starts at the bottom, since a filter that knows
 * nothing must ask. No more than half of the budget goes before a tenth of the stream is over.
 *
 * <p>See Sculley, "Online Active Learning Methods for Fast Label-Efficient Spam Filtering" (CEAS 2007), who samples with
 * a probability; here nothing is left to chance.
 */
final class Asking {

    /** How fast the bar follows: it moves by a factor e over so many answers of the one kind. */
    private static final double PACE = 0.5;

    private static final double LOWEST = 1e-6;
    private static final int EARLY_PART = 10;

    private final long budget;
    private final int stream;
    private double bar = LOWEST;
    private long asked;
    private int seen;

    /**
     * @param share how much of the stream may be asked for, above 0, at most 1
     * @param stream how many comments it has
     */
    Asking(double share, int stream) {
        this.stream = stream;
        this.budget = Math.max(1, Math.round(share * stream));
    }

    /** Whether to ask for the label of the next comment. */
    boolean asks(double score) {
        double pace = (budget - asked) * due();
        seen++;
        double doubt = 1 - StrictMath.abs(2 * score - 1);
        boolean asks = doubt >= bar && asked < available();
        asked += asks ? 1 : 0;
        bar = StrictMath.min(1, StrictMath.max(LOWEST, bar * StrictMath.exp(PACE * ((asks ? 1 : 0) - pace))));
        return asks;
    }

    /** How much of what is left of the budget should go to the next comment. */
    private double due() {
        double before = StrictMath.sqrt((double) seen / stream);
        double after = StrictMath.sqrt((seen + 1.0) / stream);
        return seen < stream ? (after - before) / (1 - before) : 1;
    }

    private long available() {
        return (long) seen * EARLY_PART < stream ? (budget + 1) / 2 : budget;
    }
}
