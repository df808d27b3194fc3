package dev.weir.spam;

import dev.weir.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a score into words. The share of a feature that stands in the text is given to its characters; what a moderator
 * is shown are the words, or pairs of words, that got the largest shares, with how many comments had them.
 */
final class Explainer {
    private static final int MOST = 5;
    private static final double LEAST = 0.02;
    private static final int MOST_QUOTED = 40;

    private final Features features;
    private final Example example;
    private final Table table;
    private final Learner learner;
    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    Explainer(Features features, Example example, Table table, Learner learner) {
        this.features = features;
        this.example = example;
        this.table = table;
        this.learner = learner;
    }

    Explanation explain(Score score) {
        double[] shares = learner.shares(example);
        double all = 0;
        for (double share : shares) {
            all += Math.abs(share);
        }
        if (all > 0) {
            collect(shares, all);
        }
        List<Reason> spam = new ArrayList<>();
        List<Reason> ham = new ArrayList<>();
        for (Reason reason : reasons.values()) {
            if (Math.abs(reason.share()) >= LEAST) {
                (reason.share() > 0 ? spam : ham).add(reason);
            }
        }
        return new Explanation(score, strongest(spam), strongest(ham));
    }

    private static List<Reason> strongest(List<Reason> reasons) {
        reasons.sort(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.share()))
                .thenComparing(Reason::message));
        return reasons.subList(0, Math.min(MOST, reasons.size()));
    }

    private void collect(double[] shares, double all) {
        int pairsStart = features.familyStart(Family.PAIRS.ordinal());
        double[] byWord = sharesOfWords(shares);
        boolean[] told = new boolean[byWord.length];
        Integer[] order = new Integer[byWord.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -Math.abs(byWord[i])));
        for (int word : order) {
            if (!told[word]) {
                tellWords(word, byWord, told, pairsStart, all);
            }
        }
        for (int i = 0; i < shares.length; i++) {
            tellFact(i, shares[i] / all);
        }
    }

    /** What the pieces of each word weigh together. */
    private double[] sharesOfWords(double[] shares) {
        double[] byWord = new double[features.words()];
        for (Family family : Family.ALL) {
            if (family.placed && family != Family.LINKS) {
                int end = features.familyEnd(family.ordinal());
                for (int i = features.familyStart(family.ordinal()); i < end; i++) {
                    byWord[features.token(i)] += shares[i];
                }
            }
        }
        return byWord;
    }

    /** Tells of a word, with its neighbour where that speaks the same way. */
    private void tellWords(int word, double[] byWord, boolean[] told, int pairsStart, double all) {
        told[word] = true;
        double share = byWord[word];
        int from = word;
        int to = word;
        if (word + 1 < told.length && !told[word + 1] && byWord[word + 1] * share > 0) {
            told[++to] = true;
            share += byWord[to];
        }
        int feature = from == to ? from : pairsStart + from;
        int start = features.start(from);
        int end = features.end(to);
        String quoted = features.canonical().text().text().substring(start, Math.min(end, start + MOST_QUOTED));
        Span span = features.canonical().rawSpan(start, end);
        put("words", "'" + quoted + "'" + seen(feature), feature, share / all, List.of(span));
    }

    private void tellFact(int feature, double share) {
        Family family = familyOf(feature);
        String text = features.wordsFor(feature, family);
        if (!text.isEmpty()) {
            put(family.code, text + seen(feature), feature, share, List.of());
        }
    }

    private Family familyOf(int feature) {
        int f = 0;
        while (features.familyEnd(f) <= feature) {
            f++;
        }
        return Family.ALL[f];
    }

    private String seen(int feature) {
        int bucket = bucket(feature);
        return ", as in " + table.spam[bucket] + " spam comments and " + table.ham[bucket] + " good ones";
    }

    private int bucket(int feature) {
        int bucket = example.buckets[feature];
        return bucket < 0 ? ~bucket : bucket;
    }

    private void put(String code, String message, int feature, double share, List<Span> spans) {
        int bucket = bucket(feature);
        Reason reason = new Reason(code, message, table.spam[bucket], table.ham[bucket], share, spans);
        reasons.merge(message, reason, Explainer::together);
    }

    private static Reason together(Reason one, Reason other) {
        List<Span> spans = new ArrayList<>(one.spans());
        spans.addAll(other.spans());
        return new Reason(one.code(), one.message(), one.spam(), one.ham(), one.share() + other.share(), spans);
    }
}
