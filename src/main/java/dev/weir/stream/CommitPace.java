package dev.weir.stream;

import java.time.Duration;

/**
 * When the work of a stream thread should be committed before its interval is over. Exactly-once nobody sees anything
 * before it is committed, and a comment passes three commits, so who is abreast of what comes commits soon. A commit costs
 * as much as dozens of comments, so who has fallen behind leaves it to the interval, and many share one: that is how one
 * catches up.
 *
 * <p>One for each thread, since a commit is of all that a thread has in hand. Not thread-safe.
 */
public final class CommitPace {

    /** Three commits an interval apart make a comment as old as this, with some to spare, without anybody being behind. */
    private static final int INTERVALS = 4;

    private final long quick;
    private final long interval;
    private long last;
    private boolean inHand;
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

    /**
     * After an input.
     *
     * @param now in milliseconds since 1970, as the next
     * @param came when the broker took in what led to it
     */
    Answer input(long now, long came) {
        boolean behind = now - came > INTERVALS * interval;
        inHand = !behind;
        if (behind || quick >= interval) {
            return Answer.LET_BE;
        }
        if (now - last >= quick) {
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
