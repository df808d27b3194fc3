package dev.weir.spam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Learning from a whole history at once: several passes, each in another order, with disguised copies of the spam. */
final class Training {
    private static final long SEED = 4_242;
    private static final int PASSES = 12;

    /** Of a hundred good comments so many are copied, with the slips that people make. */
    private static final int HAM_COPIES = 30;

    /** What a copy counts that was made here. */
    private static final float COPY = 0.5f;

    /** What each of many copies counts that were handed in. */
    private static final float GIVEN_COPY = 0.05f;

    private final SpamModel model;
    private final Dice dice = new Dice(SEED);

    private Training(SpamModel model) {
        this.model = model;
    }

    static Training of(SpamModel model) {
        return new Training(model);
    }

    /**
     * Learns.
     *
     * @param copies disguised copies of some of the history, which count little
     * @param subject what a comment looks like with the given text, given the page as it has been shown so far
     * @param show called in the history's order for each good comment, after its subject was taken
     */
    void learn(
            List<LabelledComment> history,
            List<LabelledComment> copies,
            Function<LabelledComment, Subject> subject,
            Consumer<LabelledComment> show) {
        Masquerade masquerade = new Masquerade(dice, goodTexts(history));
        List<Example> examples = new ArrayList<>();
        for (LabelledComment comment : history) {
            Subject clean = subject.apply(comment);
            examples.add(model.enroll(clean, comment.spam(), 1));
            addCopy(comment, masquerade, subject, examples);
            if (!comment.spam()) {
                show.accept(comment);
            }
        }
        for (LabelledComment copy : copies) {
            examples.add(model.example(subject.apply(copy), copy.spam(), GIVEN_COPY));
        }
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int pass = 0; pass < PASSES; pass++) {
            dice.shuffle(order);
            for (int i : order) {
                model.study(examples.get(i));
            }
        }
        for (int i : order) {
            model.keep(examples.get(i));
        }
    }

    private void addCopy(
            LabelledComment comment,
            Masquerade masquerade,
            Function<LabelledComment, Subject> subject,
            List<Example> examples) {
        if (!comment.spam() && !dice.chance(HAM_COPIES)) {
            return;
        }
        String masked = comment.spam() ? masquerade.ofSpam(comment.text()) : masquerade.ofHam(comment.text());
        LabelledComment copy = new LabelledComment(
                comment.id(),
                masked,
                comment.author(),
                comment.email(),
                comment.url(),
                comment.group(),
                comment.at(),
                comment.spam());
        examples.add(model.example(subject.apply(copy), comment.spam(), COPY));
    }

    private static List<String> goodTexts(List<LabelledComment> history) {
        return history.stream()
                .filter(comment -> !comment.spam() && !comment.text().isBlank())
                .map(comment -> comment.text().strip())
                .toList();
    }
}
