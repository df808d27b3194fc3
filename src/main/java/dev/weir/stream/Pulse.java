package dev.weir.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that this process stood still: frozen by a hypervisor or a debugger, or without a processor. Whoever stood still for
 * longer than its session lasts has been taken for dead, and others do its work; but what it had read before is still in its
 * hand, and exactly-once alone its writes would be refused. Thread-safe.
 */
public final class Pulse implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final LongSupplier nanos;
    private @Nullable Thread thread;
    private long longest;
    private long last;
    private int pauses;

    Pulse() {
        this(System::nanoTime);
    }

    Pulse(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * From now on it beats, until closed.
     *
     * @param session a pause counts if it is longer. Who gives up its work while its session lasts does harm: what its
     *     producer has in hand may go out when others have begun.
     */
    public synchronized void start(Duration session) {
        longest = session.toNanos();
        last = nanos.getAsLong();
        thread = new Thread(this::beatOnAndOn, "weir-pulse");
        thread.setDaemon(true);
        thread.start();
    }

    private void beatOnAndOn() {
        try {
            while (true) {
                Thread.sleep(EVERY.toMillis());
                pauses();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /**
     * How often the process has stood still so far; 0 while it does not beat. Whoever asks counts as a beat, too: after a pause
     * one who writes may be awake before the thread here is.
     */
    synchronized int pauses() {
        if (thread == null) {
            return 0;
        }
        long now = nanos.getAsLong();
        if (now - last > longest) {
            pauses++;
        }
        last = now;
        return pauses;
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
