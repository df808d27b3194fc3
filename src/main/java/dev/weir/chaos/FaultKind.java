package dev.weir.chaos;

import java.time.Duration;
import java.util.Locale;

/** What can go wrong. */
public enum FaultKind {
    KILL_INSTANCE("SIGKILL of instance", 2, 6),
    PAUSE_INSTANCE("SIGSTOP of instance", 2, 6),
    PAUSE_INSTANCE_LONG("SIGSTOP, beyond all time-outs, of instance", 13, 20) {
        @Override
        Duration least(Duration session) {
            Duration beyond = session.plusSeconds(2);
            Duration least = super.least(session);
            return beyond.compareTo(least) > 0 ? beyond : least;
        }

        @Override
        Duration most(Duration session) {
            return least(session).plusSeconds(7);
        }
    },
    STOP_INSTANCE("SIGTERM of instance", 1, 4),
    WIPE_STATE("SIGKILL, and state wiped, of instance", 1, 3),
    FILL_DISK("disk full at the state of instance", 8, 15),
    KILL_BROKER("SIGKILL of broker", 1, 6),
    PAUSE_BROKER("SIGSTOP of broker", 3, 14),
    CUT_NETWORK("network cut of instance", 3, 15),
    SLOW_NETWORK("network slowed of instance", 5, 15),
    BLACK_HOLE("network swallows all of instance", 4, 16) {
        @Override
        Duration most(Duration session) {
            return session.plusSeconds(10);
        }
    };

    private final String says;
    private final Duration least;
    private final Duration most;

    FaultKind(String says, int leastSeconds, int mostSeconds) {
        this.says = says;
        this.least = Duration.ofSeconds(leastSeconds);
        this.most = Duration.ofSeconds(mostSeconds);
    }

    /**
     * How long it lasts at least.
     *
     * @param session after how long brokers take an instance for dead
     */
    Duration least(Duration session) {
        return least;
    }

    /** How long it lasts at most; some have to outlast a session to show anything. */
    Duration most(Duration session) {
        return most;
    }

    /** Whether it is done to an instance itself, and not to what is around it. */
    boolean ofInstance() {
        return ordinal() <= FILL_DISK.ordinal();
    }

    boolean ofBroker() {
        return this == KILL_BROKER || this == PAUSE_BROKER;
    }

    /** In words, as {@code SIGKILL of instance}. */
    String says() {
        return says;
    }

    /** As options name it: {@code kill-instance}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
