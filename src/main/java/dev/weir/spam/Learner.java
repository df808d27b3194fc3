package dev.weir.spam;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weights, and how they are learned: logistic regression with a step of its own for each weight (AdaGrad: Duchi,
 * Hazan and Singer 2011).
 *
 * <p>A comment longer than the window is looked at twice: whole, and the window that looks most like spam by itself;
 * the mean of the two counts. So a few bad words among many good ones are still seen.
 */
final class Learner {
    /** Square roots of small numbers. */
    private static final double[] ROOTS =
            IntStream.range(0, 256).mapToDouble(Math::sqrt).toArray();

    private final Tuning tuning;
    private final Table table;

    // The window that was found by the last look
    private int windowStart;
    private int windowEnd;
    private float[] weights = new float[1024];
    private float[] sums = new float[0];
    private int[] counts = new int[0];
    private double[] windows = new double[0];
    private final double[] familyScales = new double[Family.COUNT];

    Learner(Table table, Tuning tuning) {
        this.table = table;
        this.tuning = tuning;
    }

    /** How much of what a comment consists of has been learned about, from 0 to 1. */
    double sureness(Example example) {
        double words = learned(example, Family.WORDS);
        double pieces = learned(example, Family.SKELETON);
        double placed = (words < 0 ? 0 : 1) + (pieces < 0 ? 0 : 1);
        return placed == 0 ? 0 : (Math.max(0, words) + Math.max(0, pieces)) / placed;
    }

    /** The log-odds of spam. */
    double look(Example example) {
        fetchWeights(example.buckets);
        double whole = table.bias();
        double facts = table.bias();
        boolean windowed = example.words > tuning.window();
        if (windowed) {
            clearWindows(example.words);
        }
        for (Family family : Family.ALL) {
            boolean byWord = windowed && family.placed;
            double part = byWord ? lookByWord(example, family) : lookAt(example, family);
            whole += part;
            if (!family.placed) {
                facts += part;
            }
        }
        windowStart = 0;
        windowEnd = 0;
        if (!windowed) {
            return whole;
        }
        double worst = worstWindow(example.words) + facts;
        return whole + tuning.mix() * (worst - whole);
    }

    /** The first word of the window that was found by the last look. */
    int windowStart() {
        return windowStart;
    }

    /** The word after that window; 0 where there is none. */
    int windowEnd() {
        return windowEnd;
    }

    /**
     * Puts the weights of all features side by side. They lie anywhere in a table that no cache of a processor holds: so
     * nothing here waits for one of them, no branch hangs on it, and many are fetched at once.
     */
    private void fetchWeights(int[] buckets) {
        if (weights.length < buckets.length) {
            weights = new float[buckets.length * 2];
        }
        float[] fetched = weights;
        for (int i = 0; i < buckets.length; i++) {
            int bucket = buckets[i];
            fetched[i] = table.weight(bucket ^ bucket >> 31);
        }
    }

    private double lookAt(Example example, Family family) {
        int f = family.ordinal();
        int end = example.familyEnds[f];
        int distinct = 0;
        double sum = 0;
        for (int i = example.familyStart(f); i < end; i++) {
            int once = 1 + (example.buckets[i] >> 31);
            sum += weights[i] * once;
            distinct += once;
        }
        return part(family, sum, distinct);
    }

    /** The same, and adds what each word has of it to the windows that the word stands in. */
    private double lookByWord(Example example, Family family) {
        int f = family.ordinal();
        int words = example.words;
        int[] buckets = example.buckets;
        char[] tokens = example.tokens;
        int start = example.familyStart(f);
        int end = example.familyEnds[f];
        if (start == end) {
            return part(family, 0, 0);
        }
        int distinct = 0;
        double sum = 0;
        Arrays.fill(sums, 0, words, 0);
        Arrays.fill(counts, 0, words, 0);
        for (int i = start; i < end; i++) {
            int once = 1 + (buckets[i] >> 31);
            int token = tokens[i];
            sums[token] += weights[i];
            counts[token]++;
            sum += weights[i] * once;
            distinct += once;
        }
        addWindows(words, family.weight);
        return part(family, sum, distinct);
    }

    private double part(Family family, double sum, int distinct) {
        double scale = distinct == 0 ? 0 : family.weight / Math.sqrt(distinct);
        familyScales[family.ordinal()] = scale;
        return sum * scale;
    }

    /** The share of the family's features that have been learned about; -1 if there are none. */
    private double learned(Example example, Family family) {
        int f = family.ordinal();
        int end = example.familyEnds[f];
        int distinct = 0;
        int learned = 0;
        for (int i = example.familyStart(f); i < end; i++) {
            int bucket = example.buckets[i];
            int repeated = bucket >> 31;
            distinct += 1 + repeated;
            learned += table.isMoved(bucket ^ repeated) & ~repeated;
        }
        return distinct == 0 ? -1 : (double) learned / distinct;
    }

    // Windows

    private void clearWindows(int words) {
        if (windows.length < words) {
            windows = new double[words * 2];
            sums = new float[words * 2 + 1];
            counts = new int[words * 2 + 1];
        }
        Arrays.fill(windows, 0, words, 0);
    }

    private void addWindows(int words, double weight) {
        double sum = 0;
        int count = 0;
        for (int token = 0; token < words; token++) {
            sum += sums[token];
            count += counts[token];
            int left = token - tuning.window();
            if (left >= 0) {
                sum -= sums[left];
                count -= counts[left];
            }
            int first = left + 1;
            if (first >= 0 && count > 0) {
                windows[first] += weight * sum / (count < ROOTS.length ? ROOTS[count] : Math.sqrt(count));
            }
        }
    }

    private double worstWindow(int words) {
        int worst = 0;
        for (int first = 1; first + tuning.window() <= words; first++) {
            if (windows[first] > windows[worst]) {
                worst = first;
            }
        }
        windowStart = worst;
        windowEnd = worst + tuning.window();
        return windows[worst];
    }

    // Learning

    /** Moves the weights by a gradient, for the example of the last look. */
    void move(Example example, double gradient) {
        boolean windowed = windowEnd > 0;
        double part = windowed ? gradient * tuning.mix() : 0;
        table.changes++;
        table.moveBias((float) gradient);
        for (Family family : Family.ALL) {
            int f = family.ordinal();
            boolean alsoInWindow = windowed && family.placed;
            float pull = (float) ((alsoInWindow ? gradient - part : gradient) * familyScales[f]);
            for (int i = example.familyStart(f); i < example.familyEnds[f]; i++) {
                if (example.buckets[i] >= 0) {
                    table.move(example.buckets[i], pull);
                }
            }
            if (alsoInWindow) {
                moveWindow(example, family, part);
            }
        }
    }

    private void moveWindow(Example example, Family family, double gradient) {
        int f = family.ordinal();
        int from = example.familyStart(f);
        int end = example.familyEnds[f];
        while (from < end && example.tokens[from] < windowStart) {
            from++;
        }
        int to = from;
        while (to < end && example.tokens[to] < windowEnd) {
            to++;
        }
        float pull = (float) (gradient * family.weight / Math.sqrt(Math.max(1, to - from)));
        for (int i = from; i < to; i++) {
            int bucket = example.buckets[i];
            table.move(bucket < 0 ? ~bucket : bucket, pull);
        }
    }

    /** What each feature adds to the log-odds of the last look. */
    double[] shares(Example example) {
        double[] shares = new double[example.buckets.length];
        boolean windowed = windowEnd > 0;
        for (Family family : Family.ALL) {
            int f = family.ordinal();
            boolean alsoInWindow = windowed && family.placed;
            double scale = alsoInWindow ? familyScales[f] * (1 - tuning.mix()) : familyScales[f];
            for (int i = example.familyStart(f); i < example.familyEnds[f]; i++) {
                int bucket = example.buckets[i];
                shares[i] += bucket < 0 ? 0 : table.weight(bucket) * scale;
            }
            if (alsoInWindow) {
                addWindowShares(example, family, shares);
            }
        }
        return shares;
    }

    private void addWindowShares(Example example, Family family, double[] shares) {
        int f = family.ordinal();
        int inWindow = 0;
        for (int i = example.familyStart(f); i < example.familyEnds[f]; i++) {
            inWindow += isInWindow(example.tokens[i]) ? 1 : 0;
        }
        double scale = family.weight / Math.sqrt(Math.max(1, inWindow)) * tuning.mix();
        for (int i = example.familyStart(f); i < example.familyEnds[f]; i++) {
            if (isInWindow(example.tokens[i])) {
                int bucket = example.buckets[i];
                shares[i] += table.weight(bucket < 0 ? ~bucket : bucket) * scale;
            }
        }
    }

    private boolean isInWindow(int token) {
        return token >= windowStart && token < windowEnd;
    }
}
