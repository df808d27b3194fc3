package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.process.Ports;
import dev.weir.testing.ComposeProject;
import dev.weir.testing.ContainerKafka;
import dev.weir.testing.Frontend;
import dev.weir.testing.RequiresCompose;
import dev.weir.testing.RequiresImage;
import dev.weir.testing.SteadyComments;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compose file as an operator uses it, with nothing but the hosts' listeners to talk to. With
 * {@code -Dweir.compose.comments=100000} there are more comments, and everything is restarted one by one; with
 * {@code -Dweir.compose.secure=true} the cluster is the secured one.
 */
@RequiresCompose
@RequiresImage({ContainerKafka.IMAGE, "eclipse-temurin:17-jre"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {

    private static final Logger LOG = LoggerFactory.getLogger(ComposeIT.class);
    private static final int FEW = 20_000;
    private static final boolean TRIAL = System.getProperty("weir.compose.comments") != null;
    private static final int COMMENTS = Integer.getInteger("weir.compose.comments", FEW);
    private static final boolean THOROUGH = COMMENTS > FEW;
    private static final int PER_SECOND = Integer.getInteger("weir.compose.rate", THOROUGH ? 500 : 20);
    private static final boolean SECURE = Boolean.getBoolean("weir.compose.secure");

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration VERDICT_LIMIT = Duration.ofMinutes(1);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(THOROUGH ? 60 : 10);
    private static final String BLOG = Frontend.BLOG;

    @TempDir
    private static Path folder;

    private static ComposeProject project;
    private static KafkaClients frontend;
    private static KafkaClients operator;

    @BeforeAll
    static void up() throws IOException {
        List<String> ports = Ports.free(3).stream().map(String::valueOf).toList();
        Map<String, String> variables = Map.of(
                "WEIR_KAFKA_PORT", ports.get(0), "WEIR_KAFKA_PORT_2", ports.get(1), "WEIR_KAFKA_PORT_3", ports.get(2));
        project = SECURE
                ? new ComposeProject(variables, "docker-compose.yml", "docker-compose.secure.yml")
                : new ComposeProject(variables, "docker-compose.yml");
        project.up();
        String servers = ports.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
        frontend = new KafkaClients(servers, settings("frontend"));
        operator = new KafkaClients(servers, settings("operator"));
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
        project.scale("weir", 2);
        project.awaitHealthy("weir", 2, START_LIMIT);

        // When
        String comment = publishComment();

        // Then
        assertThat(awaitVerdict(comment).isObject()).isTrue();
    }

    @Test
    @Order(3)
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void accountsForEveryCommentWhileInstancesComeAndGoAndABrokerIsLost() throws Exception {
        assumeTrue(TRIAL, "only with -Dweir.compose.comments=N: it takes minutes");
        // Given
        UpgradeIT.setPolicy(operator);
        try (Trial trial = new Trial()) {

            // When
            project.scale("weir", 3);
            project.awaitHealthy("weir", 3, START_LIMIT);
            trial.goesOn("scaled to three");
            String broker = project.containers("kafka2").get(0);
            String instance = project.containers("weir").get(0);
            project.docker("kill", broker, instance);
            trial.goesOn("a broker and an instance killed");
            project.docker("start", broker, instance);
            project.awaitHealthy("kafka2", 1, START_LIMIT);
            project.awaitHealthy("weir", 3, START_LIMIT);
            trial.goesOn("both back");
            if (THOROUGH) {
                restartEverything(trial);
            }
            project.scale("weir", 1);
            project.awaitHealthy("weir", 1, START_LIMIT);
            trial.goesOn("scaled to one");

            // Then
            trial.end();
        }
    }

    /** One after the other, each with time to stop in order; the next one only when this one works again. */
    private static void restartEverything(Trial trial) {
        for (String service : List.of("kafka1", "kafka2", "kafka3", "weir", "weir", "weir")) {
            List<String> containers = project.containers(service);
            String next = containers.get(trial.restarted(service) % containers.size());
            project.docker("restart", "--time", "40", next);
            project.awaitHealthy(service, containers.size(), START_LIMIT);
        }
        trial.goesOn("everything restarted, one by one");
    }

    /** Comments flow while something is done to the cluster, and at the end every one of them is accounted for. */
    private static final class Trial implements AutoCloseable {

        private final long begin = System.nanoTime();
        private final Frontend sender = new Frontend(frontend.bootstrapServers(), producer());
        private final Accounts accounts = new Accounts(operator);
        private final int before = accounts.settled();
        private final SteadyComments comments = new SteadyComments(sender, PER_SECOND, COMMENTS);
        private final Map<String, Integer> restarted = new HashMap<>();

        int restarted(String service) {
            return restarted.merge(service, 1, Integer::sum) - 1;
        }

        /** Waits for answers that nobody had given before. */
        void goesOn(String after) {
            int answered = accounts.settled();
            project.await(
                    "answers after: " + after, START_LIMIT, () -> accounts.answered() > answered || comments.done());
            LOG.info("{} s: {}; {} published, {} answered", seconds(), after, comments.published(), accounts.settled());
        }

        void end() {
            if (THOROUGH) {
                project.await("all published", DRAIN_LIMIT, comments::done);
            }
            int sent = comments.finish();
            LOG.info("{} s: {} acknowledged, {} answered", seconds(), sent, accounts.answered());
            project.await("an answer to each", DRAIN_LIMIT, () -> accounts.answered() == before + sent);
            LOG.info("{} s: all answered", seconds());
            LOG.info("{} s: {}", seconds(), accounts.audit(before + sent));
        }

        private long seconds() {
            return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        }

        /** For as long as a broker may be away. */
        private static Map<String, Object> producer() {
            Map<String, Object> settings = new HashMap<>(frontend.settings());
            settings.put("delivery.timeout.ms", 600_000);
            settings.put("compression.type", "lz4");
            return settings;
        }

        @Override
        public void close() {
            comments.close();
            accounts.close();
            sender.close();
        }
    }

    /** As a role of the secured cluster; none where anybody may do anything. */
    private static Map<String, String> settings(String role) throws IOException {
        if (!SECURE) {
            return Map.of();
        }
        Path file = folder.resolve(role + ".properties");
        project.docker(
                "cp",
                project.containers("certificates").get(0) + ":/secrets/" + role + "/" + role + ".properties",
                file.toString());
        Properties all = new Properties();
        all.load(new StringReader(Files.readString(file)));
        Map<String, String> settings = new HashMap<>();
        all.stringPropertyNames().stream()
                .filter(name -> name.startsWith("kafka."))
                .forEach(name -> settings.put(name.substring("kafka.".length()), all.getProperty(name)));
        return settings;
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
        try (Publisher publisher = new Publisher(frontend)) {
            publisher.send(
                    "comments",
                    (BLOG + "/" + post).getBytes(StandardCharsets.UTF_8),
                    new ObjectMapper().writeValueAsBytes(event));
            publisher.flush();
        }
        return id;
    }

    /** Waits until the comment stands on one of the two topics that every comment ends on, and returns what stands there. */
    private static JsonNode awaitVerdict(String comment) throws IOException {
        AtomicReference<byte[]> verdict = new AtomicReference<>();
        project.await("the verdict on " + comment, VERDICT_LIMIT, () -> {
            for (String topic : List.of("approved-comments", "rejected-comments")) {
                TopicReader.readToEnd(operator, topic, found -> {
                    if (new String(found.key(), StandardCharsets.UTF_8).equals(BLOG + "/" + comment)) {
                        verdict.set(found.value());
                    }
                });
            }
            return verdict.get() != null;
        });
        return new ObjectMapper().readTree(verdict.get());
    }
}
