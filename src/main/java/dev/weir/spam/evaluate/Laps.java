package dev.weir.spam.evaluate;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects how long each step of one kind took. */
final class Laps {

    private final LongSupplier clock;
    private long[] nanos = new long[1024];
    private int count;

    Laps(LongSupplier clock) {
        this.clock = clock;
    }

    double timed(java.util.function.DoubleSupplier step) {
        long begin = clock.getAsLong();
        double result = step.getAsDouble();
        add(clock.getAsLong() - begin);
        return result;
    }

    void timed(Runnable step) {
        long begin = clock.getAsLong();
        step.run();
        add(clock.getAsLong() - begin);
    }

    int count() {
        return count;
    }

    double median() {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
    }

    double mean() {
        return Arrays.stream(nanos, 0, count).average().orElse(Double.NaN);
    }

    static Run.Timing timing(Laps scoring, @Nullable Laps learning) {
        return new Run.Timing(
                scoring.median(),
                scoring.mean(),
                learning == null ? Double.NaN : learning.median(),
                learning == null ? Double.NaN : learning.mean());
    }

    private void add(long lap) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = lap;
    }
}
