package dev.weir.stream;

/** How far a task's inputs are behind the present. Milliseconds. Not thread-safe. */
final class Lag {

    /** When nothing has come for so long, all has: nobody is behind. */
    private static final long QUIET = 5_000;

    /** A replay may be years behind; nobody waits for years. */
    private static final long MOST = 600_000;

    private long last = Long.MIN_VALUE;
    private long lag;

    /**
     * @param came when the broker took in what led to the input
     */
    void input(long now, long came) {
        last = now;
        lag = Math.max(0, Math.min(MOST, now - came));
    }

    long at(long now) {
        return last == Long.MIN_VALUE || now - last > QUIET ? 0 : lag;
    }
}
