package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.ChildProcess;
import dev.weir.testing.Frontend;
import dev.weir.testing.Outputs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long comments wait when one of two instances goes: the table in docs/OPERATIONS.md.
 *
 * <pre>mvn verify -Dtest=NoSuch -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=HandOverIT -Dweir.handover=true</pre>
 */
@EnabledIfSystemProperty(
        named = "weir.handover",
        matches = "true",
        disabledReason = "takes minutes; -Dweir.handover=true measures")
@Timeout(400)
class HandOverIT {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverIT.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** So many that each partition has some. */
    private static final int POSTS = 24;

    private static final String SHORT_SESSION = "main.consumer.session.timeout.ms=10000";

    @TempDir
    private Path folder;

    /** How the instance goes, and what the two were told. */
    enum Leaving {
        SIGTERM(ChildProcess::terminate, List.of()),
        SIGKILL(ChildProcess::kill, List.of()),
        SIGKILL_WITH_SESSION_OF_10_S(ChildProcess::kill, List.of("--kafka", SHORT_SESSION)),
        SIGKILL_WITH_SESSION_OF_10_S_AND_STANDBY(
                ChildProcess::kill, List.of("--kafka", SHORT_SESSION, "--kafka", "num.standby.replicas=1"));

        private final Consumer<ChildProcess> signal;
        private final List<String> options;

        Leaving(Consumer<ChildProcess> signal, List<String> options) {
            this.signal = signal;
            this.options = options;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_other_instance_takes_over(Leaving leaving) {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("cluster"), new ListenAddress("localhost", 0))) {
            // Given
            KafkaClients clients = new KafkaClients(broker.bootstrapServers(), Map.of());
            TopicProvisioner topics = new TopicProvisioner(clients);
            topics.apply(topics.plan(RequiredTopics.of(4, 1)));
            try (ChildProcess one = start("one", broker, leaving);
                    ChildProcess two = start("two", broker, leaving);
                    Frontend frontend = new Frontend(broker.bootstrapServers(), Map.of());
                    Outputs outputs = new Outputs(broker.bootstrapServers())) {
                one.awaitLine("to=\"RUNNING\"", START_LIMIT);
                two.awaitLine("to=\"RUNNING\"", START_LIMIT);
                comment(frontend, "before");
                outputs.await("verdicts of two instances", () -> outputs.verdicts.size() == POSTS);

                // When
                long begin = System.nanoTime();
                leaving.signal.accept(one);
                comment(frontend, "after");
                outputs.await("verdicts of one instance", () -> outputs.verdicts.size() == 2 * POSTS);

                // Then
                LOG.warn(
                        "{}: all posts had verdicts again after {} ms",
                        leaving,
                        Duration.ofNanos(System.nanoTime() - begin).toMillis());
                assertThat(two.isAlive()).isTrue();
            }
        }
    }

    private static void comment(Frontend frontend, String when) {
        for (int post = 0; post < POSTS; post++) {
            frontend.guest("post-" + post, when + "-" + post, when + " author " + post, "Number " + post + ", " + when);
        }
        frontend.flush();
    }

    private ChildProcess start(String name, EmbeddedBroker broker, Leaving leaving) {
        List<String> words = new ArrayList<>(List.of("run", "--bootstrap-servers", broker.bootstrapServers()));
        words.addAll(List.of("--partitions", "4", "--data", folder.resolve(name).toString()));
        words.addAll(leaving.options);
        return ChildProcess.weir(
                folder, Map.of("WEIR_HASH_KEY", "a secret for tests only"), words.toArray(String[]::new));
    }
}
