package dev.weir.service.doctor;

import dev.weir.event.Topics;
import dev.weir.service.RequiredTopics;
import dev.weir.stream.InternalTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** What the brokers know: themselves, partitions, groups, positions, transactions. */
final class ClusterLooks {

    /** From here on brokers have the protocols that Weir was tested with. */
    private static final short LEAST_METADATA_VERSION = 25;

    /** Markers of transactions take places in a topic too, and are never "processed". */
    private static final long NOTHING_TO_SPEAK_OF = 1_000;

    private static final Duration LONG_TRANSACTION = Duration.ofMinutes(1);
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Admin admin;
    private final Patient patient;

    ClusterLooks(Admin admin, Patient patient) {
        this.admin = admin;
        this.patient = patient;
    }

    List<Diagnosis> brokers() throws ExecutionException, InterruptedException {
        DescribeClusterResult cluster = admin.describeCluster();
        int brokers = cluster.nodes().get().size();
        FinalizedVersionRange version = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get("metadata.version");
        String what = brokers + (brokers == 1 ? " broker answers" : " brokers answer") + " at "
                + patient.clients().bootstrapServers() + ", metadata version "
                + (version == null ? "unknown" : version.maxVersionLevel());
        boolean old = version == null || version.maxVersionLevel() < LEAST_METADATA_VERSION;
        return List.of(
                old
                        ? Diagnosis.warn(
                                "cluster",
                                what,
                                "Weir is tested with Kafka 4.3; update the brokers, then kafka-features.sh upgrade")
                        : Diagnosis.ok("cluster", what));
    }

    /** Copies that are missing, partitions that nobody leads, and minima that would stop every write. */
    List<Diagnosis> replicas(Set<String> topics) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(topics).allTopicNames().get();
        Map<String, Map<String, String>> settings = settings(topics);
        List<Diagnosis> found = new ArrayList<>();
        new TreeMap<>(descriptions)
                .forEach((name, topic) ->
                        replicas(topic, least(settings.get(name))).ifPresentOrElse(found::add, () -> {}));
        return found.isEmpty()
                ? List.of(
                        Diagnosis.ok("replicas", "every partition of " + topics.size() + " topics has all its copies"))
                : found;
    }

    private static int least(Map<String, String> settings) {
        return Integer.parseInt(settings.getOrDefault("min.insync.replicas", "1"));
    }

    private static Optional<Diagnosis> replicas(TopicDescription topic, int least) {
        int copies = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        String mend = "start the broker that is missing, and look into its log";
        if (has(topic, partition -> partition.leader() == null)) {
            return Optional.of(
                    Diagnosis.fail("replicas", topic.name() + " has a partition that no broker leads", mend));
        }
        if (has(topic, partition -> partition.isr().size() < least)) {
            return Optional.of(Diagnosis.fail(
                    "replicas",
                    topic.name() + " has fewer copies in sync than min.insync.replicas, " + least
                            + ": nothing can be written",
                    mend));
        }
        if (copies > 1 && least >= copies) {
            return Optional.of(Diagnosis.warn(
                    "replicas",
                    topic.name() + " has min.insync.replicas " + least + " of " + copies
                            + " copies: one broker less and nothing can be written",
                    "set it to one less than there are copies, with kafka-configs.sh"));
        }
        return has(
                        topic,
                        partition ->
                                partition.isr().size() < partition.replicas().size())
                ? Optional.of(Diagnosis.warn("replicas", topic.name() + " has copies that are not in sync", mend))
                : Optional.empty();
    }

    private static boolean has(TopicDescription topic, Predicate<TopicPartitionInfo> what) {
        return topic.partitions().stream().anyMatch(what);
    }

    /** The topics that Streams makes by itself: there once an instance has run, all alike, and wide enough. */
    List<Diagnosis> streamsTopics(Set<String> present) throws ExecutionException, InterruptedException {
        List<String> wanted = InternalTopics.STREAMS_OWN.stream()
                .map(name -> patient.applicationId() + "-" + name)
                .toList();
        List<String> there = wanted.stream().filter(present::contains).toList();
        String subject = "streams' topics";
        if (there.isEmpty()) {
            return List.of(Diagnosis.warn(
                    subject, "none yet: no instance of " + patient.applicationId() + " has run", "weir run"));
        }
        List<Diagnosis> found = new ArrayList<>();
        for (String name : wanted) {
            if (!there.contains(name)) {
                found.add(Diagnosis.fail(
                        subject,
                        name + " is missing, and with it what was kept there",
                        "stop all instances and start them again: they make it anew. Then look what weir tally says"));
            }
        }
        partitionsAgree(there, found);
        settings(there).forEach((name, settings) -> {
            if (Long.parseLong(settings.getOrDefault("max.message.bytes", "0")) < RequiredTopics.LARGEST_RECORD) {
                found.add(Diagnosis.fail(
                        subject,
                        name + ": max.message.bytes is " + settings.get("max.message.bytes")
                                + ", and a record may have " + RequiredTopics.LARGEST_RECORD,
                        "kafka-configs.sh --alter --entity-type topics --entity-name " + name
                                + " --add-config max.message.bytes=" + RequiredTopics.LARGEST_RECORD));
            }
        });
        return found.isEmpty() ? List.of(Diagnosis.ok(subject, "all " + wanted.size() + " are there")) : found;
    }

    private void partitionsAgree(List<String> topics, List<Diagnosis> found)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(topics).allTopicNames().get();
        new TreeMap<>(descriptions).forEach((name, topic) -> {
            int count = topic.partitions().size();
            boolean one = InternalTopics.IN_ONE_PARTITION.contains(
                    name.substring(patient.applicationId().length() + 1));
            int wanted = one ? 1 : patient.partitions();
            if (count != wanted) {
                found.add(Diagnosis.fail(
                        "streams' topics",
                        name + " has " + count + " partitions, wanted " + wanted,
                        "give the same --partitions as at the first start; it can't be changed later"));
            }
        });
    }

    List<Diagnosis> group() throws ExecutionException, InterruptedException {
        GroupListing group = listing();
        String id = patient.applicationId();
        if (group == null) {
            return List.of(Diagnosis.warn("group", "nobody has ever worked as " + id, "weir run"));
        }
        int members = members(group);
        GroupState state = group.groupState().orElse(GroupState.UNKNOWN);
        String what = id + " is " + state + " with " + members + (members == 1 ? " member" : " members");
        if (members == 0) {
            return List.of(Diagnosis.fail("group", what + ": nobody moderates", "start an instance with weir run"));
        }
        return List.of(
                state == GroupState.STABLE
                        ? Diagnosis.ok("group", what)
                        : Diagnosis.warn(
                                "group",
                                what + ": the work is being shared anew",
                                "look again in a minute; if it stays so, instances come and go: look into their logs"));
    }

    private @Nullable GroupListing listing() throws ExecutionException, InterruptedException {
        for (GroupListing group : admin.listGroups().all().get()) {
            if (group.groupId().equals(patient.applicationId())) {
                return group;
            }
        }
        return null;
    }

    private int members(GroupListing group) throws ExecutionException, InterruptedException {
        String id = group.groupId();
        if (streams(group)) {
            return admin.describeStreamsGroups(List.of(id))
                    .all()
                    .get()
                    .get(id)
                    .members()
                    .size();
        }
        return admin.describeConsumerGroups(List.of(id))
                .all()
                .get()
                .get(id)
                .members()
                .size();
    }

    private static boolean streams(GroupListing group) {
        return group.type().filter(type -> type == GroupType.STREAMS).isPresent();
    }

    /** What has come and was not processed, by topic. */
    List<Diagnosis> lag(Set<String> present) throws ExecutionException, InterruptedException {
        GroupListing group = listing();
        if (group == null) {
            return List.of(Diagnosis.ok("lag", "none: nobody has begun"));
        }
        Map<TopicPartition, OffsetAndMetadata> positions = positions(group);
        positions.keySet().removeIf(partition -> !present.contains(partition.topic()));
        Map<String, Long> byTopic = new TreeMap<>();
        ends(positions.keySet()).forEach((partition, end) -> {
            long left = end.offset() - positions.get(partition).offset();
            byTopic.merge(partition.topic(), Math.max(0, left), Long::sum);
        });
        boolean nobody = members(group) == 0;
        List<Diagnosis> found = new ArrayList<>();
        byTopic.forEach((topic, lag) -> {
            boolean input =
                    Topics.INPUTS.stream().anyMatch(known -> known.name().equals(topic));
            if (nobody && input && lag > 0) {
                found.add(Diagnosis.fail(
                        "lag", lag + " records of " + topic + " wait and nobody works", "start an instance"));
            } else if (lag > NOTHING_TO_SPEAK_OF) {
                found.add(Diagnosis.warn(
                        "lag",
                        lag + " records of " + topic + " wait",
                        "look again: if it grows, add instances or --threads; else it is being worked off"));
            }
        });
        return found.isEmpty() ? List.of(Diagnosis.ok("lag", "nothing waits to speak of")) : found;
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(GroupListing group)
            throws ExecutionException, InterruptedException {
        String id = group.groupId();
        Map<TopicPartition, OffsetAndMetadata> known = streams(group)
                ? admin.listStreamsGroupOffsets(Map.of(id, new ListStreamsGroupOffsetsSpec()))
                        .partitionsToOffsetAndMetadata(id)
                        .get()
                : admin.listConsumerGroupOffsets(id)
                        .partitionsToOffsetAndMetadata()
                        .get();
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>(known);
        positions.values().removeIf(position -> position == null);
        return positions;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
    }

    /** A transaction that nobody ends keeps all that comes after it from being read. */
    List<Diagnosis> transactions(Set<String> present) throws ExecutionException, InterruptedException {
        Set<String> readable = readable(present);
        long limit = System.currentTimeMillis() - LONG_TRANSACTION.toMillis();
        List<Diagnosis> found = new ArrayList<>();
        admin.describeProducers(partitions(readable)).all().get().forEach((partition, state) -> {
            for (ProducerState producer : state.activeProducers()) {
                OptionalLong start = producer.currentTransactionStartOffset();
                if (start.isPresent() && producer.lastTimestamp() < limit) {
                    found.add(Diagnosis.fail(
                            "transactions",
                            partition + " has a transaction open since offset " + start.getAsLong() + ", quiet for "
                                    + (System.currentTimeMillis() - producer.lastTimestamp()) / 1000
                                    + " s: nobody can read beyond it",
                            "stop who began it; if that does not help, kafka-transactions.sh abort --topic "
                                    + partition.topic() + " --partition " + partition.partition() + " --start-offset "
                                    + start.getAsLong()));
                }
            }
        });
        int hidden = present.size() - readable.size();
        return found.isEmpty()
                ? List.of(Diagnosis.ok(
                        "transactions",
                        "none has been open for over a minute"
                                + (hidden == 0
                                        ? ""
                                        : "; " + hidden + " topics were not looked at: this user may not read them")))
                : found;
    }

    /** Only who may read a topic is told who writes to it. */
    private Set<String> readable(Set<String> topics) throws ExecutionException, InterruptedException {
        Set<String> readable = new TreeSet<>();
        admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames()
                .get()
                .forEach((name, topic) -> {
                    if (topic.authorizedOperations().contains(AclOperation.READ)) {
                        readable.add(name);
                    }
                });
        return readable;
    }

    private List<TopicPartition> partitions(Set<String> topics) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    /** The brokers stamp what comes in on inputs: a stamp from the future tells that the clocks differ. */
    List<Diagnosis> clock(Set<String> present) throws ExecutionException, InterruptedException {
        List<TopicPartition> inputs = partitions(Topics.INPUTS.stream()
                .map(topic -> topic.name())
                .filter(present::contains)
                .collect(Collectors.toSet()));
        long latest = admin
                .listOffsets(inputs.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp())))
                .all()
                .get()
                .values()
                .stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(-1);
        long ahead = latest - System.currentTimeMillis();
        if (latest >= 0 && ahead > SKEW.toMillis()) {
            return List.of(Diagnosis.warn(
                    "clock",
                    "a broker stamped a record with " + Instant.ofEpochMilli(latest) + ", which is " + ahead / 1000
                            + " s ahead of this machine",
                    "set the clocks of brokers and instances by NTP"));
        }
        return List.of(Diagnosis.ok("clock", "no broker's is ahead of this machine's, as far as records tell"));
    }

    private Map<String, Map<String, String>> settings(Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<ConfigResource, Config> all = admin.describeConfigs(topics.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all()
                .get();
        Map<String, Map<String, String>> settings = new TreeMap<>();
        all.forEach((resource, config) -> settings.put(
                resource.name(),
                config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()))));
        return settings;
    }
}
