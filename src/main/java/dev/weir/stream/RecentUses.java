package dev.weir.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an author, an e-mail or an address last commented on a blog: the latest uses by event time, at most
 * {@value #MOST} of them and none more than an hour before the latest.
 */
record RecentUses(List<Use> uses) {

    static final RecentUses NONE = new RecentUses(List.of());
    private static final int MOST = 16;
    private static final Duration MEMORY = Duration.ofHours(1);

    /** One comment and its time. */
    record Use(String comment, Instant at) {}

    RecentUses {
        uses = uses == null ? List.of() : List.copyOf(uses);
    }

    /** The latest use at or before a time by another comment; null if there was none within the hour. */
    @Nullable
    Instant before(String comment, Instant at) {
        Instant latest = null;
        for (Use use : uses) {
            boolean counts = !use.comment.equals(comment)
                    && !use.at.isAfter(at)
                    && !use.at.isBefore(at.minus(MEMORY))
                    && !cameAfter(use, comment, at);
            if (counts && (latest == null || use.at.isAfter(latest))) {
                latest = use.at;
            }
        }
        return latest;
    }

    /** Of two comments at the same instant one is the first, whichever is asked about: the lesser id. */
    private static boolean cameAfter(Use use, String comment, Instant at) {
        return use.at.equals(at) && use.comment.compareTo(comment) > 0;
    }

    /** With one more use; the latest stand first, and of two at the same instant the one with the greater id. */
    RecentUses with(String comment, Instant at) {
        if (uses.isEmpty()) {
            return new RecentUses(List.of(new Use(comment, at)));
        }
        Instant latest = uses.get(0).at.isAfter(at) ? uses.get(0).at : at;
        Instant oldest = latest.minus(MEMORY);
        List<Use> all = new ArrayList<>(Math.min(uses.size() + 1, MOST));
        Use news = at.isBefore(oldest) ? null : new Use(comment, at);
        for (Use use : uses) {
            if (news != null && !comesAfter(use, news)) {
                all.add(news);
                news = null;
            }
            if (!use.comment.equals(comment) && !use.at.isBefore(oldest)) {
                all.add(use);
            }
        }
        if (news != null) {
            all.add(news);
        }
        return new RecentUses(all.size() > MOST ? all.subList(0, MOST) : all);
    }

    /** Whether none of them is of that time or later. */
    boolean allBefore(Instant time) {
        return uses.isEmpty() || uses.get(0).at.isBefore(time);
    }

    private static boolean comesAfter(Use one, Use other) {
        return one.at.isAfter(other.at) || (one.at.equals(other.at) && one.comment.compareTo(other.comment) > 0);
    }
}
