package dev.weir.service;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/**
 * Asks the brokers every two seconds whether they are there: Kafka Streams itself stays RUNNING while it waits for them.
 * Thread-safe.
 */
public final class BrokerProbe implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** An answer this old says nothing any more; one question may get lost. */
    private static final Duration STALE = Duration.ofSeconds(6);

    private final Admin admin;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "weir-broker-probe");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long answered;
    private volatile boolean everAnswered;

    public BrokerProbe(KafkaClients clients) {
        this.admin = clients.admin();
        clock.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a broker answered lately. */
    public boolean answers() {
        return everAnswered && System.nanoTime() - answered < STALE.toNanos();
    }

    private void ask() {
        try {
            int limit = (int) EVERY.toMillis();
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(limit))
                    .nodes()
                    .get(limit, TimeUnit.MILLISECONDS);
            answered = System.nanoTime();
            everAnswered = true;
        } catch (ExecutionException | TimeoutException e) {
            // That there was no answer is the answer; Kafka's own client logs why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
