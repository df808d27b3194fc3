package dev.weir.cli;

import java.time.Duration;

/** Says every now and then how far a long command is: often on a terminal, seldom in a log. */
final class Progress {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_LOG = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final String what;
    private final long begin = System.nanoTime();
    private final long every;
    private long last = begin;

    Progress(Terminal terminal, String what) {
        this.terminal = terminal;
        this.what = what;
        this.every = (terminal.interactive() ? ON_TERMINAL : IN_LOG).toNanos();
    }

    /** Called for every step; speaks when it is time. */
    void at(long count) {
        long now = System.nanoTime();
        if (now - last >= every) {
            last = now;
            terminal.progress(describe(count));
        }
    }

    void ends() {
        terminal.progressEnds();
    }

    /** {@code 12000 sent, 4000/s}. */
    String describe(long count) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return count + " " + what + ", " + Math.round(count / Math.max(seconds, 0.001)) + "/s";
    }
}
