package dev.weir.bench;

import dev.weir.event.CommentKey;
import dev.weir.event.Topics;
import dev.weir.process.Child;
import dev.weir.process.Ports;
import dev.weir.service.ClusterException;
import dev.weir.service.KafkaClients;
import dev.weir.service.MissingTopicException;
import dev.weir.service.Publisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** {@code weir run} on one machine, its broker in the same process. */
final class SingleWeir implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** So many may be on their way: what nobody has read yet need not lie in Kafka in one heap. */
    private static final int MOST_UNDER_WAY = 20_000;

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    private final BenchSettings settings;
    private final int port;
    private final Child process;
    private final KafkaClients clients;

    /**
     * @param options more of them
     */
    SingleWeir(BenchSettings settings, Path folder, List<String> options) {
        this.settings = settings;
        this.port = Ports.free();
        String address = "localhost:" + port;
        List<String> line = new ArrayList<>(settings.weir());
        line.addAll(List.of("run", "--listen", address, "--data", folder.toString(), "--http-listen", "off"));
        line.addAll(options);
        this.clients = new KafkaClients(address, Map.of());
        this.process = Child.start(line, Map.of(), settings.folder().resolve(folder.getFileName() + ".log"));
    }

    KafkaClients clients() {
        return clients;
    }

    /** Waits until the broker answers and has the topics; asks seldom, or it would use up what the start needs. */
    void awaitBroker() {
        long end = System.nanoTime() + START.toNanos();
        awaitPort(end);
        while (true) {
            try {
                clients.partitions(Topics.REJECTED_COMMENTS.name());
                return;
            } catch (ClusterException | MissingTopicException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw e;
                }
            }
            Rig.sleep(LOOK_EVERY);
        }
    }

    /** A Kafka client that finds nobody tries again only after up to a second. */
    private void awaitPort(long end) {
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                Rig.sleep(LOOK_EVERY);
            }
        }
    }

    /** Waits until the file is there, by which the process says that it is ready. */
    void awaitFile(Path file) {
        while (Files.notExists(file)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Weir ended before it was ready; see its log");
            }
            Rig.sleep(LOOK_EVERY);
        }
    }

    /** Has the consumer read what becomes of comments from now on. */
    static void atEnd(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = Stream.of(Topics.APPROVED_COMMENTS.name(), Topics.REJECTED_COMMENTS.name())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Has a workload's comments judged until there are so many.
     *
     * @param workload whose comments' ids are their numbers; {@code from} of them are judged
     * @throws IllegalStateException if no verdict comes for minutes
     */
    void judge(Workload workload, int from, int to) {
        BitSet answered = new BitSet(to);
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            atEnd(consumer);
            int published = from;
            long progress = System.nanoTime();
            while (answered.cardinality() < to - from) {
                if (published < to && published - from - answered.cardinality() < MOST_UNDER_WAY) {
                    int next = Math.min(to - published, MOST_UNDER_WAY / 4);
                    publish(Stream.generate(workload::next).limit(next).toList());
                    published += next;
                }
                int known = answered.cardinality();
                note(consumer, answered);
                if (answered.cardinality() > known) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > LONGEST_SILENCE.toNanos()) {
                    throw new IllegalStateException("no verdict came for " + LONGEST_SILENCE.toSeconds()
                            + " s; see the logs in " + settings.folder());
                }
                settings.progress().accept(from + answered.cardinality() + " of " + to + " comments judged");
            }
        }
    }

    private static void note(Consumer<byte[], byte[]> consumer, BitSet answered) {
        String prefix = new CommentKey("bench", "").toString();
        for (ConsumerRecord<byte[], byte[]> out : consumer.poll(Duration.ofMillis(100))) {
            if (out.value() != null) {
                String key = new String(out.key(), StandardCharsets.UTF_8);
                answered.set(Integer.parseInt(key.substring(prefix.length())));
            }
        }
    }

    void publish(List<Workload.Event> events) {
        try (Publisher publisher = new Publisher(clients)) {
            events.forEach(event -> publisher.send(event.topic(), event.key(), event.value()));
            publisher.flush();
        }
    }

    @Override
    public void close() {
        process.stop();
    }
}
