package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.cli.Cli.Answer;
import dev.weir.service.EmbeddedBroker;
import dev.weir.service.KafkaClients;
import dev.weir.service.ListenAddress;
import dev.weir.service.WeirService;
import dev.weir.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker in this process, and {@code weir} as its operator runs it. */
final class Cluster implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final KafkaClients clients;
    private final int partitions;

    Cluster(Path data, int partitions) {
        this.partitions = partitions;
        broker = EmbeddedBroker.start(data, new ListenAddress("localhost", 0));
        clients = new KafkaClients(broker.bootstrapServers(), Map.of());
    }

    KafkaClients clients() {
        return clients;
    }

    Answer weir(String... arguments) {
        return run(new Cli(), arguments);
    }

    Answer run(Cli cli, String... arguments) {
        return cli.environment("WEIR_BOOTSTRAP_SERVERS", broker.bootstrapServers())
                .environment("WEIR_PARTITIONS", String.valueOf(partitions))
                .environment("WEIR_HASH_KEY", TestSettings.SECRET)
                .weir(arguments);
    }

    /** An instance of Weir that has started, but need not be ready. */
    WeirService start(TestSettings settings, Path state) {
        WeirService weir =
                new WeirService(clients, settings.partitions(partitions).ofService(state));
        weir.start();
        return weir;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    void makeTopics() {
        assertThat(weir("topics", "apply").exitCode()).isEqualTo(ExitCode.OK);
    }

    void delete(String... topics) throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            admin.deleteTopics(List.of(topics)).all().get();
        }
        await().until(() -> topics().stream().noneMatch(List.of(topics)::contains));
    }

    List<String> topics() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            return admin.listTopics().names().get().stream().toList();
        }
    }

    void write(ProducerRecord<byte[], byte[]> sent) {
        try (Producer<byte[], byte[]> producer = clients.producer()) {
            producer.send(sent);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
