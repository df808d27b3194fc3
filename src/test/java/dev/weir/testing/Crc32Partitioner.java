package dev.weir.testing;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;

/**
 * Chooses partitions as frontends outside Java do: the key's CRC-32 modulo the number of partitions, and any partition
 * for a record without a key, which is librdkafka's default ({@code consistent_random}). Java's clients hash with
 * murmur2 and mostly disagree, so a producer set up with this shows what rests on the frontend's choice.
 */
public final class Crc32Partitioner implements Partitioner {

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        return partition(keyBytes, cluster.partitionCountForTopic(topic));
    }

    /** The partition, from 0, of a key among so many. */
    static int partition(byte[] key, int partitions) {
        if (key == null || key.length == 0) {
            return ThreadLocalRandom.current().nextInt(partitions);
        }
        CRC32 checksum = new CRC32();
        checksum.update(key);
        return (int) (checksum.getValue() % partitions);
    }

    @Override
    public void configure(Map<String, ?> configuration) {}

    @Override
    public void close() {}
}
