package dev.weir.spam;

import dev.weir.text.Markup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model as evaluations use it: keeps in mind what each page's comments are about, as a stream does. A comment that
 * nobody judged counts towards its page where the model takes it for a good one.
 */
final class ModelFilter implements SpamFilter {
    private final SpamModel model;
    private final Map<String, PageWords> pages = new HashMap<>();
    private @Nullable LabelledComment unjudged;
    private boolean unjudgedIsHam;

    ModelFilter(SpamModel model) {
        this.model = model;
    }

    @Override
    public double score(LabelledComment comment) {
        settle();
        double probability = model.score(subject(comment)).probability();
        unjudged = comment;
        unjudgedIsHam = probability < 0.5;
        return probability;
    }

    @Override
    public void learn(LabelledComment comment) {
        if (unjudged != null && !unjudged.id().equals(comment.id())) {
            settle();
        }
        unjudged = null;
        model.learn(subject(comment), comment.spam(), 1);
        if (!comment.spam()) {
            show(comment);
        }
    }

    /** Learns from many at once, as from a blog's history: several times, in an order of its own. */
    void learnAll(List<LabelledComment> comments) {
        learnAll(comments, List.of());
    }

    /**
     * The same, with copies of some of the comments that are disguised already.
     *
     * @param copies learned from, but not counted as comments
     */
    void learnAll(List<LabelledComment> comments, List<LabelledComment> copies) {
        Training.of(model).learn(comments, copies, this::subject, this::show);
    }

    /** The same model, which has seen no page yet. */
    ModelFilter fresh() {
        return new ModelFilter(model);
    }

    /** The last comment scored was not judged before the next came. */
    private void settle() {
        if (unjudged != null && unjudgedIsHam) {
            show(unjudged);
        }
        unjudged = null;
    }

    private void show(LabelledComment approved) {
        if (approved.group() != null) {
            PageWords words = pages.getOrDefault(approved.group(), PageWords.NONE);
            pages.put(approved.group(), words.with(subject(approved)));
        }
    }

    private Subject subject(LabelledComment comment) {
        PageWords words =
                comment.group() == null ? PageWords.NONE : pages.getOrDefault(comment.group(), PageWords.NONE);
        return Subject.of(
                "",
                comment.text(),
                Markup.HTML,
                comment.author(),
                comment.email(),
                comment.url(),
                new Subject.Page(null, comment.group(), words),
                Subject.Author.UNKNOWN);
    }
}
