package dev.weir.spam;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Learning from a whole history at once: several passes, each in another order. */
final class Training {
    private static final long SEED = 4_242;
    private static final int PASSES = 4;

    private final SpamModel model;

    private Training(SpamModel model) {
        this.model = model;
    }

    static Training of(SpamModel model) {
        return new Training(model);
    }

    /**
     * Learns.
     *
     * @param subject what a comment looks like, given the page as it has been shown so far
     * @param show called in the history's order for each good comment, after its subject was taken
     */
    void learn(
            List<LabelledComment> history, Function<LabelledComment, Subject> subject, Consumer<LabelledComment> show) {
        Subject[] subjects = new Subject[history.size()];
        int[] order = new int[subjects.length];
        for (int i = 0; i < subjects.length; i++) {
            LabelledComment comment = history.get(i);
            subjects[i] = subject.apply(comment);
            order[i] = i;
            if (!comment.spam()) {
                show.accept(comment);
            }
        }
        Dice dice = new Dice(SEED);
        for (int pass = 0; pass < PASSES; pass++) {
            dice.shuffle(order);
            for (int i : order) {
                model.learn(subjects[i], history.get(i).spam(), 1);
            }
        }
    }
}
