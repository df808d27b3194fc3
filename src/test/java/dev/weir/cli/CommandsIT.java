package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.cli.Cli.Answer;
import dev.weir.event.DeadLetter;
import dev.weir.event.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker, with nothing of Weir running: what it would write, the test writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class CommandsIT {

    private static final String COMMENT = "{\"type\":\"comment.submitted\",\"id\":\"%s\",\"blog\":\"b\",\"post\":\"p\","
            + "\"at\":\"2026-11-22T08:15:30Z\",\"content\":\"Hello\"}";

    @TempDir
    private Path folder;

    private Cluster cluster;

    @BeforeAll
    void startBroker(@TempDir Path data) {
        cluster = new Cluster(data, 2);
    }

    @AfterAll
    void stopBroker() {
        cluster.close();
    }

    @BeforeEach
    void makeTopicsAnew() throws Exception {
        cluster.delete(cluster.topics().toArray(String[]::new));
        cluster.makeTopics();
    }

    @Test
    void after_apply_there_is_nothing_left_to_do() {
        Answer answer = weir("topics", "plan");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.lines()).hasSize(25).allMatch(line -> line.startsWith("= ok"));
    }

    @Test
    void drift_is_shown_and_mended() throws Exception {
        // Given
        cluster.delete("likes");
        try (Admin admin = cluster.clients().admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "approved-comments"),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        // When
        Answer plan = weir("topics", "plan");
        Answer apply = weir("topics", "apply");
        Answer after = weir("topics", "plan");

        // Then
        assertThat(plan.exitCode()).isEqualTo(ExitCode.TOPICS);
        assertThat(plan.out()).contains("+ create", "~ differs", "cleanup.policy is delete, wanted compact");
        assertThat(apply.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(after.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void run_does_not_start_on_topics_that_it_can_not_use() throws Exception {
        // Given
        try (Admin admin = cluster.clients().admin()) {
            admin.createPartitions(Map.of("weir-author-facts", NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }
        await().until(() -> cluster.clients().partitions("weir-author-facts") == 3);

        // When
        Answer answer = weir("run", "--hash-key", "0123456789abcdef");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.TOPICS);
        assertThat(answer.out()).contains("partitions is 3, wanted 2: Weir can't run like this", "keys would move");
    }

    @Test
    void run_names_the_command_that_makes_the_topics() throws Exception {
        // Given
        cluster.delete("comments");

        // When
        Answer answer = weir("run", "--hash-key", "0123456789abcdef");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.TOPICS);
        assertThat(answer.err()).contains("weir topics apply --bootstrap-servers " + cluster.bootstrapServers());
    }

    @Test
    void publish_takes_the_good_lines_and_reports_the_bad_ones() {
        // Given
        String lines = COMMENT.formatted("c1") + "\n\n{\"type\":\"comment.submitted\",\"id\":7}\nnonsense\r\n"
                + COMMENT.formatted("c2") + "\n";

        // When
        Answer answer = fed(lines, "publish", "comments");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(answer.err())
                .contains("stdin:3: wrong-type: /id ", "stdin:4: not-json: ", "2 sent", "2 bad lines left out");
        assertThat(tally()).startsWith("{\"in\":2,").contains("\"inFlight\":2", "\"unreadable\":0");
    }

    @Test
    void raw_lines_are_sent_as_they_are() {
        Answer answer = fed("nonsense\n\n" + COMMENT.formatted("c1") + "\n", "publish", "comments", "--raw");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(tally()).startsWith("{\"in\":1,").contains("\"unreadable\":2");
    }

    @Test
    void strict_tally_fails_while_comments_are_in_flight() {
        fed(COMMENT.formatted("c1"), "publish", "comments");

        Answer answer = weir("tally", "--strict");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.out()).contains("it does not add up");
    }

    @Test
    void watch_shows_what_is_there_and_stops_at_the_end() {
        // Given
        approve("c1", 1);
        write("approved-comments", "b/c0", null);

        // When
        Answer people = weir("watch", "approved", "--exit-at-end");
        Answer programs = weir("watch", "approved", "--exit-at-end", "--json");

        // Then
        assertThat(people.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(people.lines())
                .contains("✔ approved  b/c1  Ann  on p  2026-11-22 08:15:30Z", "    Hello", "↩ taken back  b/c0");
        assertThat(programs.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"key\":\"b/c"));
    }

    @Test
    void watch_stops_after_as_many_as_asked_for() {
        approve("c1", 1);
        approve("c2", 1);

        Answer answer = weir("watch", "approved", "--max", "1", "--json");

        assertThat(answer.lines()).hasSize(1);
    }

    @Test
    void a_decision_names_the_post_and_the_words_that_it_is_about() {
        // Given
        approve("c1", 3);

        // When
        Answer answer = weir("decide", "spam", "b/c1", "--moderator", "mia", "--reason", "an advertisement");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(values(Topics.DECISIONS.name()))
                .singleElement()
                .asString()
                .contains("\"type\":\"decision.spam\"", "\"post\":\"p\"", "\"comment\":\"c1\"", "\"contentRevision\":3")
                .contains("\"moderator\":\"mia\"", "\"reason\":\"an advertisement\"");
    }

    @Test
    void nothing_is_decided_if_one_of_the_comments_is_unknown() {
        // Given
        approve("c1", 1);

        // When
        Answer answer = weir("decide", "approve", "b/c1", "b/c9", "--moderator", "mia");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err()).contains("unknown: b/c9");
        assertThat(values(Topics.DECISIONS.name())).isEmpty();
    }

    @Test
    void a_dead_letter_is_listed_shown_mended_and_sent_again() throws Exception {
        // Given
        writeDeadLetter("nonsense");
        String id = weir("dead-letters", "list").lines().get(1).split(" ")[0];
        Path mended = Files.writeString(folder.resolve("mended.json"), COMMENT.formatted("c7"));

        // When
        Answer show = weir("dead-letters", "show", id);
        Answer value = weir("dead-letters", "show", id, "--value");
        Answer retry = weir("dead-letters", "retry", id, "--with", mended.toString());

        // Then
        assertThat(show.out()).contains("comments@1:2", "not-json", "is not JSON", "nonsense");
        assertThat(value.lines()).containsExactly("nonsense");
        assertThat(retry.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(values("comments")).containsExactly(COMMENT.formatted("c7"));
    }

    @Test
    void a_dead_letter_is_not_mended_with_another_bad_value() throws Exception {
        // Given
        writeDeadLetter("nonsense");
        String id = weir("dead-letters", "list").lines().get(1).split(" ")[0];
        Path bad = Files.writeString(folder.resolve("bad.json"), "{}");

        // When
        Answer answer = weir("dead-letters", "retry", id, "--with", bad.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(values("comments")).isEmpty();
    }

    @Test
    void dead_letters_are_sent_again_by_cause() {
        writeDeadLetter("one");
        writeDeadLetter("two");

        Answer none = weir("dead-letters", "retry", "--all", "--cause", "too-long");
        Answer both = weir("dead-letters", "retry", "--all", "--cause", "not-json");

        assertThat(none.err()).contains("0 sent");
        assertThat(both.err()).contains("2 sent");
        assertThat(values("comments")).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void a_missing_topic_is_named_with_the_command_that_makes_it() throws Exception {
        // Given
        cluster.delete("verdicts");

        // When
        Answer answer = weir("watch", "verdicts", "--exit-at-end");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.TOPICS);
        assertThat(answer.err()).contains("There is no topic verdicts", "weir topics apply");
    }

    private Answer weir(String... arguments) {
        return cluster.weir(arguments);
    }

    private Answer fed(String in, String... arguments) {
        return cluster.run(new Cli().in(in), arguments);
    }

    private String tally() {
        return weir("tally", "--json").out();
    }

    private void approve(String id, int contentRevision) {
        write(
                "approved-comments",
                "b/" + id,
                "{\"id\":\"" + id
                        + "\",\"blog\":\"b\",\"post\":\"p\",\"depth\":1,\"author\":{\"name\":\"Ann\",\"loggedIn\":false},"
                        + "\"content\":\"Hello\",\"at\":\"2026-11-22T08:15:30Z\",\"contentRevision\":" + contentRevision
                        + ",\"revision\":1}");
    }

    private void writeDeadLetter(String value) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dead-letters", bytes("b/p"), bytes(value));
        Map.of(
                        DeadLetter.TOPIC, "comments",
                        DeadLetter.PARTITION, "1",
                        DeadLetter.OFFSET, "2",
                        DeadLetter.CAUSE, "not-json",
                        DeadLetter.POINTER, "",
                        DeadLetter.MESSAGE, "is not JSON")
                .forEach((name, text) -> letter.headers().add(name, bytes(text)));
        cluster.write(letter);
    }

    private void write(String topic, String key, @Nullable String value) {
        cluster.write(new ProducerRecord<>(topic, bytes(key), value == null ? null : bytes(value)));
    }

    private List<String> values(String topic) {
        List<String> values = new ArrayList<>();
        dev.weir.service.TopicReader.readToEnd(
                cluster.clients(), topic, found -> values.add(new String(found.value(), StandardCharsets.UTF_8)));
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
