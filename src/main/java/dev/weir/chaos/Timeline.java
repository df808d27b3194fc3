package dev.weir.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened when, counted from the start of the load. Thread-safe. */
final class Timeline {

    private final long begin = System.nanoTime();
    private final List<Injected> faults = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    /**
     * A fault as it was really made.
     *
     * @param skipped why it was not; null if it was
     */
    record Injected(
            Fault fault,
            Duration from,
            Duration to,
            @Nullable String skipped) {}

    /** Something that was seen and not made. */
    record Incident(Duration at, String what) {}

    /**
     * How far things were.
     *
     * @param acknowledged events, since the start
     * @param verdicts since the start
     * @param lag records not done yet; null when the brokers did not say
     */
    record Sample(
            Duration at,
            long acknowledged,
            long verdicts,
            @Nullable Long lag) {}

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    synchronized void add(Injected fault) {
        faults.add(fault);
    }

    synchronized void incident(String what) {
        incidents.add(new Incident(now(), what));
    }

    synchronized void add(Sample sample) {
        samples.add(sample);
    }

    synchronized List<Injected> faults() {
        return List.copyOf(faults);
    }

    synchronized List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }
}
