package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final ListenAddress ANY_PORT = new ListenAddress("localhost", 0);
    private static final String TOPIC = "kept";

    @TempDir
    private Path data;

    @Test
    void keepsItsRecordsAndItsIdentityAcrossRestarts() throws Exception {
        // Given
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT)) {
            createTopic(broker);
            produceInTransaction(broker, "before the restart");
            clusterId = clusterId(broker);
        }

        // When
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT)) {

            // Then
            assertThat(consume(broker)).containsExactly("before the restart");
            assertThat(clusterId(broker)).isEqualTo(clusterId);
        }
    }

    @Test
    void doesNotMakeATopicThatIsMerelyNamed() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            // When
            var description = admin.describeTopics(List.of("misspelt")).allTopicNames();

            // Then
            assertThatThrownBy(() -> description.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void saysHowToMendATakenPort() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            ListenAddress listen = new ListenAddress("localhost", taken.getLocalPort());

            // When
            assertThatThrownBy(() -> EmbeddedBroker.start(data, listen))

                    // Then
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContaining(listen.toString())
                    .hasMessageContaining("--listen");
        }
    }

    @Test
    void startsOnAFolderWhoseFirstStartFoundItsPortTaken() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            ListenAddress listen = new ListenAddress("localhost", taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedBroker.start(data, listen)).isInstanceOf(EmbeddedBrokerException.class);
        }

        // When
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT)) {

            // Then
            assertThat(clusterId(broker)).isNotEmpty();
        }
    }

    @Test
    void refusesAFolderThatAnotherBrokerUses() {
        // Given
        try (FolderLock other = FolderLock.acquire(data.resolve("kafka.lock"))) {
            assertThat(other).isNotNull();

            // When
            assertThatThrownBy(() -> EmbeddedBroker.start(data, ANY_PORT))

                    // Then
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void closesTwiceWithoutHarm() {
        // Given
        EmbeddedBroker broker = EmbeddedBroker.start(data, ANY_PORT);
        broker.close();

        // When
        broker.close();

        // Then
        assertThatCode(() -> FolderLock.acquire(data.resolve("kafka.lock")).close())
                .doesNotThrowAnyException();
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static String clusterId(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS);
        }
    }

    private static void produceInTransaction(EmbeddedBroker broker, String value) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "embedded-broker-test");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "key", value));
            producer.commitTransaction();
        }
    }

    private static List<String> consume(EmbeddedBroker broker) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", "embedded-broker-test",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            List<String> values = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return !values.isEmpty();
            });
            return values;
        }
    }
}
