package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Other texts of the same comments, as spammers disguise theirs. */
public final class Copies implements UnaryOperator<LabelledComment> {

    private final Map<String, String> texts = new HashMap<>();

    /** Copies are found by their ids; of each only the text counts. */
    public Copies(List<LabelledComment> copies) {
        copies.forEach(copy -> texts.put(copy.id(), copy.text()));
    }

    /** The comment with the copy's text; as it is if it has no copy. */
    @Override
    public LabelledComment apply(LabelledComment comment) {
        String text = texts.get(comment.id());
        return text == null
                ? comment
                : new LabelledComment(
                        comment.id(),
                        text,
                        comment.author(),
                        comment.email(),
                        comment.url(),
                        comment.group(),
                        comment.at(),
                        comment.spam());
    }

    /** Whether there is a copy of the comment with this id. */
    public boolean has(String id) {
        return texts.containsKey(id);
    }
}
