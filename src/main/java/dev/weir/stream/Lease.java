package dev.weir.stream;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long one stream thread may be sure that the tasks which it holds are still its own. Brokers give them to others when
 * they have not heard of it for a session, and a write that arrives after that goes over what those have written meanwhile. So
 * nothing is decided once brokers have not answered for a third of a session; what was sent before is given up by the
 * producer within the other two. Thread-safe.
 *
 * <p>Of the brokers' answers only the number is known, from the consumer's own figures. An answer shows that the thread was in
 * its group when it asked, and it asked after it had the answer before: in doubt this takes the earlier time.
 */
final class Lease {

    /** For who shares with nobody. */
    static final Lease ENDLESS = new Lease(Duration.ofNanos(Long.MAX_VALUE), () -> 0, () -> 0, () -> {});

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private final long session;
    private final long sure;
    private final DoubleSupplier answers;
    private final LongSupplier nanos;
    private final Runnable moment;
    private double answered;
    private long answeredAfter;
    private long lookedAt;
    private volatile State state;

    /**
     * @param since when the thread was in its group for certain
     * @param losses how often it may have fallen out of it
     */
    private record State(long since, int losses) {}

    /**
     * Begins now.
     *
     * @param session after this time without a word brokers give the thread's tasks to others
     * @param answers how often they have answered so far
     * @param nanos a clock that never goes back
     * @param moment lets a moment pass
     */
    Lease(Duration session, DoubleSupplier answers, LongSupplier nanos, Runnable moment) {
        this.session = session.toNanos();
        this.sure = this.session / 3;
        this.answers = answers;
        this.nanos = nanos;
        this.moment = moment;
        this.lookedAt = nanos.getAsLong();
        this.answered = answers.getAsDouble();
        this.answeredAfter = lookedAt;
        this.state = new State(lookedAt, 0);
    }

    /** Sees whether brokers have answered. To be called several times between one answer and the next. */
    synchronized void look() {
        double total = answers.getAsDouble();
        if (total > answered) {
            // Of several answers only the last counts, and the one before it came after the last look.
            long asked = total > answered + 1 ? lookedAt : answeredAfter;
            boolean lost = asked - state.since > session;
            state = new State(Math.max(asked, state.since), state.losses + (lost ? 1 : 0));
            answered = total;
            answeredAfter = lookedAt;
        }
        lookedAt = nanos.getAsLong();
    }

    /**
     * To be called when the thread is given a task.
     *
     * @return what {@link #confirm} wants to know when it decides something for that task
     */
    synchronized int assigned() {
        long before = lookedAt;
        look();
        if (lookedAt - state.since > session) {
            // The lease was over, and since it was given something this is another one.
            state = new State(before, state.losses + 1);
        }
        return state.losses;
    }

    /**
     * Returns when the task is the thread's own for certain, if need be after some time.
     *
     * @param assigned what {@link #assigned()} returned for the task
     * @throws LeaseLostException if others may have the task by now
     */
    void confirm(int assigned) {
        boolean waits = false;
        while (true) {
            State now = state;
            long age = nanos.getAsLong() - now.since;
            if (now.losses != assigned || age > session) {
                throw new LeaseLostException();
            }
            if (age <= sure) {
                break;
            }
            look();
            if (state == now) {
                if (!waits) {
                    waits = true;
                    LOG.atWarn()
                            .addKeyValue("seconds", Duration.ofNanos(age).toSeconds())
                            .log(
                                    "Brokers have not answered this instance for a while; it decides nothing until they do");
                }
                moment.run();
            }
        }
        if (waits) {
            LOG.atInfo().log("Brokers answer again, and this instance goes on");
        }
    }
}
