package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import dev.weir.spam.SpamFilter;
import java.util.List;

/** Where the filters come from that an evaluation tries: a new one for each part that must not know the others. */
public interface FilterSource {

    /** A filter that has seen none of the comments yet. */
    SpamFilter fresh();

    /** A filter that has learned all of these at once, as well as it can, and then nothing else. */
    SpamFilter trainedOn(List<LabelledComment> comments);
}
