package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testing.ComposeProject;
import dev.weir.testing.ContainerKafka;
import dev.weir.testing.RequiresCompose;
import dev.weir.testing.RequiresImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The compose file as an operator uses it, with nothing but the host's listener to talk to. */
@RequiresCompose
@RequiresImage({ContainerKafka.IMAGE, "eclipse-temurin:17-jre"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration VERDICT_LIMIT = Duration.ofMinutes(1);
    private static final String BLOG = "history-today";

    private static String bootstrapServers;
    private static ComposeProject project;

    @BeforeAll
    static void up() throws IOException {
        List<String> ports = freePorts();
        bootstrapServers = "localhost:" + ports.get(0);
        project = new ComposeProject(Map.of(
                "WEIR_KAFKA_PORT", ports.get(0), "WEIR_KAFKA_PORT_2", ports.get(1), "WEIR_KAFKA_PORT_3", ports.get(2)));
        project.up();
    }

    @AfterAll
    static void down() {
        project.close();
    }

    @Test
    @Order(1)
    void judgesACommentThatComesFromTheHost() throws Exception {
        // Given
        project.awaitHealthy("weir", 1, START_LIMIT);

        // When
        String comment = publishComment();

        // Then
        assertThat(awaitVerdict(comment).isObject()).isTrue();
    }

    @Test
    @Order(2)
    void judgesWithTwoInstances() throws Exception {
        // Given
        project.up("--scale", "weir=2");
        project.awaitHealthy("weir", 2, START_LIMIT);

        // When
        String comment = publishComment();

        // Then
        assertThat(awaitVerdict(comment).isObject()).isTrue();
    }

    /** Publishes a guest's comment and returns its id. */
    private static String publishComment() throws Exception {
        String id = UUID.randomUUID().toString();
        String post = "isil-is-losing";
        Map<String, Object> event = Map.of(
                "type",
                "comment.submitted",
                "id",
                id,
                "blog",
                BLOG,
                "post",
                post,
                "at",
                Instant.now().toString(),
                "author",
                Map.of("name", "Konig", "email", "konig@example.org"),
                "content",
                "I second <b>that</b>! The second paragraph puts it better than I could.",
                "client",
                Map.of("ip", "203.0.113.9", "userAgent", "ComposeIT", "honeypot", "", "typingMillis", 12_400));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            String value = new ObjectMapper().writeValueAsString(event);
            producer.send(new ProducerRecord<>("comments", BLOG + "/" + post, value))
                    .get(30, TimeUnit.SECONDS);
        }
        return id;
    }

    /** Waits until the comment stands on one of the two topics that every comment ends on, and returns what stands there. */
    private static JsonNode awaitVerdict(String comment) throws IOException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "compose-it-" + comment,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("approved-comments", "rejected-comments"));
            AtomicReference<String> verdict = new AtomicReference<>();
            project.await("the verdict on " + comment, VERDICT_LIMIT, () -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.key().equals(BLOG + "/" + comment)) {
                        verdict.set(record.value());
                    }
                }
                return verdict.get() != null;
            });
            return new ObjectMapper().readTree(verdict.get());
        }
    }

    /** One for each broker. */
    private static List<String> freePorts() throws IOException {
        try (ServerSocket first = free();
                ServerSocket second = free();
                ServerSocket third = free()) {
            return Stream.of(first, second, third)
                    .map(socket -> Integer.toString(socket.getLocalPort()))
                    .toList();
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("localhost"));
    }
}
