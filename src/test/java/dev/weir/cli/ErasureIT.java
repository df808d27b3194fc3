package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.Cli.Answer;
import dev.weir.event.Json;
import dev.weir.service.EmbeddedBroker;
import dev.weir.service.KafkaClients;
import dev.weir.service.ListenAddress;
import dev.weir.service.ServiceSettings;
import dev.weir.service.WeirService;
import dev.weir.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody wants to be forgotten, while Weir runs. */
@Timeout(300)
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String HER = "zoe.marker@example.org";

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private WeirService weir;

    @BeforeEach
    void startWeir() {
        broker = EmbeddedBroker.start(folder.resolve("cluster"), new ListenAddress("localhost", 0));
        assertThat(weir("topics", "apply").exitCode()).isEqualTo(ExitCode.OK);
        weir = new WeirService(new KafkaClients(broker.bootstrapServers(), Map.of()), settings());
        weir.start();
        await().atMost(LIMIT).until(() -> weir.ready());
        policy();
        write("z1", "Zoe Marker", HER, "203.0.113.77", "Said by her");
        write("z2", "Zoe Marker", HER, "203.0.113.77", "My pension");
        write("c1", "Bob", "bob@example.org", "203.0.113.12", "Said by him");
        await().atMost(LIMIT).until(() -> weir("tally", "--json").out().contains("\"inFlight\":0"));
        assertThat(weir("decide", "spam", "b/z2", "--moderator", "mia").exitCode())
                .isEqualTo(ExitCode.OK);
        await().atMost(LIMIT)
                .until(() -> weir("watch", "verdicts", "--exit-at-end").out().contains("decided by mia"));
    }

    @AfterEach
    void stopWeir() {
        weir.close();
        broker.close();
    }

    @Test
    void who_is_erased_is_left_only_where_and_as_long_as_the_proof_says() {
        // Given
        Answer before = weir("erase", HER, "--prove");

        // When
        Answer erased = weir("erase", HER, "--remove", "--yes", "--operator", "ops");

        // Then: who counts signals and who teaches the model follow a moment later
        await().atMost(LIMIT).until(() -> proof().exitCode() == ExitCode.OK);
        Answer after = proof();
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
        Answer seen = weir("watch", "verdicts", "--exit-at-end");

        // When
        weir("erase", HER, "--remove", "--yes", "--operator", "ops");
        Answer after = weir("watch", "verdicts", "--exit-at-end");

        // Then
        assertThat(seen.out()).contains("\"pension\"");
        assertThat(after.out()).doesNotContain("\"pension\"").contains("its author was erased at");
    }

    @Test
    void an_export_has_all_that_is_held_opened() throws Exception {
        // When
        Answer export = weir("export", HER);

        // Then
        JsonNode all = Json.mapper().readTree(export.out());
        assertThat(all.path("sent")).hasSize(2);
        assertThat(all.path("verdicts")).hasSize(3);
        assertThat(all.at("/verdicts/0/receipt/evidence/comment/ip").textValue())
                .isEqualTo("203.0.113.77");
        assertThat(all.path("approved")).hasSize(1);
        assertThat(all.at("/rejected/0/author/email").textValue()).isEqualTo(HER);
        assertThat(all.path("decisions")).hasSize(1);
        assertThat(export.out()).doesNotContain("bob@example.org");
    }

    @Test
    void an_author_can_be_named_by_a_comment_of_hers() throws Exception {
        // When
        Answer export = weir("export", "b/z1");

        // Then
        assertThat(Json.mapper().readTree(export.out()).path("sent")).hasSize(2);
    }

    @Test
    void nothing_is_sent_where_nobody_can_be_asked_whether_it_is_meant() {
        // When
        Answer answer = weir("erase", HER);

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("--yes is missing");
    }

    private Answer proof() {
        return weir("erase", HER, "--prove", "--also", "My pension");
    }

    private void policy() {
        Answer set = run(
                new Cli().in("{preset: open, checks: {flood: {seconds: 0}, words: {hold: [pension]}}}"),
                "policy",
                "set",
                "-");
        assertThat(set.exitCode()).as(set.err()).isEqualTo(ExitCode.OK);
    }

    private void write(String id, String name, String email, String ip, String content) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String event = "{\"type\":\"comment.submitted\",\"id\":\"" + id + "\",\"blog\":\"b\",\"post\":\"p\",\"at\":\""
                + now + "\",\"author\":{\"name\":\"" + name + "\",\"email\":\"" + email + "\"},\"content\":\"" + content
                + "\",\"client\":{\"ip\":\"" + ip + "\"}}\n";
        assertThat(run(new Cli().in(event), "publish", "comments").exitCode()).isEqualTo(ExitCode.OK);
    }

    private Answer weir(String... arguments) {
        return run(new Cli(), arguments);
    }

    private Answer run(Cli cli, String... arguments) {
        return cli.environment("WEIR_BOOTSTRAP_SERVERS", broker.bootstrapServers())
                .environment("WEIR_PARTITIONS", "2")
                .environment("WEIR_HASH_KEY", TestSettings.SECRET)
                .weir(arguments);
    }

    private ServiceSettings settings() {
        return new TestSettings()
                .partitions(2)
                .loginGrace(Duration.ofSeconds(1))
                .modelPace(Duration.ofMillis(200))
                .ofService(folder.resolve("state"));
    }
}
