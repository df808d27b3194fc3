package dev.weir.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    RecentUses with(String comment, Instant at) {
        List<Use> all = new ArrayList<>(uses);
        all.removeIf(use -> use.comment.equals(comment));
        all.add(new Use(comment, at));
        all.sort(Comparator.comparing(Use::at).thenComparing(Use::comment).reversed());
        Instant oldest = all.get(0).at.minus(MEMORY);
        all.removeIf(use -> use.at.isBefore(oldest));
        return new RecentUses(all.size() > MOST ? all.subList(0, MOST) : all);
    }
}
