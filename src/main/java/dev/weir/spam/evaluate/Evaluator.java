package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import dev.weir.spam.SpamFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Tries filters by protocol. In none of them does a filter see the label of a comment before it has scored it. */
public final class Evaluator {

    private final FilterSource filters;
    private final Conditions conditions;
    private final LongSupplier clock;
    private final LongConsumer progress;
    private long tested;

    /**
     * What makes a trial harder.
     *
     * @param wrongLabels the share of labels that are wrong when they are learned, from 0 to below 1; never when figures
     *     are computed
     * @param seed which ones are wrong
     * @param tested what a comment looks like when it is scored, such as a disguised copy of it; it is learned as it is
     */
    public record Conditions(double wrongLabels, long seed, UnaryOperator<LabelledComment> tested) {

        /** As it comes. */
        public static Conditions fair() {
            return new Conditions(0, 1, UnaryOperator.identity());
        }
    }

    /**
     * How labels come back from the moderators in a stream.
     *
     * @param asked the share of comments whose label is asked for: 1 for all; see {@link Asking} for which
     * @param delay how many comments later a label is known: 0 for before the next one
     */
    public record Feedback(double asked, int delay) {

        /** Every label, at once. */
        public static final Feedback FULL = new Feedback(1, 0);
    }

    /**
     * @param clock nanoseconds from some point in time
     * @param progress is told after each comment how many were tested so far
     */
    public Evaluator(FilterSource filters, Conditions conditions, LongSupplier clock, LongConsumer progress) {
        this.filters = filters;
        this.conditions = conditions;
        this.clock = clock;
        this.progress = progress;
    }

    /** Tests the filter as it is. */
    public Run asItIs(List<LabelledComment> comments) {
        Laps scoring = new Laps(clock);
        return new Run("", test(filters.fresh(), comments, scoring), 0, Laps.timing(scoring, null));
    }

    /** Learns one collection, and tests the other. */
    public Run trainAndTest(List<LabelledComment> train, List<LabelledComment> test) {
        Laps scoring = new Laps(clock);
        SpamFilter filter = filters.trainedOn(labelled(train));
        return new Run("", test(filter, test, scoring), train.size(), Laps.timing(scoring, null));
    }

    /** Tests each part with a filter that learned all the others. */
    public Run folds(List<LabelledComment> comments, FoldPlan plan) {
        Laps scoring = new Laps(clock);
        List<LabelledComment> labelled = labelled(comments);
        Map<String, Scored> scored = new HashMap<>();
        long learned = 0;
        for (Map.Entry<String, List<LabelledComment>> part :
                plan.parts(comments).entrySet()) {
            List<LabelledComment> others = labelled.stream()
                    .filter(comment -> !plan.fold(comment).equals(part.getKey()))
                    .toList();
            learned += others.size();
            for (Scored one : test(filters.trainedOn(others), part.getValue(), scoring)) {
                scored.put(one.id(), one);
            }
        }
        List<Scored> inOrder =
                comments.stream().map(comment -> scored.get(comment.id())).toList();
        return new Run("", inOrder, learned, Laps.timing(scoring, null));
    }

    /** Scores each comment of a stream, then learns it, when and if its label is known. */
    public Run online(String name, List<LabelledComment> stream, Feedback feedback) {
        Laps scoring = new Laps(clock);
        Laps learning = new Laps(clock);
        SpamFilter filter = filters.fresh();
        Asking asking = feedback.asked < 1 ? new Asking(feedback.asked, stream.size()) : null;
        List<LabelledComment> labelled = labelled(stream);
        List<Scored> scored = new ArrayList<>(stream.size());
        Queue<Integer> wanted = new ArrayDeque<>();
        for (int i = 0; i < stream.size(); i++) {
            Scored one = score(filter, stream.get(i), scoring);
            scored.add(one);
            if (asking == null || asking.asks(one.score())) {
                wanted.add(i);
            }
            while (!wanted.isEmpty() && wanted.element() + feedback.delay <= i) {
                LabelledComment known = labelled.get(wanted.remove());
                learning.timed(() -> filter.learn(known));
            }
        }
        return new Run(name, scored, learning.count(), Laps.timing(scoring, learning));
    }

    private List<LabelledComment> labelled(List<LabelledComment> comments) {
        WrongLabels labels = WrongLabels.among(comments, conditions.wrongLabels, new Seed(conditions.seed));
        return comments.stream().map(labels::seen).toList();
    }

    private List<Scored> test(SpamFilter filter, List<LabelledComment> comments, Laps scoring) {
        List<Scored> scored = new ArrayList<>(comments.size());
        for (LabelledComment comment : comments) {
            scored.add(score(filter, comment, scoring));
        }
        return scored;
    }

    private Scored score(SpamFilter filter, LabelledComment comment, Laps scoring) {
        LabelledComment shown = withoutLabel(conditions.tested.apply(comment));
        double score = scoring.timed(() -> filter.score(shown));
        progress.accept(++tested);
        return new Scored(comment.id(), score, comment.spam(), comment.group());
    }

    /** The label is not there to be looked at; the id tells the filter which of the comments it learns later this was. */
    private static LabelledComment withoutLabel(LabelledComment comment) {
        return new LabelledComment(
                comment.id(),
                comment.text(),
                comment.author(),
                comment.email(),
                comment.url(),
                comment.group(),
                comment.at(),
                false);
    }
}
