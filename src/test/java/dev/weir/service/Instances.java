package dev.weir.service;

import dev.weir.service.ServiceSettings.GroupProtocol;
import dev.weir.testing.ClusterScenario;
import dev.weir.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Instances of one Weir in this JVM, each with a folder of its own. */
record Instances(String bootstrapServers, Path folder, boolean exactlyOnce) {

    static final int PARTITIONS = 4;

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    KafkaClients clients() {
        return new KafkaClients(bootstrapServers, Map.of());
    }

    void makeTopics() {
        TopicProvisioner provisioner = new TopicProvisioner(clients());
        List<TopicSpec> wanted = RequiredTopics.of(PARTITIONS, 1);
        provisioner.apply(provisioner.plan(wanted));
    }

    WeirService start(String name, GroupProtocol protocol) {
        WeirService service = new WeirService(
                clients(),
                new TestSettings()
                        .partitions(PARTITIONS)
                        .loginGrace(ClusterScenario.LOGIN_GRACE)
                        .evidenceWait(Duration.ofMinutes(1))
                        .exactlyOnce(exactlyOnce)
                        .groupProtocol(protocol)
                        .ofService(folder.resolve(name)));
        service.start();
        return service;
    }

    static void awaitReady(WeirService... services) {
        Awaitility.await("ready")
                .atMost(READY_LIMIT)
                .until(() -> Arrays.stream(services).allMatch(WeirService::ready));
    }
}
