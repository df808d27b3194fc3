package dev.weir.cli;

import dev.weir.service.ConfigurationException;
import dev.weir.service.HashKey;
import dev.weir.service.ListenAddress;
import dev.weir.service.ServiceSettings;
import dev.weir.service.http.HttpAddress;
import dev.weir.stream.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the service runs. */
final class ServiceOptions {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Where the broker in this process listens; port 0 takes a free one."
                    + " It asks nobody for a password. Default: ${DEFAULT-VALUE}.")
    private String listen = "";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "weir-data",
            description = "Where everything is kept. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("");

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "Where the stores lie; it can be restored from Kafka. Default: state in the data folder.")
    private @Nullable Path stateDirectory;

    @Option(
            names = "--application-id",
            paramLabel = "NAME",
            defaultValue = "weir",
            description = "The name that all instances of one Weir share. Default: ${DEFAULT-VALUE}.")
    private String applicationId = "";

    @Option(
            names = "--processing-guarantee",
            paramLabel = "GUARANTEE",
            defaultValue = "exactly_once_v2",
            description = "exactly_once_v2, or at_least_once, which may send things twice after a crash."
                    + " Default: ${DEFAULT-VALUE}.")
    private Guarantee guarantee = Guarantee.EXACTLY_ONCE_V2;

    @Option(
            names = "--group-protocol",
            paramLabel = "PROTOCOL",
            defaultValue = "classic",
            description = "How instances share the work: classic, or streams (brokers from 4.2 on)."
                    + " Default: ${DEFAULT-VALUE}.")
    private ServiceSettings.GroupProtocol groupProtocol = ServiceSettings.GroupProtocol.CLASSIC;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that work in this process. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--commit-interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "How often work is committed at least, which is how often it is where Weir has fallen far"
                    + " behind: a commit takes time, and many comments share one. Default: ${DEFAULT-VALUE}.")
    private Duration commitInterval = Duration.ZERO;

    @Option(
            names = "--quick-commit-interval",
            paramLabel = "TIME",
            defaultValue = "10ms",
            description = "The same while Weir keeps pace with what comes, so that nobody waits for long; between the"
                    + " two it is a tenth of the age of what it reads. Only with exactly_once_v2, where a comment waits"
                    + " for some five of them. Default: ${DEFAULT-VALUE}.")
    private Duration quickCommitInterval = Duration.ZERO;

    @Option(
            names = "--login-grace",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "How long a comment waits for the event of the session that it claims; longer by as much as"
                    + " Weir is behind. Default: ${DEFAULT-VALUE}.")
    private Duration loginGrace = Duration.ZERO;

    @Option(
            names = "--max-clock-ahead",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How far ahead of the broker's clock an event's may be and still be believed."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration maxClockAhead = Duration.ZERO;

    @Option(
            names = "--evidence-wait",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long a comment waits for evidence from other partitions; longer by as much as Weir is"
                    + " behind. Default: ${DEFAULT-VALUE}.")
    private Duration evidenceWait = Duration.ZERO;

    @Option(
            names = "--model-pace",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How often at most the spam model is published while it learns. Default: ${DEFAULT-VALUE}.")
    private Duration modelPace = Duration.ZERO;

    @Option(
            names = "--stores",
            paramLabel = "KIND",
            defaultValue = "rocksdb",
            description = "rocksdb, or memory: faster, but all of it is restored at each start."
                    + " Default: ${DEFAULT-VALUE}.")
    private StreamSettings.Stores stores = StreamSettings.Stores.ROCKSDB;

    @Option(
            names = "--state-memory",
            paramLabel = "SIZE",
            converter = MemorySize.Converter.class,
            defaultValue = "256m",
            description = "What all stores of this process may take of the memory beside the heap, as 512k, 256m or 2g;"
                    + " at least 2m for each store, of which there are three for each partition, and three."
                    + " Default: ${DEFAULT-VALUE}.")
    private MemorySize stateMemory = new MemorySize(0);

    @Option(
            names = "--hash-key",
            paramLabel = "SECRET",
            description = "What guests' e-mails and addresses are hashed with; the same for all instances, for ever."
                    + " Needed with --bootstrap-servers; better in WEIR_HASH_KEY than as a flag, which others can see."
                    + " Otherwise made once and kept in the data folder.")
    private @Nullable String hashKey;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "A file that exists while the service is ready, for health checks.")
    private @Nullable Path readyFile;

    @Option(
            names = "--http-listen",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:8080",
            description = "Where health (/health/live, /health/ready, /health/started) and /metrics are told; port 0"
                    + " takes a free one, 0.0.0.0 is every interface, off does without. It asks nobody for a"
                    + " password. Default: ${DEFAULT-VALUE}.")
    private String httpListen = "";

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "plain",
            description = "plain for people, or json: one object a line, for machines. WEIR_LOG_LEVEL=DEBUG tells"
                    + " more. Default: ${DEFAULT-VALUE}.")
    private Logging.Format logFormat = Logging.Format.PLAIN;

    /** How often a record may count. */
    enum Guarantee {
        EXACTLY_ONCE_V2,
        AT_LEAST_ONCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ListenAddress listen() {
        try {
            return ListenAddress.parse(listen);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--" + e.getMessage(), e);
        }
    }

    Path data() {
        return data;
    }

    Optional<HttpAddress> httpListen() {
        return HttpAddress.parse(httpListen);
    }

    Logging.Format logFormat() {
        return logFormat;
    }

    Path stateDirectory() {
        return stateDirectory == null ? data.resolve("state") : stateDirectory;
    }

    String applicationId() {
        return applicationId;
    }

    /** The key given, or the one kept with the data of the broker that Weir carries. */
    String embeddedHashKey() {
        return hashKey == null ? HashKey.keptIn(data.resolve("hash-key")) : HashKey.checked(hashKey, "--hash-key");
    }

    /**
     * @throws ConfigurationException if none is given: instances that made their own would not know each other's guests
     */
    String clusterHashKey() {
        if (hashKey == null) {
            throw new ConfigurationException("--hash-key is missing: on a cluster all instances need the same secret,"
                    + " for ever. Make one with `openssl rand -hex 32`, keep it with your other secrets,"
                    + " and give it as WEIR_HASH_KEY");
        }
        return HashKey.checked(hashKey, "--hash-key");
    }

    ServiceSettings settings(String secret, int partitions, int replicationFactor) {
        return new ServiceSettings(
                applicationId,
                stateDirectory(),
                groupProtocol,
                threads,
                commitInterval,
                quickCommitInterval,
                replicationFactor,
                stateMemory.bytes(),
                readyFile,
                topology(secret, partitions));
    }

    private StreamSettings topology(String secret, int partitions) {
        try {
            return new StreamSettings(
                    partitions,
                    loginGrace,
                    maxClockAhead,
                    evidenceWait,
                    modelPace,
                    guarantee == Guarantee.EXACTLY_ONCE_V2,
                    stores,
                    secret);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }
}
