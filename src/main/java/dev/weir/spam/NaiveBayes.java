package dev.weir.spam;

import java.util.stream.IntStream;

/**
 * A second opinion, by counting: of each word, and of each three or four characters in a row, in how many spam comments
 * and in how many good ones they were seen (naive Bayes). Counts need no steps to get where they belong, so this knows a
 * thing after few decisions where the weights are still on their way. How much it counts is learned from what it says of
 * comments before they are counted.
 *
 * <p>A family's sum is divided by the root of its size, as the weights' is: its features depend on each other, and would
 * be too sure otherwise.
 */
final class NaiveBayes {
    private static final Family[] FAMILIES = {Family.WORDS, Family.CHARS};

    /** What is added to each count: what was seen once says something, but not everything. */
    private static final double SMOOTHING = 0.5;

    /** How much the window that looks most like spam counts against the whole. */
    private static final double WINDOW = 0.5;

    private static final double STEP = 0.1;

    /** A judgement of less weight teaches the weights, and is not counted here. */
    static final float LEAST_WEIGHT = 0.5f;

    /** Logarithms of all counts: to work one out takes longer than all the rest that is done for a feature. */
    private static final double[] LOGS = IntStream.rangeClosed(0, Table.MOST_COUNTED)
            .mapToDouble(count -> StrictMath.log(count + SMOOTHING))
            .toArray();

    private final Table table;
    private long ham;
    private long spam;
    private double trust;
    private double trustSquares;
    private double lastVote;

    // Of the family that was looked at last
    private double wholeScale;
    private double windowScale;
    private int windowFrom;
    private int windowTo;
    private double[] ratios = new double[1024];

    /**
     * @param table holds the counts
     * @param trust what the vote counts at first
     */
    NaiveBayes(Table table, double trust) {
        this.table = table;
        this.trust = trust;
    }

    /** The same over another table. */
    NaiveBayes over(Table other) {
        NaiveBayes copy = new NaiveBayes(other, trust);
        copy.ham = ham;
        copy.spam = spam;
        copy.trustSquares = trustSquares;
        return copy;
    }

    /** Counts a judged comment. */
    void count(Example example) {
        if (!isCounted(example)) {
            return;
        }
        table.changes++;
        if (example.spam) {
            spam++;
        } else {
            ham++;
        }
        for (int bucket : example.buckets) {
            if (bucket >= 0) {
                table.count(bucket, example.spam);
            }
        }
    }

    /**
     * What it adds to the log-odds of spam.
     *
     * @param windowStart the first word of the window
     * @param windowEnd the word after it; 0 where there is no window
     */
    double vote(Example example, int windowStart, int windowEnd) {
        return vote(example, windowStart, windowEnd, 0, 0);
    }

    /** The same as if the example, which is judged, had not been counted. */
    double voteWithout(Example example, int windowStart, int windowEnd) {
        int own = isCounted(example) ? 1 : 0;
        return vote(example, windowStart, windowEnd, example.spam ? 0 : own, example.spam ? own : 0);
    }

    private static boolean isCounted(Example example) {
        return example.weight >= LEAST_WEIGHT;
    }

    private double vote(Example example, int windowStart, int windowEnd, int ownHam, int ownSpam) {
        lastVote = 0;
        if (ham > ownHam && spam > ownSpam) {
            double base = base(ownHam, ownSpam);
            for (Family family : FAMILIES) {
                lastVote += vote(example, family, windowStart, windowEnd, ownHam, ownSpam, base) / FAMILIES.length;
            }
        }
        return trust * lastVote;
    }

    /** What makes up for there being more comments of one kind. */
    private double base(int ownHam, int ownSpam) {
        return StrictMath.log((ham - ownHam + 2 * SMOOTHING) / (spam - ownSpam + 2 * SMOOTHING));
    }

    private double vote(
            Example example, Family family, int windowStart, int windowEnd, int ownHam, int ownSpam, double base) {
        int[] buckets = example.buckets;
        int start = example.familyStart(family.ordinal());
        int end = example.familyEnds[family.ordinal()];
        if (ratios.length < end) {
            ratios = new double[end * 2];
        }
        double whole = 0;
        int distinct = 0;
        for (int i = start; i < end; i++) {
            int repeated = buckets[i] >> 31;
            double ratio = ratio(buckets[i] ^ repeated, ownHam, ownSpam, base);
            ratios[i] = ratio;
            whole += (1 + repeated) * ratio;
            distinct += 1 + repeated;
        }
        wholeScale = distinct == 0 ? 0 : 1 / Math.sqrt(distinct);
        windowScale = 0;
        if (windowEnd == 0) {
            return whole * wholeScale;
        }
        windowFrom = start;
        while (windowFrom < end && example.tokens[windowFrom] < windowStart) {
            windowFrom++;
        }
        double window = 0;
        windowTo = windowFrom;
        while (windowTo < end && example.tokens[windowTo] < windowEnd) {
            window += ratios[windowTo];
            windowTo++;
        }
        wholeScale *= 1 - WINDOW;
        windowScale = windowTo == windowFrom ? 0 : WINDOW / Math.sqrt(windowTo - windowFrom);
        return whole * wholeScale + window * windowScale;
    }

    /**
     * The log-odds of spam by one feature alone; 0 for what was never seen, or more often than is counted. Which of these
     * it is nobody can foresee, so that no branch hangs on it.
     */
    private double ratio(int bucket, int ownHam, int ownSpam, double base) {
        int hams = Math.max(0, table.ham(bucket) - ownHam);
        int spams = Math.max(0, table.spam(bucket) - ownSpam);
        int unseen = (hams | spams) - 1 >> 31;
        int uncounted = Table.MOST_COUNTED - 2 - Math.max(hams, spams) >> 31;
        return (1 + (unseen | uncounted)) * (LOGS[spams] - LOGS[hams] + base);
    }

    /** Learns how much its vote should count, from the last one. */
    void learnTrust(double gradient) {
        double pull = gradient * lastVote;
        trustSquares += pull * pull;
        trust = Math.max(0, trust - STEP * pull / Math.sqrt(1 + trustSquares));
    }

    /** Adds what each feature adds to the log-odds. */
    void addShares(Example example, int windowStart, int windowEnd, double[] shares) {
        if (ham == 0 || spam == 0) {
            return;
        }
        double base = base(0, 0);
        for (Family family : FAMILIES) {
            vote(example, family, windowStart, windowEnd, 0, 0, base);
            int end = example.familyEnds[family.ordinal()];
            for (int i = example.familyStart(family.ordinal()); i < end; i++) {
                int bucket = example.buckets[i];
                boolean inWindow = windowScale > 0 && i >= windowFrom && i < windowTo;
                double scale = (bucket < 0 ? 0 : wholeScale) + (inWindow ? windowScale : 0);
                shares[i] += trust / FAMILIES.length * scale * ratios[i];
            }
        }
    }

    void write(Sink sink) {
        sink.varint(ham);
        sink.varint(spam);
        sink.f64(trust);
        sink.f64(trustSquares);
    }

    void read(Source source) {
        ham = source.varint();
        spam = source.varint();
        trust = source.f64();
        trustSquares = source.f64();
    }
}
