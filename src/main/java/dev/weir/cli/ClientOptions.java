package dev.weir.cli;

import dev.weir.service.KafkaClients;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches Kafka. */
final class ClientOptions {

    /** Where {@code weir run} listens that carries its own broker. */
    private static final String LOCAL = "localhost:9092";

    private final OptionSources sources;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,...]",
            description = "Your Kafka. Without it `weir run` carries a broker of its own,"
                    + " and the other commands look for that one at " + LOCAL + ".")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "A setting of Kafka's own clients or of Kafka Streams; can be repeated."
                    + " In the file kafka.KEY=VALUE, in the environment WEIR_KAFKA_KEY=VALUE with _ for the dots.")
    private Map<String, String> kafka = new LinkedHashMap<>();

    ClientOptions() {
        this(OptionSources.none());
    }

    ClientOptions(OptionSources sources) {
        this.sources = sources;
    }

    /** Clients of the cluster named, or of the one on this machine. */
    KafkaClients clients() {
        return clients(named().orElse(LOCAL));
    }

    KafkaClients clients(String servers) {
        return new KafkaClients(
                servers,
                settings().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, setting -> setting.getValue().value())));
    }

    /** The cluster, if one is named. */
    Optional<String> named() {
        return Optional.ofNullable(bootstrapServers).filter(servers -> !servers.isBlank());
    }

    /** Kafka's own settings, and where each came from. */
    Map<String, OptionSources.Sourced> settings() {
        return sources.kafka(kafka);
    }
}
