package dev.weir.cli;

import dev.weir.service.EmbeddedBroker;
import dev.weir.service.EmbeddedBrokerException;
import dev.weir.service.RequiredTopics;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.TopicSpec;
import dev.weir.stream.InternalTopics;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How topics are made. */
final class TopicOptions {

    /** What a topic gets on a cluster, so that several instances can share the work. */
    private static final int ON_CLUSTER = 6;

    /** With a broker inside, one instance does all. Each further partition makes every commit dearer. */
    private static final int WITH_BROKER = 1;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of each topic: how many threads can share a stage, over all instances. Choose it"
                    + " once; a topic that has records keeps its number. Default: as the topics have it; for new ones "
                    + ON_CLUSTER + ", or " + WITH_BROKER + " with the broker that Weir starts by itself.")
    private @Nullable Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Copies of each topic. Default: 3, or the number of brokers where there are fewer.")
    private @Nullable Integer replicationFactor;

    /** As given, or as the cluster has them, or what is usual on one. */
    int partitions(TopicProvisioner provisioner) {
        return partitions != null
                ? partitions
                : provisioner.partitions(InternalTopics.AUTHOR_FACTS).orElse(ON_CLUSTER);
    }

    /**
     * The same for the broker that keeps its data in this folder; it need not run yet.
     *
     * @throws EmbeddedBrokerException if the folder can't be read
     */
    int partitionsWithBroker(Path data) {
        return partitions != null
                ? partitions
                : EmbeddedBroker.partitions(data, InternalTopics.AUTHOR_FACTS).orElse(WITH_BROKER);
    }

    /** As given, or what fits the cluster. */
    int replicationFactor(TopicProvisioner provisioner) {
        return replicationFactor == null ? provisioner.usualReplicationFactor() : replicationFactor;
    }

    List<TopicSpec> topics(TopicProvisioner provisioner) {
        return RequiredTopics.of(partitions(provisioner), replicationFactor(provisioner));
    }
}
