package dev.weir.spam;

import dev.weir.text.Canonical;
import dev.weir.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a score into words. The share of a feature that stands in the text is given to its characters; what a moderator
 * is shown are the words, or pairs of words, that got the largest shares, with how many comments had them.
 */
final class Explainer {
    private static final int MOST = 5;
    private static final double LEAST = 0.01;
    private static final int MOST_QUOTED = 40;

    private final Subject subject;
    private final Features features;
    private final Example example;
    private final Table table;
    private final @Nullable Prior prior;
    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    Explainer(Subject subject, Features features, Example example, Table table, @Nullable Prior prior) {
        this.subject = subject;
        this.features = features;
        this.example = example;
        this.table = table;
        this.prior = prior;
    }

    /**
     * Explains a score.
     *
     * @param shares what each feature adds to the log-odds
     */
    Explanation explain(Score score, double[] shares) {
        double all = 0;
        for (double share : shares) {
            all += Math.abs(share);
        }
        if (all > 0) {
            collect(shares, all);
        }
        List<Reason> forSpam = new ArrayList<>();
        List<Reason> forHam = new ArrayList<>();
        for (Reason reason : reasons.values()) {
            if (Math.abs(reason.share()) >= LEAST) {
                (reason.share() > 0 ? forSpam : forHam).add(reason);
            }
        }
        return new Explanation(score, strongest(forSpam), strongest(forHam));
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
        Counts counts = counts(feature).atMost(counts(from)).atMost(counts(to));
        put("words", "'" + quoted + "'" + seen(counts, share), counts, share / all, List.of(span));
    }

    /** How many judged comments had a feature. */
    private record Counts(int spam, int ham) {

        /** Two words can't have been seen more often than each; buckets are shared, so the count of both may say so. */
        Counts atMost(Counts other) {
            return new Counts(Math.min(spam, other.spam), Math.min(ham, other.ham));
        }
    }

    private Counts counts(int feature) {
        int bucket = bucket(feature);
        return new Counts(
                table.spam(bucket) + (prior == null ? 0 : prior.table().spam(bucket)),
                table.ham(bucket) + (prior == null ? 0 : prior.table().ham(bucket)));
    }

    /** Where the counts say the same as the score; its pieces may be known where a word is not. */
    private static String seen(Counts counts, double share) {
        boolean supports = share > 0 ? counts.spam > counts.ham : counts.ham > counts.spam;
        if (!supports) {
            return counts.spam + counts.ham == 0 ? ", by pieces of words that were seen elsewhere" : "";
        }
        return ", as in " + counts.spam + (counts.spam == 1 ? " spam comment and " : " spam comments and ") + counts.ham
                + (counts.ham == 1 ? " good one" : " good ones");
    }

    private void tellFact(int feature, double share) {
        Family family = familyOf(feature);
        int name = features.factName(feature);
        switch (family) {
            case LINKS -> tellLink(feature, name, share);
            case STRUCTURE ->
                putFact("structure", "how it is built: length, capitals, digits, signs, line breaks", share);
            case DISGUISE -> putFact("disguise", disguise(name), share);
            case PAGE -> putFact("page", page(name, features.factValue(feature)), share);
            case AUTHOR -> putFact("author", author(name), share);
            case BLOG -> putFact("blog", "what was decided on this blog before", share);
            default -> {
                // Words are told of as words
            }
        }
    }

    private void tellLink(int feature, int name, double share) {
        boolean hidden = name == Features.LINK_HIDDEN && features.factValue(feature) == 1;
        String message = hidden ? "contains a disguised link" : "where it links to" + seen(counts(feature), share);
        List<Span> spans = features.start(feature) == features.end(feature)
                ? links()
                : List.of(features.canonical().rawSpan(features.start(feature), features.end(feature)));
        if (hidden || name == Features.LINK_HOST || name == Features.LINK_DOMAIN) {
            put(hidden ? "disguised-link" : "link", message, counts(feature), share, spans);
        }
    }

    private List<Span> links() {
        return subject.text().links().stream()
                .map(link -> new Span(link.start(), link.end()))
                .toList();
    }

    private static String disguise(int name) {
        if (name == Features.UNDISGUISED) {
            return "nothing in it is disguised";
        }
        return switch (Canonical.Trick.values()[name]) {
            case INVISIBLE -> "hides characters within words";
            case TURNED_AROUND -> "turns its text around";
            case LOOKALIKE -> "spells words in look-alike letters";
            case SPACED_OUT -> "puts something between the letters of words";
            case LEET -> "spells words with digits and signs";
            case REPEATED -> "repeats letters";
            case HIDDEN_ADDRESS -> "writes addresses so that they don't look like any";
        };
    }

    private static String page(int name, int value) {
        return switch (name) {
            case Features.PAGE_LINKED ->
                value == 0
                        ? "no approved comment on this page linked to the same address"
                        : "approved comments on this page linked to the same address";
            case Features.PAGE_ITSELF -> value == 0 ? "links to another page" : "links to this very page";
            case Features.PAGE_TITLE -> "how many words it shares with the post's title";
            default -> "how like the other comments on this page it is";
        };
    }

    private String author(int name) {
        return switch (name) {
            case Features.AUTHOR_VERIFIED -> subject.author().verified() ? "the author is logged in" : "a guest";
            case Features.AUTHOR_APPROVED -> "this author: " + subject.author().approved() + " good comments";
            case Features.AUTHOR_REFUSED -> "this author: " + subject.author().refused() + " refused comments";
            case Features.AUTHOR_NAME -> "who signs so";
            case Features.AUTHOR_SITE -> "the author's web site";
            default -> "the author's mail provider";
        };
    }

    private void putFact(String code, String message, double share) {
        reasons.merge(message, new Reason(code, message, 0, 0, share, List.of()), Explainer::together);
    }

    private Family familyOf(int feature) {
        int f = 0;
        while (features.familyEnd(f) <= feature) {
            f++;
        }
        return Family.ALL[f];
    }

    private int bucket(int feature) {
        int bucket = example.buckets[feature];
        return bucket < 0 ? ~bucket : bucket;
    }

    private void put(String code, String message, Counts counts, double share, List<Span> spans) {
        Reason reason = new Reason(code, message, counts.spam, counts.ham, share, spans);
        reasons.merge(message, reason, Explainer::together);
    }

    private static Reason together(Reason one, Reason other) {
        List<Span> spans = new ArrayList<>(one.spans());
        spans.addAll(other.spans());
        return new Reason(one.code(), one.message(), one.spam(), one.ham(), one.share() + other.share(), spans);
    }
}
