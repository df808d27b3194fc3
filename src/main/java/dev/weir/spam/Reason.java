package dev.weir.spam;

import dev.weir.text.Span;
import java.util.List;

/**
 * One reason for a score.
 *
 * @param code what kind of reason it is, for programs: {@code words}, {@code link}, {@code disguised-link} ...
 * @param message the same for moderators
 * @param spam how many comments judged spam had it
 * @param ham how many good ones had it
 * @param share its part in the score, from -1 to 1: above 0 it speaks for spam, below 0 against
 * @param spans where it is in the raw content; none for what concerns the comment as a whole
 */
public record Reason(String code, String message, long spam, long ham, double share, List<Span> spans) {

    public Reason {
        spans = List.copyOf(spans);
    }
}
