package dev.weir.service;

import dev.weir.stream.CommitPace;
import dev.weir.stream.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the service runs.
 *
 * @param applicationId the name that all instances of one Weir share: their group, the prefix of their internal
 *     topics
 * @param stateDirectory where the stores lie
 * @param threads that work, in this process
 * @param commitInterval how often work is committed, and so made visible, at least
 * @param quickCommitInterval how often while Weir keeps pace with what comes; the same or longer to leave it all to the
 *     other
 * @param replicationFactor of the internal topics
 * @param stateMemory what all stores on the disk may take of the memory beside the heap, in bytes
 * @param readyFile exists while the service is ready; null for none
 */
public record ServiceSettings(
        String applicationId,
        Path stateDirectory,
        GroupProtocol groupProtocol,
        int threads,
        Duration commitInterval,
        Duration quickCommitInterval,
        int replicationFactor,
        long stateMemory,
        @Nullable Path readyFile,
        StreamSettings topology) {

    /** As much as is taken unless an operator says otherwise, in bytes. */
    private static final long USUAL_STATE_MEMORY = 256L * 1024 * 1024;

    private static final long MEGABYTE = 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Duration QUICK = Duration.ofMillis(10);

    /** Kafka Streams' own limit on a transaction. */
    private static final Duration TRANSACTION = Duration.ofSeconds(10);

    /** How the instances share the work. */
    public enum GroupProtocol {
        CLASSIC,
        STREAMS;

        String setting() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws ConfigurationException if a value makes no sense
     */
    public ServiceSettings {
        if (!NAME.matcher(applicationId).matches()) {
            throw new ConfigurationException("--application-id: up to 100 letters, digits, - and _, not \""
                    + applicationId + "\" (it is part of the names of topics)");
        }
        if (threads < 1 || threads > 256) {
            throw new ConfigurationException("--threads: from 1 to 256, not " + threads);
        }
        if (commitInterval.toMillis() < 1) {
            throw new ConfigurationException("--commit-interval: 1ms or more, not " + commitInterval.toMillis() + "ms");
        }
        if (quickCommitInterval.toMillis() < 1) {
            throw new ConfigurationException(
                    "--quick-commit-interval: 1ms or more, not " + quickCommitInterval.toMillis() + "ms");
        }
        if (topology.exactlyOnce() && commitInterval.compareTo(TRANSACTION) >= 0) {
            throw new ConfigurationException("--commit-interval: less than " + TRANSACTION.toSeconds()
                    + "s with exactly_once_v2 (that is how long a transaction may take), not "
                    + commitInterval.toSeconds() + "s");
        }
        long least = StateMemory.least(topology.persistentStores());
        if (stateMemory < least) {
            throw new ConfigurationException("--state-memory: at least " + least / MEGABYTE + "m for "
                    + topology.partitions() + " partitions (2m for each of " + topology.persistentStores()
                    + " stores), not " + stateMemory / MEGABYTE + "m");
        }
    }

    /** With the usual memory for stores and quick commit interval. */
    public ServiceSettings(
            String applicationId,
            Path stateDirectory,
            GroupProtocol groupProtocol,
            int threads,
            Duration commitInterval,
            int replicationFactor,
            @Nullable Path readyFile,
            StreamSettings topology) {
        this(
                applicationId,
                stateDirectory,
                groupProtocol,
                threads,
                commitInterval,
                QUICK,
                replicationFactor,
                Math.max(USUAL_STATE_MEMORY, StateMemory.least(topology.persistentStores())),
                readyFile,
                topology);
    }

    /** At-least-once nobody waits for a commit. */
    CommitPace commitPace() {
        return new CommitPace(topology.exactlyOnce() ? quickCommitInterval : commitInterval, commitInterval);
    }

    String processingGuarantee() {
        return topology.exactlyOnce() ? "exactly_once_v2" : "at_least_once";
    }
}
