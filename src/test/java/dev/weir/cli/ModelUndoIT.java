package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.cli.Cli.Answer;
import dev.weir.service.WeirService;
import dev.weir.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bad afternoon, undone by an operator while Weir runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ModelUndoIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Cluster cluster;
    private WeirService weir;

    @BeforeAll
    void startWeir(@TempDir Path folder) {
        cluster = new Cluster(folder.resolve("cluster"), 2);
        cluster.makeTopics();
        weir = cluster.start(
                new TestSettings()
                        .loginGrace(Duration.ofSeconds(1))
                        .modelPace(Duration.ofMillis(200))
                        .inMemory(),
                folder.resolve("state"));
        await().atMost(LIMIT).until(() -> weir.ready());
        awaitModel("1.0");
    }

    @AfterAll
    void stopWeir() {
        weir.close();
        cluster.close();
    }

    @Test
    void what_was_taught_is_pinned_revoked_and_rolled_back_and_verdicts_name_the_model_that_is_left() {
        // Given
        write("c1", "c2", "c3", "c4", "c5");
        teach("approve", "joe", "c1", "c2");
        teach("spam", "mia", "c3", "c4");
        awaitModel("1.4");

        // When
        Answer pin = order("pin");
        teach("spam", "mia", "c5");
        Answer unpin = order("unpin");
        Answer revoke = order("revoke", "mia", "--yes");
        Answer rollBack = order("rollback", "1", "--yes");
        Answer unknown = order("rollback", "2", "--yes");

        // Then
        assertThat(pin.out()).startsWith("The model is now 2.4, pinned: 4 decisions learned, 2 spam and 2 ham.");
        assertThat(unpin.out()).startsWith("The model is now 3.5: 5 decisions learned, 3 spam and 2 ham.");
        assertThat(revoke.out()).startsWith("The model is now 4.2: 2 decisions learned, 0 spam and 2 ham.");
        assertThat(rollBack.out()).startsWith("The model is now 5.1: 1 decision learned, 0 spam and 1 ham.");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.err()).contains("has learned from 1 decision, not 2");
        awaitVerdictsOf("5.1");
    }

    @Test
    void a_command_that_slips_past_the_checks_is_refused_by_weir() {
        // Given
        Answer before = weir("model", "list");

        // When
        Answer answer = cluster.run(
                new Cli()
                        .in("{\"type\":\"model.roll-back\",\"id\":\"x\",\"lessons\":7,\"operator\":\"ops\","
                                + "\"at\":\"2026-11-22T18:00:00Z\"}"),
                "publish",
                "model-commands");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(weir("dead-letters", "list", "--cause", "unknown-model-version")
                                .out())
                        .contains("model-commands@", "/lessons"));
        assertThat(weir("model", "list").out()).isEqualTo(before.out());
    }

    private void write(String... ids) {
        StringBuilder lines = new StringBuilder();
        for (String id : ids) {
            lines.append("{\"type\":\"comment.submitted\",\"id\":\"" + id + "\",\"blog\":\"b\",\"post\":\"p\","
                    + "\"at\":\"2026-11-22T08:15:30Z\",\"author\":{\"name\":\"" + id + "\",\"email\":\"" + id
                    + "@example.org\"},\"content\":\"Said by " + id + "\"}\n");
        }
        assertThat(cluster.run(new Cli().in(lines.toString()), "publish", "comments")
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        await().atMost(LIMIT).until(() -> weir("tally", "--json").out().contains("\"inFlight\":0"));
    }

    private void teach(String decision, String moderator, String... ids) {
        for (String id : ids) {
            assertThat(weir("decide", decision, "b/" + id, "--moderator", moderator)
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
        }
        // Only then has the last of them been counted among the lessons, learned or waiting.
        String outcome = decision.equals("spam") ? "REJECTED" : "APPROVED";
        await().atMost(LIMIT)
                .until(() -> weir("watch", "verdicts", "--json", "--exit-at-end").lines().stream()
                        .anyMatch(line -> line.contains("\"key\":\"b/" + ids[ids.length - 1] + "\"")
                                && line.contains("\"outcome\":\"" + outcome + "\"")
                                && line.contains("\"cause\":\"DECISION\"")));
    }

    private Answer order(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "model";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--operator";
        all[words.length + 2] = "ops";
        return weir(all);
    }

    private void awaitModel(String version) {
        await().atMost(LIMIT)
                .until(() -> weir("model", "list", "--json")
                        .out()
                        .startsWith("{\"present\":{\"version\":\"" + version + "\""));
    }

    /** The model reaches those who judge a moment after it was published. */
    private void awaitVerdictsOf(String version) {
        int[] number = {0};
        await().atMost(LIMIT).until(() -> {
            write("later" + number[0]++);
            return weir("watch", "verdicts", "--json", "--exit-at-end").out().contains("\"model\":\"" + version + "\"");
        });
    }

    private Answer weir(String... arguments) {
        return cluster.weir(arguments);
    }
}
