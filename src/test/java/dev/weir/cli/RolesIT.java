package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.cli.Cli.Answer;
import dev.weir.event.Topics;
import dev.weir.service.RequiredTopics;
import dev.weir.service.TopicSpec;
import dev.weir.stream.InternalTopics;
import dev.weir.testing.ChildProcess;
import dev.weir.testing.ContainerKafka;
import dev.weir.testing.RequiresImage;
import dev.weir.testing.SecuredKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The roles of a secured cluster: each can do its work with the real commands, and nothing else. Users, rights and
 * certificates are those of {@code docker-compose.secure.yml}.
 */
@RequiresImage({ContainerKafka.IMAGE, SecuredKafka.CERTIFICATES_IMAGE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class RolesIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Set<String> FRONTENDS = Set.of("comments", "sessions", "likes", "posts");
    private static final Set<String> MODERATORS = Set.of("decisions", "campaign-decisions");
    private static final Set<String> OPERATORS = Set.of("policies", "model-commands");
    private static final Set<String> BLOGS = Set.of("approved-comments", "like-counts", "thread-counts");

    /** Written down once more, and not read from the file of rights: it is what the file is held against. */
    private static final List<Role> ROLES = List.of(
            new Role("frontend", Set.of(), FRONTENDS),
            new Role("blog", BLOGS, Set.of()),
            new Role(
                    "moderator",
                    Set.of("approved-comments", "rejected-comments", "verdicts", "campaigns", "author-keys"),
                    MODERATORS),
            new Role(
                    "operator",
                    both(
                            Set.of(
                                    "comments",
                                    "approved-comments",
                                    "rejected-comments",
                                    "verdicts",
                                    "dead-letters",
                                    "policies",
                                    "spam-model"),
                            MODERATORS),
                    both(FRONTENDS, OPERATORS)),
            new Role("privacy", everything(), Set.of("privacy-commands", "sessions")),
            new Role(
                    "weir",
                    both(
                            names(Topics.INPUTS.stream().map(topic -> topic.name())),
                            both(internal(), Set.of("author-keys"))),
                    both(names(Topics.OUTPUTS.stream().map(topic -> topic.name())), internal())));

    /** A role, what it must read and what it must write; all else is refused to it. */
    record Role(String name, Set<String> reads, Set<String> writes) {

        /** By topic, with what follows from other rights. */
        Map<String, Set<AclOperation>> rights() {
            Map<String, Set<AclOperation>> rights = new TreeMap<>();
            for (String topic : everything()) {
                Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
                if (reads.contains(topic)) {
                    operations.add(AclOperation.READ);
                }
                if (writes.contains(topic)) {
                    operations.add(AclOperation.WRITE);
                }
                operations.addAll(rule(topic));
                if (!operations.isEmpty()) {
                    operations.add(AclOperation.DESCRIBE);
                    rights.put(topic, operations);
                }
            }
            return rights;
        }

        private Set<AclOperation> rule(String topic) {
            return switch (name) {
                case "operator" ->
                    streamsOwn().contains(topic)
                            ? Set.of(AclOperation.DESCRIBE_CONFIGS)
                            : Set.of(AclOperation.CREATE, AclOperation.ALTER_CONFIGS, AclOperation.DESCRIBE_CONFIGS);
                case "weir" -> ruleOfWeir(topic);
                case "privacy" -> Set.of(AclOperation.DESCRIBE_CONFIGS);
                default -> Set.of();
            };
        }

        private static Set<AclOperation> ruleOfWeir(String topic) {
            if (topic.endsWith("-repartition")) {
                return Set.of(AclOperation.CREATE, AclOperation.DELETE, AclOperation.DESCRIBE_CONFIGS);
            }
            return topic.startsWith("weir-")
                    ? Set.of(AclOperation.CREATE, AclOperation.DESCRIBE_CONFIGS)
                    : Set.of(AclOperation.DESCRIBE_CONFIGS);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private SecuredKafka kafka;
    private ChildProcess weir;

    @BeforeAll
    void startWeir(@TempDir Path folder) {
        kafka = new SecuredKafka(folder);
        Answer access = as(
                "admin",
                "access",
                "apply",
                SecuredKafka.rights().toString(),
                "--passwords",
                kafka.passwords().toString());
        assertThat(access.exitCode()).as(access.err()).isEqualTo(ExitCode.OK);
        Answer topics = as("operator", "topics", "apply", "--partitions", "2");
        assertThat(topics.exitCode()).as(topics.err()).isEqualTo(ExitCode.OK);
        weir = ChildProcess.weir(
                folder,
                Map.of("WEIR_CONFIG", kafka.settings("weir").toString()),
                "run",
                "--partitions",
                "2",
                "--commit-interval",
                "25ms",
                "--evidence-wait",
                "2s",
                "--data",
                folder.resolve("weir").toString());
        weir.awaitLine("to=\"RUNNING\"", LIMIT);
    }

    @AfterAll
    void stopWeir() {
        if (weir != null) {
            weir.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    // -- everybody can do their work, in the order of a comment's life -----------------------------------------

    @Test
    @Order(1)
    void operator_sets_a_policy() {
        Answer answer = as(
                "operator", new Cli().in("{preset: open, checks: {words: {hold: [pension]}}}"), "policy", "set", "-");

        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    @Order(2)
    void frontend_publishes_and_moderator_sees_what_is_held() {
        // When
        Answer published = as(
                "frontend",
                new Cli().in(comment("c1", "My pension") + comment("c2", "Well said")),
                "publish",
                "comments");

        // Then
        assertThat(published.exitCode()).as(published.err()).isEqualTo(ExitCode.OK);
        await().atMost(LIMIT).until(() -> watch("moderator", "rejected").contains("b/c1"));
        // What is sealed, opened.
        assertThat(watch("moderator", "verdicts")).contains("\"pension\"");
    }

    @Test
    @Order(3)
    void moderator_decides_and_blog_shows_it() {
        // When
        Answer decided = as("moderator", "decide", "approve", "b/c1", "--moderator", "mia");

        // Then
        assertThat(decided.exitCode()).as(decided.err()).isEqualTo(ExitCode.OK);
        await().atMost(LIMIT).until(() -> watch("blog", "approved").contains("b/c1"));
    }

    @Test
    @Order(4)
    void operator_finds_nothing_wrong() {
        // When
        Answer doctor = as("operator", "doctor", "--partitions", "2");

        // Then
        assertThat(doctor.out()).doesNotContain("FAIL").contains("this user may not read them");
        assertThat(doctor.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    @Order(5)
    void operator_tallies() {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(as("operator", "tally", "--json").out()).contains("\"in\":2", "\"approved\":2"));
    }

    @Test
    @Order(6)
    void privacy_erases_and_looks_everywhere_for_what_is_left() {
        // When
        Answer erased = as("privacy", "erase", "c1@example.org", "--remove", "--yes", "--operator", "pia");
        Answer proof = as("privacy", "erase", "c1@example.org", "--prove");

        // Then
        assertThat(erased.out()).as(erased.err()).contains("Erased: 1 comment");
        assertThat(proof.out()).as(proof.err()).contains("of " + everything().size() + " topics");
    }

    // -- and nothing else --------------------------------------------------------------------------------------

    @ParameterizedTest
    @FieldSource("ROLES")
    @Order(7)
    void has_the_rights_that_its_work_takes_and_no_others(Role role) throws Exception {
        // When
        Map<String, Set<AclOperation>> rights = rights(role.name());

        // Then
        assertThat(rights).isEqualTo(role.rights());
    }

    @ParameterizedTest
    @FieldSource("ROLES")
    @Order(8)
    void is_refused_what_it_has_no_business_to_read(Role role) {
        try (var consumer =
                new KafkaConsumer<>(client(role.name()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            // When
            Set<String> refused = refused(without(role.reads()), topic -> read(consumer, topic));

            // Then
            assertThat(refused).isEqualTo(without(role.reads()));
        }
    }

    @ParameterizedTest
    @FieldSource("ROLES")
    @Order(9)
    void is_refused_what_it_has_no_business_to_write(Role role) {
        Map<String, Object> settings = client(role.name());
        // Else a user without any right to write fails before it has sent anything.
        settings.put("enable.idempotence", "false");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            // When
            Set<String> refused = refused(
                    without(role.writes()),
                    topic -> producer.send(new ProducerRecord<>(topic, 0, new byte[1], new byte[1]))
                            .get());

            // Then
            assertThat(refused).isEqualTo(without(role.writes()));
        }
    }

    @ParameterizedTest
    @FieldSource("ROLES")
    @Order(10)
    void rules_over_no_cluster(Role role) throws Exception {
        try (Admin admin = Admin.create(client(role.name()))) {
            // When
            Set<AclOperation> operations = admin.describeCluster(
                            new DescribeClusterOptions().includeAuthorizedOperations(true))
                    .authorizedOperations()
                    .get();

            // Then
            assertThat(operations).isEmpty();
        }
    }

    @Test
    @Order(11)
    void nobody_but_weir_may_be_a_member_of_its_group() {
        Map<String, Object> settings = client("blog");
        settings.put("group.id", "weir");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            // Given
            consumer.subscribe(List.of("approved-comments"));

            // When
            assertThatThrownBy(() -> await().atMost(LIMIT).until(() -> consumer.poll(Duration.ofMillis(200)) == null))

                    // Then
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    @Order(12)
    void nobody_but_weir_may_fence_its_transactions() {
        Map<String, Object> settings = client("frontend");
        settings.put("transactional.id", "weir-0");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            // When
            assertThatThrownBy(producer::initTransactions)

                    // Then
                    .isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    // -- what is said to who is refused ------------------------------------------------------------------------

    @Test
    @Order(13)
    void a_right_that_is_lacking_is_named_with_the_way_to_get_it() {
        // When
        Answer answer = as("blog", "watch", "rejected", "--exit-at-end");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err())
                .contains("rejected-comments", "weir access apply", "docs/CLUSTER.md")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(14)
    void weir_as_somebody_else_does_not_take_topics_that_it_may_not_see_for_missing() {
        // When
        Answer answer = as("blog", "run", "--hash-key", "0123456789abcdef", "--http-listen", "off");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err()).contains("lacks a right").doesNotContain("topics apply", "\tat ");
    }

    @Test
    @Order(15)
    void a_wrong_password_is_said_to_be_one() {
        // When
        Answer answer = as(
                "blog",
                "watch",
                "approved",
                "--kafka",
                "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"blog\" password=\"guessed\";");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err())
                .contains("Authentication failed", "kafka.sasl.jaas.config")
                .doesNotContain("guessed", "\tat ");
    }

    @Test
    @Order(16)
    void a_broker_that_nobody_vouches_for_gets_no_password() {
        // When
        Answer answer = new Cli()
                .weir(
                        "watch",
                        "approved",
                        "--bootstrap-servers",
                        kafka.bootstrapServers(),
                        "--kafka",
                        "security.protocol=SASL_SSL",
                        "--kafka",
                        "sasl.mechanism=SCRAM-SHA-512",
                        "--kafka",
                        "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"blog\" password=\"secret\";");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err()).contains("kafka.ssl.truststore").doesNotContain("\tat ");
    }

    @Test
    @Order(17)
    void what_is_not_in_the_file_of_rights_any_more_is_taken_away(@TempDir Path folder) throws IOException {
        // Given
        Path less = Files.writeString(folder.resolve("less.txt"), "blog read topics approved-comments\n");

        // When
        Answer plan = as("admin", "access", "plan", less.toString());
        Answer apply = as("admin", "access", "apply", less.toString());

        // Then
        assertThat(plan.lines())
                .containsExactlyInAnyOrder(
                        "- take  blog read topics like-counts",
                        "- take  blog read topics thread-counts",
                        "- take  blog read groups-from blog",
                        "= ok    1 rights of blog");
        assertThat(apply.exitCode()).isEqualTo(ExitCode.OK);
        await().atMost(LIMIT).until(() -> rights("blog").keySet(), Set.of("approved-comments")::equals);
    }

    // -- trying ------------------------------------------------------------------------------------------------

    private Answer as(String role, String... words) {
        return as(role, new Cli(), words);
    }

    private Answer as(String role, Cli cli, String... words) {
        return cli.environment("WEIR_CONFIG", kafka.settings(role).toString()).weir(words);
    }

    private String watch(String role, String feed) {
        Answer answer = as(role, "watch", feed, "--exit-at-end");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.OK);
        return answer.out();
    }

    /** Something that may be refused. */
    @FunctionalInterface
    private interface Attempt {
        void on(String topic) throws ExecutionException, InterruptedException;
    }

    private static Set<String> refused(Set<String> topics, Attempt attempt) {
        Set<String> refused = new TreeSet<>();
        for (String topic : topics) {
            try {
                attempt.on(topic);
            } catch (TopicAuthorizationException e) {
                refused.add(topic);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
                refused.add(topic);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return refused;
    }

    /** Fetches until there is an answer: a refusal comes with the first. */
    private static void read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        consumer.poll(Duration.ofSeconds(10));
    }

    /** What may be done to which topics; those with which nothing may be done are left out. */
    private Map<String, Set<AclOperation>> rights(String role) throws Exception {
        Map<String, Set<AclOperation>> rights = new TreeMap<>();
        try (Admin admin = Admin.create(client(role))) {
            var described =
                    admin.describeTopics(everything(), new DescribeTopicsOptions().includeAuthorizedOperations(true));
            for (var topic : described.topicNameValues().entrySet()) {
                try {
                    rights.put(topic.getKey(), topic.getValue().get().authorizedOperations());
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
                }
            }
        }
        return rights;
    }

    private Map<String, Object> client(String role) {
        Properties settings = new Properties();
        try {
            settings.load(Files.newBufferedReader(kafka.settings(role), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> client = new HashMap<>();
        settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("kafka."))
                .forEach(name -> client.put(name.substring(6), settings.getProperty(name)));
        client.put("bootstrap.servers", kafka.bootstrapServers());
        return client;
    }

    private static String comment(String id, String content) {
        return "{\"type\":\"comment.submitted\",\"id\":\"" + id + "\",\"blog\":\"b\",\"post\":\"p\","
                + "\"at\":\"2026-11-22T08:15:30Z\",\"author\":{\"name\":\"Author " + id + "\",\"email\":\"" + id
                + "@example.org\"},\"content\":\"" + content + "\"}\n";
    }

    // -- topics ------------------------------------------------------------------------------------------------

    private static Set<String> everything() {
        return both(RequiredTopics.of(1, 1).stream().map(TopicSpec::name).collect(Collectors.toSet()), streamsOwn());
    }

    private static Set<String> internal() {
        Set<String> internal = new TreeSet<>(everything());
        Topics.INPUTS.forEach(topic -> internal.remove(topic.name()));
        Topics.OUTPUTS.forEach(topic -> internal.remove(topic.name()));
        return internal;
    }

    private static Set<String> streamsOwn() {
        return names(InternalTopics.STREAMS_OWN.stream().map(name -> "weir-" + name));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> topics) {
        Set<String> others = new TreeSet<>(everything());
        others.removeAll(topics);
        return others;
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(more);
        return both;
    }
}
