package dev.weir.cli;

import dev.weir.service.RequiredTopics;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.TopicSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How topics are made. */
final class TopicOptions {

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "6",
            description = "Partitions of each topic: how many threads can work at once, over all instances."
                    + " Choose it once; a topic that has records keeps its number. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Copies of each topic. Default: 3, or the number of brokers where there are fewer.")
    private @Nullable Integer replicationFactor;

    int partitions() {
        return partitions;
    }

    /** As given, or what fits the cluster. */
    int replicationFactor(TopicProvisioner provisioner) {
        return replicationFactor == null ? provisioner.usualReplicationFactor() : replicationFactor;
    }

    List<TopicSpec> topics(TopicProvisioner provisioner) {
        return RequiredTopics.of(partitions, replicationFactor(provisioner));
    }
}
