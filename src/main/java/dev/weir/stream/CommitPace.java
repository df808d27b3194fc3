package dev.weir.stream;

import java.time.Duration;

/**
 * When the work of a stream thread should be committed before its interval is over. Exactly-once nobody sees anything
 * before it is committed, and a comment passes several commits, so who is abreast of what comes commits soon. A commit
 * costs as much as dozens of comments, so who has fallen behind commits less often, and many share one: that is how one
 * catches up. How far commits are apart follows the age of what is at hand, without a step: with one, who was once behind
 * it stays there, for commits that are far apart make for age themselves.
 *
 * <p>One for each thread, since a commit is of all that a thread has in hand. Not thread-safe.
 */
public final class CommitPace {

    /** Commits are apart by this part of an input's age. It passes five or six, so alone they would bring its age down. */
    private static final int PART_OF_AGE = 10;

    private final long quick;
    private final long interval;
    private long last;
    private boolean inHand;
    private boolean promised;
    private long apart;

    /** What to do after an input. */
    enum Answer {
        /** Ask for a commit. */
        NOW,
        /** Come back after {@link #rest}. */
        LATER,
        /** The interval decides, or somebody has promised to come back. */
        LET_BE
    }

    /**
     * @param quick how far commits are apart at least
     * @param interval how far they are apart at most; Kafka Streams itself sees to that
     */
    public CommitPace(Duration quick, Duration interval) {
        this.quick = quick.toMillis();
        this.interval = interval.toMillis();
        this.apart = this.quick;
    }

    /** Leaves it all to the interval. */
    static CommitPace none() {
        return new CommitPace(Duration.ZERO, Duration.ZERO);
    }

    /** How long it is from now to the next commit. */
    Duration rest(long now) {
        return Duration.ofMillis(Math.max(1, last + apart - now));
    }

    /**
     * After an input.
     *
     * @param now in milliseconds since 1970, as the next
     * @param came when the broker took in what led to it
     */
    Answer input(long now, long came) {
        apart = Math.max(quick, (now - came) / PART_OF_AGE);
        inHand = apart < interval;
        if (!inHand) {
            return Answer.LET_BE;
        }
        if (now - last >= apart) {
            return commit(now);
        }
        if (promised) {
            return Answer.LET_BE;
        }
        promised = true;
        return Answer.LATER;
    }

    /** Whoever was to come back is here. */
    Answer later(long now) {
        promised = false;
        return inHand ? commit(now) : Answer.LET_BE;
    }

    /** Whoever was to come back can't. */
    void broken() {
        promised = false;
    }

    private Answer commit(long now) {
        last = now;
        inHand = false;
        return Answer.NOW;
    }
}
