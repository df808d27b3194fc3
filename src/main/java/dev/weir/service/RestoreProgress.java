package dev.weir.service;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the stores of this instance have been restored from Kafka. Thread-safe. */
public final class RestoreProgress implements StateRestoreListener {

    private final Map<StorePartition, Partition> partitions = new ConcurrentHashMap<>();

    private record StorePartition(String store, TopicPartition changelog) {}

    private record Partition(long restored, long total) {

        Partition plus(long records) {
            return new Partition(restored + records, total);
        }
    }

    /**
     * A store over all partitions that were restored here since the start.
     *
     * @param restored records read so far
     * @param total records to read; the places of markers of transactions are counted as records too, so that
     *     {@code restored} may end a little below
     * @param done whether all of its partitions are complete
     */
    public record Store(String store, long restored, long total, boolean done) {}

    private final Map<StorePartition, Boolean> complete = new ConcurrentHashMap<>();

    /** The stores, by name. */
    public List<Store> stores() {
        Map<String, List<Map.Entry<StorePartition, Partition>>> byStore = partitions.entrySet().stream()
                .collect(Collectors.groupingBy(entry -> entry.getKey().store()));
        return byStore.entrySet().stream()
                .map(entry -> store(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Store::store))
                .toList();
    }

    private Store store(String name, List<Map.Entry<StorePartition, Partition>> parts) {
        return new Store(
                name,
                parts.stream().mapToLong(part -> part.getValue().restored()).sum(),
                parts.stream().mapToLong(part -> part.getValue().total()).sum(),
                parts.stream().allMatch(part -> complete.containsKey(part.getKey())));
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
        StorePartition key = new StorePartition(store, changelog);
        complete.remove(key);
        partitions.put(key, new Partition(0, Math.max(0, end - from)));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long records) {
        partitions.computeIfPresent(new StorePartition(store, changelog), (key, known) -> known.plus(records));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long total) {
        complete.put(new StorePartition(store, changelog), true);
    }

    /** The partition went to another instance meanwhile. */
    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
        partitions.remove(new StorePartition(store, changelog));
    }
}
