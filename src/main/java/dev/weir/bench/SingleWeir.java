package dev.weir.bench;

import dev.weir.process.Child;
import dev.weir.process.Ports;
import dev.weir.service.ClusterException;
import dev.weir.service.KafkaClients;
import dev.weir.service.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code weir run} on one machine, its broker in the same process. */
final class SingleWeir implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Child process;
    private final KafkaClients clients;

    /**
     * @param options more of them
     */
    SingleWeir(BenchSettings settings, Path folder, List<String> options) {
        String address = "localhost:" + Ports.free();
        List<String> line = new ArrayList<>(settings.weir());
        line.addAll(List.of("run", "--listen", address, "--data", folder.toString(), "--http-listen", "off"));
        line.addAll(options);
        this.clients = new KafkaClients(address, Map.of());
        this.process = Child.start(line, Map.of(), settings.folder().resolve(folder.getFileName() + ".log"));
    }

    KafkaClients clients() {
        return clients;
    }

    /** Waits until the broker answers and has the topics. */
    void awaitBroker() {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                clients.partitions(dev.weir.event.Topics.REJECTED_COMMENTS.name());
                return;
            } catch (ClusterException | dev.weir.service.MissingTopicException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw e;
                }
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
