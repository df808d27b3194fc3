package dev.weir.spam.history;

import dev.weir.spam.LabelledComment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes what the formats' readers find. An id counts once. */
final class Collector {

    private final boolean skipBad;
    private final List<LabelledComment> comments = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    private final List<Problem> bad = new ArrayList<>();

    Collector(boolean skipBad) {
        this.skipBad = skipBad;
    }

    void comment(LabelledComment comment, String file, long line) throws HistoryException {
        String place = places.putIfAbsent(comment.id(), file + ", line " + line);
        if (place == null) {
            comments.add(comment);
        } else {
            bad(new Problem(file, line, "its id stood already in " + place + "; every comment needs its own"));
        }
    }

    void leftOut(LeftOut reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    /** Notes an entry that can't be used, or gives up. */
    void bad(Problem problem) throws HistoryException {
        if (!skipBad) {
            throw new HistoryException(new Problem(
                    problem.file(), problem.line(), problem.message() + " (--skip-bad goes on without it)"));
        }
        bad.add(problem);
    }

    History history() {
        return new History(comments, leftOut, bad);
    }
}
