package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.service.EmbeddedBroker;
import dev.weir.service.ListenAddress;
import dev.weir.testing.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir run} and {@code weir topics} as an operator of a cluster meets them. */
class RunCommandIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int ADMIN_SECONDS = 30;

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("cluster"), new ListenAddress("localhost", 0));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void startsOnlyWhenTheTopicsAreAsTheyMustBe() throws Exception {
        assertRefusesAndNamesTheRemedy();

        assertThat(exitOf("topics", "apply", "--partitions", "2")).isZero();
        setTimestampType("CreateTime");
        assertRefusesAndNamesTheRemedy();

        assertThat(exitOf("topics", "apply", "--partitions", "2")).isZero();
        assertThat(timestampType()).isEqualTo("LogAppendTime");
        // As many partitions as the topics have, where nobody says how many.
        try (ChildProcess weir = start("run")) {
            weir.awaitLine("to=\"RUNNING\"", LIMIT);
            weir.terminate();
            assertThat(weir.awaitExit(STOP_LIMIT)).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void refusesTopicsThatNoCommandCanMend() throws Exception {
        // Given
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("weir-author-facts", 5, (short) 1)))
                    .all()
                    .get(ADMIN_SECONDS, TimeUnit.SECONDS);
        }

        // When
        try (ChildProcess weir = start("run", "--partitions", "2")) {

            // Then
            assertThat(weir.awaitExit(LIMIT)).isEqualTo(ExitCode.TOPICS);
            assertThat(weir.lines()).anyMatch(line -> line.contains("weir topics plan"));
        }
    }

    private void assertRefusesAndNamesTheRemedy() {
        try (ChildProcess weir = start("run", "--partitions", "2")) {
            assertThat(weir.awaitExit(LIMIT)).isEqualTo(ExitCode.TOPICS);
            assertThat(weir.lines()).anyMatch(line -> line.contains("weir topics apply"));
        }
    }

    private int exitOf(String... words) {
        try (ChildProcess process = start(words)) {
            return process.awaitExit(LIMIT);
        }
    }

    private ChildProcess start(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        return ChildProcess.weir(
                folder, Map.of("WEIR_HASH_KEY", "a secret for tests only"), line.toArray(String[]::new));
    }

    private void setTimestampType(String type) throws Exception {
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry("message.timestamp.type", type), AlterConfigOp.OpType.SET));
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(comments(), change)).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private String timestampType() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeConfigs(List.of(comments()))
                    .all()
                    .get(ADMIN_SECONDS, TimeUnit.SECONDS)
                    .get(comments())
                    .get("message.timestamp.type")
                    .value();
        }
    }

    private static ConfigResource comments() {
        return new ConfigResource(ConfigResource.Type.TOPIC, "comments");
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
