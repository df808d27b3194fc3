package dev.weir.spam;

import java.util.List;

/**
 * A score, and what spoke for it and against it, each the strongest first.
 *
 * @param forSpam what speaks for spam
 * @param forHam what speaks for a good comment
 */
public record Explanation(Score score, List<Reason> forSpam, List<Reason> forHam) {

    public Explanation {
        forSpam = List.copyOf(forSpam);
        forHam = List.copyOf(forHam);
    }
}
