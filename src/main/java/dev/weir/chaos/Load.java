package dev.weir.chaos;

import dev.weir.service.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Publishes events at their times, and remembers which were acknowledged, and where. An event that is not acknowledged
 * within 15 seconds may or may not be on its topic; it is not sent again. One thread plays; any may ask.
 */
final class Load implements AutoCloseable {

    private static final Duration BLINK = Duration.ofMillis(2);
    private static final Map<String, String> IMPATIENT = Map.of(
            "producer.delivery.timeout.ms", "15000",
            "producer.request.timeout.ms", "5000",
            "producer.linger.ms", "5");

    private final Producer<byte[], byte[]> producer;
    private final Map<Integer, Place> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    private final Queue<String> newlyJudged = new ConcurrentLinkedQueue<>();
    private final Set<String> judged = new HashSet<>();
    private final Map<String, Deque<ScriptedEvent>> waiting = new HashMap<>();

    Load(String bootstrapServers) {
        producer = new KafkaClients(bootstrapServers, IMPATIENT).producer();
    }

    /** Publishes all, each when its time has come; those that wait for a verdict when that has come too. */
    void play(List<ScriptedEvent> events) {
        long begin = System.nanoTime();
        for (ScriptedEvent event : events) {
            while (System.nanoTime() - begin < event.at().toNanos()) {
                releaseJudged();
                LockSupport.parkNanos(BLINK.toNanos());
            }
            if (event.after() == null || judged.contains(event.after())) {
                send(event);
            } else {
                waiting.computeIfAbsent(event.after(), key -> new ArrayDeque<>())
                        .add(event);
            }
        }
    }

    /** Publishes what waited for a verdict that has come; whether there was any. */
    boolean releaseJudged() {
        boolean any = false;
        for (String key = newlyJudged.poll(); key != null; key = newlyJudged.poll()) {
            if (judged.add(key)) {
                Deque<ScriptedEvent> due = waiting.remove(key);
                if (due != null) {
                    due.forEach(this::send);
                    any = true;
                }
            }
        }
        return any;
    }

    /** A comment has a verdict: moderators can see it now. */
    void judged(String comment) {
        newlyJudged.add(comment);
    }

    private void send(ScriptedEvent event) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(ScriptedEvent.HEADER, Integer.toString(event.number()).getBytes(StandardCharsets.US_ASCII));
        sent.incrementAndGet();
        try {
            producer.send(
                    new ProducerRecord<>(event.topic(), null, event.key(), event.value(), headers),
                    (metadata, failure) -> {
                        if (failure == null) {
                            acknowledged.put(
                                    event.number(),
                                    new Place(metadata.topic(), metadata.partition(), metadata.offset()));
                        } else {
                            unknown.incrementAndGet();
                        }
                    });
        } catch (KafkaException e) {
            // The cluster is away, and the buffer full.
            unknown.incrementAndGet();
        }
    }

    /** Waits until each event sent is acknowledged or given up. */
    void settle() {
        producer.flush();
    }

    Map<Integer, Place> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    long acknowledgedCount() {
        return acknowledged.size();
    }

    long sent() {
        return sent.get();
    }

    /** How many were sent and not acknowledged in time. */
    long unknown() {
        return unknown.get();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
