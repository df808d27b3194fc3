package dev.weir.stream;

import dev.weir.moderation.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a partition's posts that wait for a moderator, by the time when they were written. Kept beside the
 * ledger, so that to know how many they are, and how old the oldest is, takes no walk through it; at a start it takes
 * one through the comments held.
 */
final class HeldComments {

    /** Time in so many digits, so that keys are in its order. */
    private static final int DIGITS = 19;

    private static final int PAGE = 1_000;

    private final Table<String> held;
    private long count;
    private @Nullable Long oldest;

    /**
     * @param held by time, post and comment
     */
    HeldComments(Table<String> held) {
        this.held = held;
        recount();
    }

    /** A comment went from one outcome to another. */
    void moved(String post, String id, @Nullable Outcome before, LedgerEntry now) {
        Outcome after = now.state().outcome();
        boolean neither = after != Outcome.HELD && before != Outcome.HELD;
        if (before == after || neither || now.submission() == null) {
            return;
        }
        long at = millis(now.submission().at());
        String key = Keys.of(byTime(at), post, id);
        if (after == Outcome.HELD) {
            held.put(key, "");
            count++;
            oldest = oldest == null ? null : Long.valueOf(Math.min(oldest, at));
        } else if (before == Outcome.HELD) {
            held.delete(key);
            count--;
            oldest = oldest == null || oldest == at ? null : oldest;
        }
    }

    /** Counts anew, after an input whose changes were dropped. */
    void recount() {
        count = 0;
        oldest = null;
        List<String> page = held.keys("", "~", PAGE);
        while (!page.isEmpty()) {
            count += page.size();
            page = held.keys(page.get(page.size() - 1) + Keys.SEPARATOR, "~", PAGE);
        }
    }

    /** Tells how things stand. */
    void tell(StageFigures figures) {
        if (count > 0 && oldest == null) {
            oldest = first();
        }
        figures.held(count, oldest == null ? 0 : oldest);
    }

    private long first() {
        List<String> first = held.keys("", "~", 1);
        return first.isEmpty()
                ? 0
                : Long.parseLong(first.get(0).substring(0, first.get(0).indexOf(Keys.SEPARATOR)));
    }

    private static String byTime(long at) {
        String digits = Long.toString(at);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** Who claims to have written before 1970 is counted as from then. */
    private static long millis(Instant at) {
        return Math.max(0, at.toEpochMilli());
    }
}
