package dev.weir.spam.history;

import dev.weir.spam.LabelledComment;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was read.
 *
 * @param comments those with a label, in the order of the files
 * @param leftOut how many carry no label, by reason; without zeros
 * @param bad entries that could not be read; empty unless they were to be skipped
 */
public record History(List<LabelledComment> comments, Map<LeftOut, Integer> leftOut, List<Problem> bad) {

    public History {
        comments = List.copyOf(comments);
        Map<LeftOut, Integer> reasons = new EnumMap<>(LeftOut.class);
        reasons.putAll(leftOut);
        leftOut = Collections.unmodifiableMap(reasons);
        bad = List.copyOf(bad);
    }

    /** How many of the comments are spam. */
    public int spam() {
        return (int) comments.stream().filter(LabelledComment::spam).count();
    }

    /** How many of the comments are ham. */
    public int ham() {
        return comments.size() - spam();
    }
}
