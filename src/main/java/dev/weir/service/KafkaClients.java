package dev.weir.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the clients of one cluster, each with the operator's own Kafka settings. A setting with the prefix
 * {@code producer.}, {@code consumer.} or {@code admin.} reaches only those clients, and beats the plain one.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param settings Kafka's own settings, as the operator gave them
 */
public record KafkaClients(String bootstrapServers, Map<String, String> settings) {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final List<String> PREFIXES = List.of(
            "producer.", "consumer.", "admin.", "main.consumer.", "restore.consumer.", "global.consumer.", "topic.");

    /** Settings that an option of Weir's sets, by the option. */
    private static final Map<String, String> OURS = Map.of(
            "bootstrap.servers", "--bootstrap-servers",
            "application.id", "--application-id",
            "state.dir", "--state-dir",
            "processing.guarantee", "--processing-guarantee",
            "group.protocol", "--group-protocol",
            "num.stream.threads", "--threads",
            "commit.interval.ms", "--commit-interval",
            "replication.factor", "--replication-factor");

    /**
     * @throws ConfigurationException if a setting has an option of its own
     */
    public KafkaClients {
        for (String name : settings.keySet()) {
            if (OURS.containsKey(name)) {
                throw new ConfigurationException(
                        "kafka." + name + " has an option of its own: use " + OURS.get(name) + " instead");
            }
        }
        settings = Map.copyOf(settings);
    }

    /**
     * The same, with a lasting name in its group for the only instance of a Weir: killed and started again it goes on at
     * once, where a stranger waits for 45 seconds until the dead one's session has run out. Two must not share a name.
     */
    public KafkaClients named(String instance) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("main.consumer.group.instance.id", instance);
        return new KafkaClients(bootstrapServers, all);
    }

    /**
     * The same, for a broker in this process. What a client finds not ready there, a new topic's leader or its group's
     * coordinator, is so a moment later; to ask again soon costs nobody anything.
     */
    public KafkaClients beside() {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("retry.backoff.ms", "10");
        all.putIfAbsent("retry.backoff.max.ms", "200");
        // That broker takes no metrics. Nor does anybody ask for the clients' management beans, of which there would be
        // thousands: what is told at /metrics does not come from them.
        all.putIfAbsent("enable.metrics.push", "false");
        all.putIfAbsent("metric.reporters", "");
        return new KafkaClients(bootstrapServers, all);
    }

    /** A client for topics and the cluster; close it. It gives up on a call after eight seconds. */
    public Admin admin() {
        Map<String, Object> properties = properties("admin.");
        properties.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
        properties.putIfAbsent("request.timeout.ms", (int) PATIENCE.toMillis());
        return made(() -> Admin.create(properties));
    }

    /** A producer that loses nothing and doubles nothing; close it. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = properties("producer.");
        properties.putIfAbsent("acks", "all");
        properties.putIfAbsent("enable.idempotence", "true");
        properties.putIfAbsent("compression.type", "lz4");
        properties.putIfAbsent("max.block.ms", PATIENCE.toMillis());
        return made(() -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** A consumer of what is committed, with no group and no position kept; close it. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = properties("consumer.");
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.putIfAbsent("auto.offset.reset", "earliest");
        properties.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
        return made(() -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** The settings for Kafka Streams, which hands the prefixed ones out itself. */
    Map<String, Object> streams() {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /**
     * Finds out whether the cluster answers; returns how many brokers it has.
     *
     * @throws ClusterException if it does not within eight seconds
     */
    public int reach() {
        try (Admin admin = admin()) {
            return admin.describeCluster()
                    .nodes()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    /**
     * Finds out whether the topic exists; returns how many partitions it has.
     *
     * @throws MissingTopicException if it does not
     * @throws ClusterException if the cluster does not answer within eight seconds, or refuses
     */
    public int partitions(String topic) {
        try (Admin admin = admin()) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new MissingTopicException(topic, bootstrapServers, e);
            }
            throw failure(named(e, topic));
        } catch (TimeoutException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    /** What a call to the cluster failed with, in words for the operator. */
    public ClusterException failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (isSilence(cause)) {
            return new ClusterException(
                    "No Kafka answers at " + bootstrapServers
                            + ". Start one with `weir run`, or name yours with --bootstrap-servers host:port"
                            + " (with --kafka security.protocol=... and the like if it wants more than an address).",
                    cause);
        }
        String advice = Refusals.advice(cause);
        String end = advice.isEmpty() || String.valueOf(cause.getMessage()).endsWith(".") ? "" : ".";
        return new ClusterException(
                "Kafka at " + bootstrapServers + " refuses: " + cause.getMessage() + end + advice, cause);
    }

    /** Brokers refuse to describe a topic without naming it. */
    static Throwable named(ExecutionException e, String topic) {
        return e.getCause() instanceof TopicAuthorizationException ? new TopicAuthorizationException(Set.of(topic)) : e;
    }

    private static boolean isSilence(Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof InterruptedException
                || cause instanceof org.apache.kafka.common.errors.TimeoutException
                || cause instanceof org.apache.kafka.common.errors.DisconnectException;
    }

    private Map<String, Object> properties(String prefix) {
        Map<String, Object> properties = new HashMap<>();
        List<String> mine = new ArrayList<>();
        for (String name : settings.keySet()) {
            if (name.startsWith(prefix)) {
                mine.add(name);
            } else if (PREFIXES.stream().noneMatch(name::startsWith)) {
                properties.put(name, settings.get(name));
            }
        }
        mine.forEach(name -> properties.put(name.substring(prefix.length()), settings.get(name)));
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    private <C> C made(java.util.function.Supplier<C> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationException(
                    "Kafka can't be reached with these settings: " + reason.getMessage()
                            + ". Look at --bootstrap-servers and --kafka; `weir config` shows what is in effect.",
                    e);
        }
    }
}
