package dev.weir.chaos;

import java.time.Duration;

/**
 * Something that goes wrong.
 *
 * @param target which instance or broker, from 0; for the network which instance is cut off
 * @param at when it begins, counted from the start of the load
 * @param length how long it lasts
 */
record Fault(Kind kind, int target, Duration at, Duration length) {

    /** What can go wrong. */
    enum Kind {
        KILL_INSTANCE("SIGKILL of instance", 2, 6),
        PAUSE_INSTANCE("SIGSTOP of instance", 2, 6),
        PAUSE_INSTANCE_LONG("SIGSTOP, beyond all time-outs, of instance", 13, 20),
        STOP_INSTANCE("SIGTERM of instance", 1, 4),
        WIPE_STATE("SIGKILL, and state wiped, of instance", 1, 3),
        FILL_DISK("disk full at the state of instance", 8, 15),
        KILL_BROKER("SIGKILL of broker", 1, 6),
        PAUSE_BROKER("SIGSTOP of broker", 3, 14),
        CUT_NETWORK("network cut of instance", 3, 15),
        SLOW_NETWORK("network slowed of instance", 5, 15),
        BLACK_HOLE("network swallows all of instance", 4, 16);

        private final String says;
        private final int leastSeconds;
        private final int mostSeconds;

        Kind(String says, int leastSeconds, int mostSeconds) {
            this.says = says;
            this.leastSeconds = leastSeconds;
            this.mostSeconds = mostSeconds;
        }

        int leastSeconds() {
            return leastSeconds;
        }

        int mostSeconds() {
            return mostSeconds;
        }

        /** Whether it is done to an instance itself, and not to what is around it. */
        boolean ofInstance() {
            return ordinal() <= FILL_DISK.ordinal();
        }

        boolean ofBroker() {
            return this == KILL_BROKER || this == PAUSE_BROKER;
        }
    }

    Duration end() {
        return at.plus(length);
    }

    /** In words: {@code SIGKILL of instance 1}. */
    String says() {
        return kind.says + " " + (target + 1);
    }
}
