package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.Cli.Answer;
import dev.weir.event.Json;
import dev.weir.service.WeirService;
import dev.weir.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three people have written; two of them want to be forgotten, while Weir runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /**
     * Who wrote two comments, the second of which a moderator called spam.
     *
     * @param word stands in hers only, and the policy holds what has it
     */
    private record Person(String id, String ip, String word) {

        String email() {
            return id + ".marker@example.org";
        }

        String held() {
            return "My " + word;
        }

        String first() {
            return comment(1, "Said by " + id);
        }

        String second() {
            return comment(2, held());
        }

        private String comment(int number, String content) {
            return "{\"type\":\"comment.submitted\",\"id\":\"" + id + number
                    + "\",\"blog\":\"b\",\"post\":\"p\",\"at\":\""
                    + Instant.now().truncatedTo(ChronoUnit.MILLIS) + "\",\"author\":{\"name\":\"" + id
                    + " Marker\",\"email\":\"" + email() + "\"},\"content\":\"" + content + "\",\"client\":{\"ip\":\""
                    + ip
                    + "\"}}\n";
        }
    }

    private static final Person ZOE = new Person("zoe", "203.0.113.77", "pension");
    private static final Person MIRA = new Person("mira", "203.0.113.78", "mortgage");

    /** Nobody erases him. */
    private static final Person BOB = new Person("bob", "203.0.113.79", "lottery");

    private Cluster cluster;
    private WeirService weir;

    @BeforeAll
    void theyWrite(@TempDir Path folder) {
        cluster = new Cluster(folder.resolve("cluster"), 2);
        cluster.makeTopics();
        weir = cluster.start(
                new TestSettings().loginGrace(Duration.ofSeconds(1)).modelPace(Duration.ofMillis(200)),
                folder.resolve("state"));
        await().atMost(LIMIT).until(() -> weir.ready());
        String policy = "{preset: open, checks: {flood: {seconds: 0}, words: {hold: [pension, mortgage, lottery]}}}";
        accepted(cluster.run(new Cli().in(policy), "policy", "set", "-"));
        List<Person> all = List.of(ZOE, MIRA, BOB);
        String comments =
                all.stream().map(person -> person.first() + person.second()).collect(Collectors.joining());
        accepted(cluster.run(new Cli().in(comments), "publish", "comments"));
        await().atMost(LIMIT).until(() -> weir("tally", "--json").out().contains("\"inFlight\":0"));
        accepted(weir("decide", "spam", "b/zoe2", "b/mira2", "b/bob2", "--moderator", "mia"));
        await().atMost(LIMIT).until(() -> count(verdicts(), "decided by mia") == all.size());
    }

    @AfterAll
    void stopWeir() {
        weir.close();
        cluster.close();
    }

    @Test
    void who_is_erased_is_left_only_where_and_as_long_as_the_proof_says() {
        // Given
        Answer before = weir("erase", ZOE.email(), "--prove");

        // When
        Answer erased = weir("erase", ZOE.email(), "--remove", "--yes", "--operator", "ops");

        // Then: who counts signals and who teaches the model follow a moment later
        Answer after = await().atMost(LIMIT).until(this::proof, proof -> proof.exitCode() == ExitCode.OK);
        assertThat(before.exitCode()).as(before.out()).isEqualTo(ExitCode.FAILED);
        assertThat(erased.err() + erased.out()).contains("Erased: 2 comments on 1 post, 0 likes, 1 key.");
        assertThat(after.exitCode()).as(after.out() + after.err()).isEqualTo(ExitCode.OK);
        assertThat(after.out())
                .contains("comments", "as it was sent; the broker deletes it by then")
                .contains("nothing is left that should not be");
    }

    @Test
    void what_moderators_see_is_gone_from_the_audit_trail_once_its_author_is_erased() {
        // Given
        String seen = verdicts();

        // When
        weir("erase", MIRA.email(), "--remove", "--yes", "--operator", "ops");

        // Then
        assertThat(seen).contains("\"mortgage\"");
        assertThat(verdicts()).doesNotContain("\"mortgage\"").contains("its author was erased at");
    }

    @Test
    void an_export_has_all_that_is_held_opened() throws Exception {
        // When
        Answer export = weir("export", BOB.email());

        // Then
        JsonNode all = Json.mapper().readTree(export.out());
        assertThat(all.path("sent")).hasSize(2);
        assertThat(all.path("verdicts")).hasSize(3);
        assertThat(all.at("/verdicts/0/receipt/evidence/comment/ip").textValue())
                .isEqualTo(BOB.ip());
        assertThat(all.path("approved")).hasSize(1);
        assertThat(all.at("/rejected/0/author/email").textValue()).isEqualTo(BOB.email());
        assertThat(all.path("decisions")).hasSize(1);
        assertThat(export.out()).doesNotContain(ZOE.email());
    }

    @Test
    void an_author_can_be_named_by_a_comment_of_hers() throws Exception {
        // When
        Answer export = weir("export", "b/bob1");

        // Then
        assertThat(Json.mapper().readTree(export.out()).path("sent")).hasSize(2);
    }

    @Test
    void nothing_is_sent_where_nobody_can_be_asked_whether_it_is_meant() {
        // When
        Answer answer = weir("erase", BOB.email());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("--yes is missing");
    }

    private Answer proof() {
        return weir("erase", ZOE.email(), "--prove", "--also", ZOE.held());
    }

    private String verdicts() {
        return weir("watch", "verdicts", "--exit-at-end").out();
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    private Answer weir(String... arguments) {
        return cluster.weir(arguments);
    }

    private static void accepted(Answer answer) {
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.OK);
    }
}
