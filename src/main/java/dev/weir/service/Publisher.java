package dev.weir.service;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends records, each acknowledged by all in-sync replicas, none doubled, those of one key in order. */
public final class Publisher implements AutoCloseable {

    private final KafkaClients clients;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Publisher(KafkaClients clients) {
        this.clients = clients;
        this.producer = clients.producer();
    }

    /**
     * Sends, without waiting for the answer.
     *
     * @throws ClusterException if the cluster refused an earlier record, or does not answer
     */
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(topic, null, key, value);
    }

    /**
     * The same to a partition of one's choice.
     *
     * @param partition null for the one that the key belongs to
     */
    public void send(String topic, @Nullable Integer partition, byte @Nullable [] key, byte @Nullable [] value) {
        throwFailure();
        try {
            producer.send(new ProducerRecord<>(topic, partition, key, value), (metadata, e) -> {
                if (e == null) {
                    acknowledged.incrementAndGet();
                } else {
                    failure.compareAndSet(null, e);
                }
            });
        } catch (KafkaException e) {
            throw clients.failure(e);
        }
    }

    /**
     * Waits until everything sent is acknowledged.
     *
     * @throws ClusterException if something was refused
     */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    /** How many records the cluster has taken so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void throwFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw clients.failure(e);
        }
    }
}
