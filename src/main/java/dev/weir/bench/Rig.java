package dev.weir.bench;

import dev.weir.event.Json;
import dev.weir.process.BrokerProcess;
import dev.weir.process.Child;
import dev.weir.process.Ports;
import dev.weir.service.BrokerMember;
import dev.weir.service.ClusterException;
import dev.weir.service.KafkaClients;
import dev.weir.service.ListenAddress;
import dev.weir.service.Publisher;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.TopicReader;
import dev.weir.service.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A broker in a process of its own, what is measured in others, and this process, which publishes and counts. */
final class Rig implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Less than this part of one processor's time is as good as nothing. */
    private static final int QUIET = 5;

    private final BenchSettings settings;
    private final Path folder;
    private final Child broker;
    private final List<Child> measured = new ArrayList<>();
    private final KafkaClients clients;

    /** CPU time used so far. */
    record Cpu(Duration measured, Duration broker) {

        static final Cpu NONE = new Cpu(Duration.ZERO, Duration.ZERO);

        Cpu plus(Cpu more) {
            return new Cpu(measured.plus(more.measured), broker.plus(more.broker));
        }

        Cpu minus(Cpu before) {
            return new Cpu(measured.minus(before.measured), broker.minus(before.broker));
        }
    }

    Rig(BenchSettings settings, String name, List<TopicSpec> topics) {
        this.settings = settings;
        this.folder = settings.folder().resolve(name);
        List<Integer> ports = Ports.free(2);
        ListenAddress address = new ListenAddress("localhost", ports.get(0));
        this.clients = new KafkaClients(address.toString(), Map.of());
        List<String> line = new ArrayList<>(settings.java());
        line.addAll(List.of("-Xmx512m", BrokerProcess.class.getName(), folder.toString()));
        line.add(Json.text(BrokerMember.alone(address, new ListenAddress("localhost", ports.get(1)))));
        settings.folder().toFile().mkdirs();
        this.broker = Child.start(line, Map.of(), log(name + "-broker"));
        try {
            awaitBroker();
            TopicProvisioner provisioner = new TopicProvisioner(clients);
            provisioner.apply(provisioner.plan(topics));
            settle();
        } catch (RuntimeException e) {
            broker.kill();
            throw e;
        }
    }

    /** A producer that is there before a new partition's leader is may trip over its own first batches. */
    static void settle() {
        sleep(SETTLE);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitBroker() {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                clients.reach();
                return;
            } catch (ClusterException e) {
                if (System.nanoTime() > end || !broker.isAlive()) {
                    throw e;
                }
            }
        }
    }

    KafkaClients clients() {
        return clients;
    }

    Path folder() {
        return folder;
    }

    /** Starts what is measured; several share the work. */
    void start(List<String> line) {
        measured.add(Child.start(
                line,
                Map.of("WEIR_HASH_KEY", "a secret of the benchmarks"),
                log(folder.getFileName() + "-" + (measured.size() + 1))));
    }

    private Path log(String name) {
        return settings.folder().resolve(name + ".log");
    }

    Cpu cpu() {
        return new Cpu(measured.stream().map(Child::cpu).reduce(Duration.ZERO, Duration::plus), broker.cpu());
    }

    /** Waits until hardly anything is done any more: what comes out is not all that there is to do for a comment. */
    void awaitQuiet() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration before = cpu().measured();
        while (System.nanoTime() < end) {
            sleep(LOOK_EVERY);
            Duration now = cpu().measured();
            if (now.minus(before).compareTo(LOOK_EVERY.dividedBy(QUIET)) < 0) {
                return;
            }
            before = now;
        }
        throw new IllegalStateException("still busy after " + PATIENCE + "; see the logs in " + settings.folder());
    }

    /** Lets what is measured stand still. */
    void pause() {
        measured.forEach(Child::pause);
    }

    void goOn() {
        measured.forEach(Child::goOn);
    }

    void publish(List<Workload.Event> events) {
        try (Publisher publisher = new Publisher(clients)) {
            events.forEach(event -> publisher.send(event.topic(), event.key(), event.value()));
            publisher.flush();
        }
    }

    /** How many records each topic has taken, Kafka Streams' own ones and the marks of transactions among them. */
    Map<String, Long> records() {
        try (Admin admin = clients.admin()) {
            Map<String, Long> records = new TreeMap<>();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(partition -> latest.put(
                                    new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((partition, end) -> records.merge(partition.topic(), end.offset(), Long::sum));
            return records;
        } catch (ExecutionException | InterruptedException e) {
            throw clients.failure(e);
        }
    }

    /** Counts the comments that come out on a topic. */
    Counter counter(String topic, boolean keyed) {
        return new Counter(new TopicReader(clients, topic, TopicReader.From.BEGINNING), keyed);
    }

    /** Counts comments, each once. */
    final class Counter implements AutoCloseable {

        private final TopicReader reader;
        private final boolean keyed;
        private final Set<String> seen = new HashSet<>();
        private int count;

        private Counter(TopicReader reader, boolean keyed) {
            this.reader = reader;
            this.keyed = keyed;
        }

        /**
         * Waits until so many have come out since the beginning.
         *
         * @throws IllegalStateException if they do not, or what is measured ends
         */
        void await(int wanted, String what) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (count < wanted) {
                for (ConsumerRecord<byte[], byte[]> out : reader.poll(Duration.ofMillis(50))) {
                    if (!keyed || seen.add(new String(out.key(), StandardCharsets.UTF_8))) {
                        count++;
                    }
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(count + " of " + wanted + " came out within " + PATIENCE
                            + "; see the logs in " + settings.folder());
                }
                if (measured.stream().anyMatch(child -> !child.isAlive())) {
                    throw new IllegalStateException("what is measured ended; see the logs in " + settings.folder());
                }
                settings.progress().accept(what + ": " + count + " of " + wanted);
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    @Override
    public void close() {
        measured.forEach(Child::stop);
        broker.stop();
    }
}
