package dev.weir.chaos;

import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads from the brokers how much is done, and how much is left. For one thread. */
final class Gauge implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 8;
    private static final String GROUP = "weir";

    private final Admin admin;

    /**
     * How things stood.
     *
     * @param ends of all topics, internal ones too: when they stand still, nobody writes
     * @param lag records that Weir has not done yet
     * @param open partitions with a transaction that is neither committed nor aborted
     */
    record Reading(Map<TopicPartition, Long> ends, long lag, long open) {}

    Gauge(String bootstrapServers) {
        admin = new KafkaClients(bootstrapServers, Map.of()).admin();
    }

    /** How things stand; null if the brokers don't say now. */
    @Nullable
    Reading read() {
        try {
            Set<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> ends = offsets(partitions, IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, Long> stable = offsets(partitions, IsolationLevel.READ_COMMITTED);
            long open = ends.entrySet().stream()
                    .filter(end -> stable.get(end.getKey()) < end.getValue())
                    .count();
            return new Reading(ends, lag(ends), open);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> names = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                .filter(name -> !name.startsWith("__"))
                .collect(Collectors.toSet());
        Set<TopicPartition> partitions = new HashSet<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : admin.listOffsets(
                        latest, new ListOffsetsOptions(isolation))
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .entrySet()) {
            offsets.put(end.getKey(), end.getValue().offset());
        }
        return offsets;
    }

    private long lag(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Set<String> read = Topics.INPUTS.stream().map(Topic::name).collect(Collectors.toSet());
        done.keySet().forEach(partition -> read.add(partition.topic()));
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (read.contains(end.getKey().topic())) {
                OffsetAndMetadata committed = done.get(end.getKey());
                lag += end.getValue() - (committed == null ? 0 : committed.offset());
            }
        }
        return lag;
    }

    @Override
    public void close() {
        admin.close();
    }
}
