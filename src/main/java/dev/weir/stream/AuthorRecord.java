package dev.weir.stream;

import dev.weir.moderation.Evidence;
import dev.weir.moderation.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An author's record on one blog.
 *
 * @param approved comments approved as things stand
 * @param refused comments held or rejected as things stand
 * @param approvedByName the same by the hash of the name given: a guest may use several
 * @param standing what a moderator decided, {@code standingAt} and by which {@code decision}
 */
record AuthorRecord(
        int approved,
        int refused,
        NameCounts approvedByName,
        Evidence.Standing standing,
        @Nullable Instant standingAt,
        @Nullable String decision) {

    static final AuthorRecord BLANK = new AuthorRecord(0, 0, NameCounts.NONE, Evidence.Standing.NONE, null, null);

    /** Names kept of one author; whoever has used more counts as new under further ones. */
    private static final int MOST_NAMES = 64;

    AuthorRecord {
        approvedByName = approvedByName == null ? NameCounts.NONE : approvedByName;
    }

    AuthorRecord without(Outcome outcome, @Nullable String name) {
        return counting(outcome, name, -1);
    }

    AuthorRecord with(Outcome outcome, @Nullable String name) {
        return counting(outcome, name, 1);
    }

    private AuthorRecord counting(Outcome outcome, @Nullable String name, int step) {
        return switch (outcome) {
            case APPROVED ->
                new AuthorRecord(approved + step, refused, names(name, step), standing, standingAt, decision);
            case HELD, REJECTED ->
                new AuthorRecord(approved, refused + step, approvedByName, standing, standingAt, decision);
            case WITHDRAWN -> this;
        };
    }

    private NameCounts names(@Nullable String name, int step) {
        return name == null ? approvedByName : approvedByName.plus(name, step, MOST_NAMES);
    }

    /** The later decision holds; of two at the same instant the one with the greater id. */
    AuthorRecord standing(ScreeningInput.Stands news) {
        boolean later = standingAt == null
                || news.at().isAfter(standingAt)
                || (news.at().equals(standingAt) && news.decision().compareTo(String.valueOf(decision)) > 0);
        return later
                ? new AuthorRecord(approved, refused, approvedByName, news.standing(), news.at(), news.decision())
                : this;
    }
}
