package dev.weir.service.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.service.EmbeddedBroker;
import dev.weir.service.KafkaClients;
import dev.weir.service.ListenAddress;
import dev.weir.service.RequiredTopics;
import dev.weir.service.ServiceSettings;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.WeirService;
import dev.weir.service.doctor.Diagnosis.Level;
import dev.weir.testing.Frontend;
import dev.weir.testing.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One cluster from healthy to worse: what the doctor says of each fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class DoctorIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 2;

    private Path folder;
    private EmbeddedBroker broker;
    private KafkaClients clients;

    @BeforeAll
    void aWeirThatHasWorked(@TempDir Path data) {
        folder = data;
        broker = EmbeddedBroker.start(data, new ListenAddress("localhost", 0));
        clients = new KafkaClients(broker.bootstrapServers(), Map.of());
        TopicProvisioner topics = new TopicProvisioner(clients);
        topics.apply(topics.plan(RequiredTopics.of(PARTITIONS, 1)));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    @Order(1)
    void nothing_is_wrong_with_a_weir_that_works() throws Exception {
        try (WeirService weir = new WeirService(clients, settings())) {
            // Given
            weir.start();
            await().atMost(LIMIT).until(weir::ready);

            // When
            List<Diagnosis> all = examine(PARTITIONS);

            // Then
            assertThat(all)
                    .filteredOn(diagnosis -> !diagnosis.subject().equals("state folder"))
                    .extracting(Diagnosis::level)
                    .containsOnly(Level.OK);
            assertThat(all)
                    .extracting(Diagnosis::subject)
                    .containsExactly(
                            "cluster",
                            "topics",
                            "replicas",
                            "streams' topics",
                            "group",
                            "lag",
                            "transactions",
                            "dead letters",
                            "spam model",
                            "policies",
                            "clock",
                            "state folder");

            // When
            try (Frontend frontend = new Frontend(broker.bootstrapServers(), Map.of())) {
                frontend.raw("comments", utf8("k"), utf8("nonsense"));
                frontend.raw("policies", utf8("my-blog"), utf8("checks: 7"));
            }

            // Then
            await().atMost(LIMIT).untilAsserted(() -> {
                List<Diagnosis> later = examine(PARTITIONS);
                assertThat(of(later, "dead letters").level()).isEqualTo(Level.WARN);
                assertThat(of(later, "dead letters").what()).contains("not-json=1", "invalid-policy=1");
                assertThat(of(later, "policies").level()).isEqualTo(Level.FAIL);
                assertThat(of(later, "policies").what()).contains("my-blog");
            });
        }
    }

    @Test
    @Order(2)
    void what_waits_while_nobody_works_is_a_failure() throws Exception {
        // Given
        try (Frontend frontend = new Frontend(broker.bootstrapServers(), Map.of())) {
            for (int i = 0; i < 5; i++) {
                frontend.guest("post", "waits-" + i, "Ann", "Is anybody there? I ask for the " + i + "th time.");
            }
        }

        // When
        List<Diagnosis> all = examine(PARTITIONS);

        // Then
        assertThat(of(all, "group").level()).isEqualTo(Level.FAIL);
        assertThat(of(all, "lag"))
                .isEqualTo(Diagnosis.fail("lag", "5 records of comments wait and nobody works", "start an instance"));
    }

    @Test
    @Order(3)
    void partitions_that_are_not_as_the_instances_are_told_are_a_failure() throws Exception {
        // When
        List<Diagnosis> all = examine(PARTITIONS + 1);

        // Then
        assertThat(all)
                .filteredOn(diagnosis -> diagnosis.what().startsWith("weir-author-facts"))
                .extracting(Diagnosis::level)
                .containsExactly(Level.FAIL);
        assertThat(all)
                .filteredOn(diagnosis -> diagnosis.subject().equals("streams' topics"))
                .extracting(Diagnosis::what)
                .contains("weir-by-author-repartition has 2 partitions, wanted 3");
    }

    @Test
    @Order(4)
    void a_transaction_that_nobody_ends_is_a_failure() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "forgotten");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            // Given
            producer.initTransactions();
            producer.beginTransaction();
            // A time of long ago stands for a transaction of long ago: it is the record's that counts.
            producer.send(new ProducerRecord<>(
                            "verdicts", 0, System.currentTimeMillis() - 120_000, utf8("k"), utf8("{}")))
                    .get();

            // When
            Diagnosis transactions = of(examine(PARTITIONS), "transactions");

            // Then
            assertThat(transactions.level()).isEqualTo(Level.FAIL);
            assertThat(transactions.what()).startsWith("verdicts-0 has a transaction open since offset ");
            producer.abortTransaction();
        }
    }

    @Test
    @Order(5)
    void a_topic_that_is_missing_or_set_otherwise_is_a_failure_with_the_command_that_mends_it() throws Exception {
        // Given
        try (Admin admin = clients.admin()) {
            admin.deleteTopics(List.of("likes", "weir-threads-memory-changelog"))
                    .all()
                    .get();
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "approved-comments"),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        // When
        await().atMost(LIMIT)
                .until(() -> examine(PARTITIONS).stream()
                        .anyMatch(diagnosis -> diagnosis.what().startsWith("likes")));
        List<Diagnosis> all = examine(PARTITIONS);

        // Then
        assertThat(all)
                .contains(
                        Diagnosis.fail("topics", "likes is missing", "weir topics apply"),
                        Diagnosis.fail(
                                "topics",
                                "approved-comments: cleanup.policy is delete, wanted compact",
                                "weir topics apply"));
        assertThat(of(all, "streams' topics").what()).startsWith("weir-threads-memory-changelog is missing");
    }

    @Test
    @Order(6)
    void a_cluster_that_does_not_answer_is_the_first_failure_and_the_disk_is_looked_at_still() throws Exception {
        // Given
        KafkaClients nowhere =
                new KafkaClients("localhost:1", Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "1000"));

        // When
        List<Diagnosis> all = new Doctor(new Patient(nowhere, "weir", PARTITIONS, 1, folder)).examine();

        // Then
        assertThat(all).extracting(Diagnosis::subject).containsExactly("cluster", "state folder");
        assertThat(all.get(0).level()).isEqualTo(Level.FAIL);
    }

    private List<Diagnosis> examine(int partitions) throws InterruptedException {
        return new Doctor(new Patient(clients, "weir", partitions, 1, folder)).examine();
    }

    private static Diagnosis of(List<Diagnosis> all, String subject) {
        return all.stream()
                .filter(diagnosis -> diagnosis.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private ServiceSettings settings() {
        return new TestSettings().partitions(PARTITIONS).inMemory().ofService(folder.resolve("state"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
