package dev.weir.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares the cluster's topics with what Weir needs, and makes them so. */
public final class TopicProvisioner {

    private static final int DURABLE = 3;
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(8);

    private final KafkaClients clients;

    public TopicProvisioner(KafkaClients clients) {
        this.clients = clients;
    }

    /** Three copies of every topic, or one on each broker where there are fewer. */
    public int usualReplicationFactor() {
        return Math.min(DURABLE, clients.reach());
    }

    /**
     * How many partitions a topic has; empty if there is none of that name.
     *
     * @throws ClusterException if the cluster does not answer, or refuses
     */
    public OptionalInt partitions(String topic) {
        try {
            return OptionalInt.of(clients.partitions(topic));
        } catch (MissingTopicException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * What is different on the cluster. Changes nothing.
     *
     * @throws ClusterException if the cluster does not answer, or refuses
     */
    public TopicPlan plan(List<TopicSpec> wanted) {
        try (Admin admin = clients.admin()) {
            return TopicPlan.compare(wanted, existing(admin, wanted));
        } catch (ExecutionException | InterruptedException e) {
            throw clients.failure(e);
        }
    }

    /**
     * Creates what is missing and alters the settings that differ; partition counts and replication stay as they are.
     * Returns when clients can see the new topics.
     *
     * @throws ClusterException if the cluster does not answer, or refuses
     */
    public void apply(TopicPlan plan) {
        try (Admin admin = clients.admin()) {
            create(admin, plan);
            alter(admin, plan);
            awaitVisible(
                    admin,
                    plan.steps().stream().map(step -> step.wanted().name()).toList());
        } catch (ExecutionException | InterruptedException e) {
            throw clients.failure(e);
        }
    }

    /** The controller answers before the brokers have heard of a topic. */
    private static void awaitVisible(Admin admin, List<String> names) throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!admin.listTopics().names().get().containsAll(names)) {
            if (System.nanoTime() > end) {
                throw new ExecutionException(
                        new TimeoutException("new topics are not visible after " + VISIBLE_WITHIN));
            }
            Thread.sleep(50);
        }
    }

    private Map<String, ExistingTopic> existing(Admin admin, List<TopicSpec> wanted)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions = descriptions(admin, wanted);
        Map<String, Map<String, String>> settings = settings(admin, descriptions.keySet());
        Map<String, ExistingTopic> existing = new HashMap<>();
        descriptions.forEach((name, description) -> existing.put(
                name,
                new ExistingTopic(
                        description.partitions().size(),
                        description.partitions().get(0).replicas().size(),
                        settings.get(name))));
        return existing;
    }

    /** Asked for by name, since a list of all topics leaves out those that this user may not see, as if they were missing. */
    private Map<String, TopicDescription> descriptions(Admin admin, List<TopicSpec> wanted)
            throws InterruptedException {
        List<String> names = wanted.stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> descriptions = new HashMap<>();
        for (var described : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                descriptions.put(described.getKey(), described.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw clients.failure(KafkaClients.named(e, described.getKey()));
                }
            }
        }
        return descriptions;
    }

    private static Map<String, Map<String, String>> settings(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> settings = new HashMap<>();
        admin.describeConfigs(resources)
                .all()
                .get()
                .forEach((resource, config) -> settings.put(
                        resource.name(),
                        config.entries().stream()
                                .filter(entry -> entry.value() != null)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
        return settings;
    }

    private static void create(Admin admin, TopicPlan plan) throws ExecutionException, InterruptedException {
        List<NewTopic> missing = new ArrayList<>();
        for (TopicPlan.Step step : plan.todo()) {
            if (step.todo() == TopicPlan.Todo.CREATE) {
                TopicSpec topic = step.wanted();
                missing.add(new NewTopic(topic.name(), topic.partitions(), (short) topic.replicationFactor())
                        .configs(topic.settings().stream()
                                .collect(Collectors.toMap(TopicSetting::name, TopicSetting::value))));
            }
        }
        for (KafkaFuture<Void> created : createEach(admin, missing)) {
            try {
                created.get();
            } catch (ExecutionException e) {
                // Another instance was faster, which is as good.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static Collection<KafkaFuture<Void>> createEach(Admin admin, List<NewTopic> missing) {
        return missing.isEmpty()
                ? List.of()
                : admin.createTopics(missing).values().values();
    }

    private static void alter(Admin admin, TopicPlan plan) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        for (TopicPlan.Step step : plan.steps()) {
            List<AlterConfigOp> ops = step.differences().stream()
                    .filter(difference -> difference.mend() == TopicPlan.Mend.APPLY)
                    .map(difference -> new AlterConfigOp(
                            new ConfigEntry(difference.what(), difference.wanted()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!ops.isEmpty()) {
                changes.put(
                        new ConfigResource(
                                ConfigResource.Type.TOPIC, step.wanted().name()),
                        ops);
            }
        }
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }
}
