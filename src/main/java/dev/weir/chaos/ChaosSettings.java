package dev.weir.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run of the checker.
 *
 * @param length how long there is load, and faults; before and after it everything is up
 * @param seed the same seed makes the same load and the same faults at the same times
 * @param guarantee as {@code --processing-guarantee} takes it
 * @param groupProtocol as {@code --group-protocol} takes it
 * @param rest between one fault and the next of its kind, on average; a second to ten minutes
 * @param faults what may go wrong
 * @param brokers 1, or 3 that are a cluster
 * @param instances of Weir
 * @param partitions of each topic
 * @param weir how a Weir is started, without its arguments
 * @param java how any other program of this class path is started
 * @param folder for data and logs
 */
public record ChaosSettings(
        Duration length,
        long seed,
        String guarantee,
        String groupProtocol,
        int eventsPerSecond,
        Duration rest,
        Set<FaultKind> faults,
        int brokers,
        int instances,
        int partitions,
        List<String> weir,
        List<String> java,
        Path folder) {

    private static final String EXACTLY_ONCE = "exactly_once_v2";

    /**
     * @throws IllegalArgumentException if a number makes no sense
     */
    public ChaosSettings {
        weir = List.copyOf(weir);
        java = List.copyOf(java);
        faults = Set.copyOf(faults);
        folder = folder.toAbsolutePath();
        if (length.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException("less than 10 seconds show nothing");
        }
        if (eventsPerSecond < 1 || eventsPerSecond > 10_000) {
            throw new IllegalArgumentException("from 1 to 10000 events per second, not " + eventsPerSecond);
        }
        if (rest.compareTo(Duration.ofSeconds(1)) < 0 || rest.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("from 1 to 600 seconds of rest, not " + rest.toSeconds());
        }
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("1 broker or 3, not " + brokers + ": of 2 both would have to be up");
        }
        if (instances < 1 || instances > 9) {
            throw new IllegalArgumentException("from 1 to 9 instances, not " + instances);
        }
    }

    boolean exactlyOnce() {
        return guarantee.equals(EXACTLY_ONCE);
    }

    /**
     * After how long brokers take an instance for dead that they do not hear. At least once an instance itself gives up
     * by it, which takes more room than the time-outs of brokers leave in a short one.
     */
    Duration session() {
        return exactlyOnce() ? Duration.ofSeconds(6) : Duration.ofSeconds(20);
    }

    /** In one line. */
    String inWords() {
        return guarantee + ", " + groupProtocol + ", seed " + seed + ", " + length.toSeconds() + " s, "
                + eventsPerSecond
                + " events/s, " + rest.toSeconds() + " s of rest, " + brokers
                + (brokers == 1 ? " broker, " : " brokers, ") + instances + " instances, "
                + partitions + " partitions"
                + (faults.size() == FaultKind.values().length ? "" : ", only " + named(faults));
    }

    private static String named(Set<FaultKind> faults) {
        return faults.stream().sorted().map(FaultKind::toString).collect(Collectors.joining(", "));
    }
}
