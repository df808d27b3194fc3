package dev.weir.bench;

import dev.weir.event.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A program: reads every comment and writes its bytes to another topic, in transactions. No pipeline can cost less. */
public final class TransactionalCopy {

    /** Where the copies go. */
    static final String OUT = "copies";

    private TransactionalCopy() {}

    /**
     * Runs until it is stopped.
     *
     * @param arguments the brokers, how often it commits (ms)
     */
    public static void main(String[] arguments) throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.set(true);
                            try {
                                stopped.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "copy-stop"));
        copy(arguments[0], Duration.ofMillis(Long.parseLong(arguments[1])), stop);
        stopped.countDown();
    }

    private static void copy(String servers, Duration commitInterval, AtomicBoolean stop) {
        Map<String, Object> c = new HashMap<>();
        c.put("bootstrap.servers", servers);
        c.put("group.id", "copy");
        c.put("isolation.level", "read_committed");
        c.put("auto.offset.reset", "earliest");
        c.put("enable.auto.commit", "false");
        c.put("max.poll.records", "1000");
        Map<String, Object> p = new HashMap<>();
        p.put("bootstrap.servers", servers);
        p.put("transactional.id", "copy");
        p.put("linger.ms", "5");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(c, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(p, new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.subscribe(List.of(Topics.COMMENTS.name()));
            producer.initTransactions();
            while (!stop.get()) {
                transaction(consumer, producer, commitInterval);
            }
        }
    }

    private static void transaction(
            KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, Duration commitInterval) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        long end = System.nanoTime() + commitInterval.toNanos();
        do {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(commitInterval);
            for (ConsumerRecord<byte[], byte[]> incoming : records) {
                if (done.isEmpty()) {
                    producer.beginTransaction();
                }
                producer.send(new ProducerRecord<>(OUT, incoming.key(), incoming.value()));
                done.put(
                        new TopicPartition(incoming.topic(), incoming.partition()),
                        new OffsetAndMetadata(incoming.offset() + 1));
            }
        } while (System.nanoTime() < end);
        if (!done.isEmpty()) {
            producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
            producer.commitTransaction();
        }
    }
}
