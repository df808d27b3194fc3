package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.event.Topics;
import dev.weir.process.Ports;
import dev.weir.testing.ChildProcess;
import dev.weir.testing.ComposeProject;
import dev.weir.testing.ContainerKafka;
import dev.weir.testing.Frontend;
import dev.weir.testing.RequiresCompose;
import dev.weir.testing.RequiresImage;
import dev.weir.testing.SteadyComments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the previous image to the present one, with the state kept, under load. It takes ten minutes, and runs only with
 * {@code -Dweir.previous.image=weir:previous}: build the last release's jar, and {@code docker build -t weir:previous .} in
 * its checkout.
 */
@RequiresCompose
@RequiresImage({ContainerKafka.IMAGE, "eclipse-temurin:17-jre"})
class UpgradeIT {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeIT.class);
    private static final String PREVIOUS = System.getProperty("weir.previous.image", "");
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final int PER_SECOND = 50;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void accountsForEveryCommentWhenTheImageIsExchangedAndTheStateIsKept() throws Exception {
        assumeTrue(!PREVIOUS.isEmpty(), "only with -Dweir.previous.image=IMAGE: it takes minutes");
        assumeTrue(exists(PREVIOUS), "There is no image " + PREVIOUS + " to come from");
        Map<String, String> variables = new HashMap<>();
        for (String variable : List.of("WEIR_KAFKA_PORT", "WEIR_KAFKA_PORT_2", "WEIR_KAFKA_PORT_3")) {
            variables.put(variable, Integer.toString(Ports.free()));
        }
        variables.put("WEIR_IMAGE", PREVIOUS);
        KafkaClients clients = new KafkaClients("localhost:" + variables.get("WEIR_KAFKA_PORT"), Map.of());
        try (ComposeProject project = new ComposeProject(variables, "docker-compose.yml")) {
            // Given
            project.up("--scale", "weir=2");
            project.awaitHealthy("weir", 2, START_LIMIT);
            setPolicy(clients);
            List<String> imagesBefore = each(project, "{{.Config.Image}}");
            List<String> statesBefore = each(project, "{{range .Mounts}}{{.Name}}{{end}}");
            try (Frontend frontend = new Frontend(clients.bootstrapServers(), Map.of("delivery.timeout.ms", 600_000));
                    Accounts accounts = new Accounts(clients);
                    SteadyComments comments = new SteadyComments(frontend, PER_SECOND, 100_000)) {
                project.await("answers of the previous one", START_LIMIT, () -> accounts.answered() > 500);

                // When
                project.set("WEIR_IMAGE", "weir:local");
                project.up("--scale", "weir=2");
                project.awaitHealthy("weir", 2, START_LIMIT);
                int byPrevious = accounts.settled();
                project.await("answers of the present one", START_LIMIT, () -> accounts.answered() > byPrevious + 500);

                // Then
                int sent = comments.finish();
                project.await("an answer to each", START_LIMIT, () -> accounts.answered() == sent);
                LOG.info("{} answered when the present one was up; {}", byPrevious, accounts.audit(sent));
                assertThat(imagesBefore).containsOnly(PREVIOUS);
                assertThat(each(project, "{{.Config.Image}}")).containsOnly("weir:local");
                assertThat(each(project, "{{range .Mounts}}{{.Name}}{{end}}")).isEqualTo(statesBefore);
            }
        }
    }

    /** So that what many say is not held as a campaign, and what it is taken for does not hang on the model's moods. */
    static void setPolicy(KafkaClients operator) {
        try (Publisher publisher = new Publisher(operator)) {
            publisher.send(
                    Topics.POLICIES.name(),
                    "*".getBytes(StandardCharsets.UTF_8),
                    "{preset: open, checks: {campaign: {open: approve}}}".getBytes(StandardCharsets.UTF_8));
            publisher.flush();
        }
    }

    private static List<String> each(ComposeProject project, String format) {
        return project.containers("weir").stream()
                .map(container ->
                        project.docker("inspect", "--format", format, container).strip())
                .toList();
    }

    private static boolean exists(String image) {
        List<String> line = List.of("docker", "image", "inspect", image);
        try (ChildProcess docker = ChildProcess.start(line, Path.of("").toAbsolutePath(), Map.of())) {
            return docker.awaitExit(Duration.ofMinutes(1)) == 0;
        }
    }
}
