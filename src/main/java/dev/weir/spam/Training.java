package dev.weir.spam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Learning from a whole history at once: several passes, each in another order, with disguised copies of the spam. */
final class Training {
    private static final long SEED = 4_242;
    static final int PASSES = Integer.getInteger("passes", 12);
    static final int COPIES = Integer.getInteger("copies", 1);
    static final int HAM_COPIES = Integer.getInteger("hamCopies", 20);
    static final int WEIGHT = Integer.getInteger("copyWeight", 50);

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
     * @param subject what a comment looks like with the given text, given the page as it has been shown so far
     * @param show called in the history's order for each good comment, after its subject was taken
     */
    void learn(
            List<LabelledComment> history,
            Function<LabelledComment, Subject> subject,
            Consumer<LabelledComment> show) {
        Masquerade masquerade = new Masquerade(dice, goodTexts(history));
        List<Example> examples = new ArrayList<>();
        for (LabelledComment comment : history) {
            Subject clean = subject.apply(comment);
            examples.add(model.enroll(clean, comment.spam(), 1));
            addCopies(comment, masquerade, subject, examples);
            if (!comment.spam()) {
                show.accept(comment);
            }
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

    private void addCopies(
            LabelledComment comment,
            Masquerade masquerade,
            Function<LabelledComment, Subject> subject,
            List<Example> examples) {
        int copies = comment.spam() ? COPIES : dice.chance(HAM_COPIES) ? 1 : 0;
        for (int i = 0; i < copies; i++) {
            String masked = comment.spam() ? masquerade.ofSpam(comment.text()) : masquerade.ofHam(comment.text());
            LabelledComment copy = new LabelledComment(
                    comment.id(), masked, comment.author(), comment.email(), comment.url(), comment.group(),
                    comment.at(), comment.spam());
            examples.add(model.example(subject.apply(copy), comment.spam(), WEIGHT / 100f));
        }
    }

    private static List<String> goodTexts(List<LabelledComment> history) {
        return history.stream()
                .filter(comment -> !comment.spam() && !comment.text().isBlank())
                .map(comment -> comment.text().strip())
                .toList();
    }
}
