package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which part each comment is tested in, by a filter that learned all the other parts. */
public final class FoldPlan {

    private final Map<String, String> foldOf;

    private FoldPlan(Map<String, String> foldOf) {
        this.foldOf = foldOf;
    }

    /**
     * Parts of about equal size and equally much spam. Near-duplicates stay in one part: of the same campaign, one
     * comment learned and the other tested would prove nothing.
     *
     * @param folds at least 2
     * @throws ProtocolException if there are fewer clusters of near-duplicates than parts
     */
    public static FoldPlan of(List<LabelledComment> comments, int folds, long seed) throws ProtocolException {
        if (folds < 2) {
            throw new ProtocolException("folds must be 2 or more");
        }
        List<List<LabelledComment>> clusters = NearDuplicates.clusters(comments);
        if (clusters.size() < folds) {
            throw new ProtocolException("there are only " + clusters.size()
                    + " comments that are no near-duplicates of others, too few for " + folds + " folds");
        }
        return dealt(clusters, folds, new Seed(seed).and("folds"));
    }

    /** One part for each page. */
    public static FoldPlan byGroup(List<LabelledComment> comments) throws ProtocolException {
        Map<String, String> foldOf = new HashMap<>();
        for (LabelledComment comment : comments) {
            if (comment.group() == null) {
                throw new ProtocolException(
                        "the comment " + comment.id() + " has no \"group\"; give every comment one, or use --folds");
            }
            foldOf.put(comment.id(), comment.group());
        }
        return checked(foldOf, "group");
    }

    /**
     * The parts that somebody chose.
     *
     * @param foldOf a part for each id; more ids than comments do no harm
     */
    public static FoldPlan given(List<LabelledComment> comments, Map<String, String> foldOf) throws ProtocolException {
        Map<String, String> used = new HashMap<>();
        for (LabelledComment comment : comments) {
            String fold = foldOf.get(comment.id());
            if (fold == null) {
                throw new ProtocolException(
                        "the comment " + comment.id() + " has no fold; the file needs a line for every comment");
            }
            used.put(comment.id(), fold);
        }
        return checked(used, "fold");
    }

    private static FoldPlan checked(Map<String, String> foldOf, String kind) throws ProtocolException {
        if (new TreeSet<>(foldOf.values()).size() < 2) {
            throw new ProtocolException("all comments are in one " + kind + ", so there is nothing to learn from");
        }
        return new FoldPlan(foldOf);
    }

    /** The biggest clusters first, each to the part that has least of its kind, then least of all. */
    private static FoldPlan dealt(List<List<LabelledComment>> clusters, int folds, Seed seed) {
        List<List<LabelledComment>> bySize = new ArrayList<>(clusters);
        bySize.sort(Comparator.<List<LabelledComment>>comparingInt(cluster -> -cluster.size())
                .thenComparing(FoldPlan::firstId, seed.order()));
        long[] spam = new long[folds];
        long[] ham = new long[folds];
        Map<String, String> foldOf = new HashMap<>();
        for (List<LabelledComment> cluster : bySize) {
            long spamHere = cluster.stream().filter(LabelledComment::spam).count();
            boolean mostlySpam = 2 * spamHere > cluster.size();
            int fold = smallest(mostlySpam ? spam : ham, mostlySpam ? ham : spam);
            spam[fold] += spamHere;
            ham[fold] += cluster.size() - spamHere;
            cluster.forEach(comment -> foldOf.put(comment.id(), String.valueOf(fold + 1)));
        }
        return new FoldPlan(foldOf);
    }

    private static String firstId(List<LabelledComment> cluster) {
        return cluster.stream()
                .map(LabelledComment::id)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static int smallest(long[] ofItsKind, long[] ofTheOther) {
        int smallest = 0;
        for (int fold = 1; fold < ofItsKind.length; fold++) {
            if (ofItsKind[fold] < ofItsKind[smallest]
                    || (ofItsKind[fold] == ofItsKind[smallest] && ofTheOther[fold] < ofTheOther[smallest])) {
                smallest = fold;
            }
        }
        return smallest;
    }

    /** The part of a comment of the plan. */
    String fold(LabelledComment comment) {
        String fold = foldOf.get(comment.id());
        if (fold == null) {
            throw new IllegalArgumentException("the plan was made without the comment " + comment.id());
        }
        return fold;
    }

    /** The parts by name, each with its comments in the order given. */
    Map<String, List<LabelledComment>> parts(List<LabelledComment> comments) {
        Map<String, List<LabelledComment>> parts = new LinkedHashMap<>();
        comments.stream().map(this::fold).distinct().sorted().forEach(fold -> parts.put(fold, new ArrayList<>()));
        comments.forEach(comment -> parts.get(fold(comment)).add(comment));
        return parts;
    }

    /** How many parts there are. */
    public int size() {
        return (int) foldOf.values().stream().distinct().count();
    }
}
