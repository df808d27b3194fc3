package dev.weir.stream;

import java.time.Duration;

/**
 * When the work of a stream thread should be committed before its interval is over. Exactly-once nobody sees anything
 * before it is committed, and a comment passes three commits, so with little to do each comes soon. A commit costs about as
 * much as dozens of comments, so with much to do the interval decides, and many share one.
 *
 * <p>One for each thread, since a commit is of all that a thread has in hand. Not thread-safe.
 */
public final class CommitPace {

    /** With so many inputs in hand there is much to do: about a thousand comments a second. */
    private static final int MANY = 64;

    private final long quick;
    private final long interval;
    private long last;
    private int inHand;
    private boolean promised;

    /** What to do after an input. */
    enum Answer {
        /** Ask for a commit. */
        NOW,
        /** Come back when {@link #quick()} has passed. */
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
    }

    /** Leaves it all to the interval. */
    static CommitPace none() {
        return new CommitPace(Duration.ZERO, Duration.ZERO);
    }

    Duration quick() {
        return Duration.ofMillis(quick);
    }

    /** After an input. */
    Answer input(long now) {
        if (quick >= interval) {
            return Answer.LET_BE;
        }
        inHand++;
        long passed = now - last;
        if (passed >= interval) {
            // Either there was nothing for long, and now it is the first; or Streams has committed.
            return inHand > MANY ? begin(now, 1) : commit(now);
        }
        if (passed >= quick && inHand <= MANY) {
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
        return inHand == 0 || inHand > MANY ? Answer.LET_BE : commit(now);
    }

    /** Whoever was to come back can't. */
    void broken() {
        promised = false;
    }

    private Answer commit(long now) {
        begin(now, 0);
        return Answer.NOW;
    }

    private Answer begin(long now, int already) {
        last = now;
        inHand = already;
        return Answer.LET_BE;
    }
}
