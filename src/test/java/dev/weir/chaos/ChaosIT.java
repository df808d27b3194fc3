package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A short run of the chaos checker on Weir's jar. Other runs by system properties: {@code -Dweir.chaos.guarantee},
 * {@code .protocol}, {@code .seed}, {@code .seconds}, {@code .rate} and {@code .brokers}.
 */
class ChaosIT {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosIT.class);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void losesAndDoublesNothingWhateverBreaks() {
        assertHolds(settings(
                Integer.getInteger("weir.chaos.seconds", 60),
                System.getProperty("weir.chaos.guarantee", "exactly_once_v2"),
                System.getProperty("weir.chaos.protocol", "classic"),
                EnumSet.allOf(FaultKind.class)));
    }

    /** Brokers refuse nothing of such an instance, so it must see by itself that its time is over. */
    @Test
    @DisabledIfSystemProperty(named = "weir.chaos.guarantee", matches = ".+", disabledReason = "another run is wanted")
    void atLeastOnceNobodyWritesOverWhatItsSuccessorDid() {
        assertHolds(settings(
                75, "at_least_once", "streams", EnumSet.of(FaultKind.PAUSE_INSTANCE_LONG, FaultKind.BLACK_HOLE)));
    }

    private ChaosSettings settings(int seconds, String guarantee, String protocol, Set<FaultKind> faults) {
        List<String> java = List.of(
                ChildProcess.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target", "weir.jar").toAbsolutePath().toString());
        List<String> weir = new ArrayList<>(java);
        weir.addAll(List.of("-Xmx512m", "dev.weir.cli.Weir"));
        return new ChaosSettings(
                Duration.ofSeconds(seconds),
                Long.getLong("weir.chaos.seed", 1),
                guarantee,
                protocol,
                Integer.getInteger("weir.chaos.rate", 20),
                Duration.ofSeconds(Integer.getInteger("weir.chaos.rest", 6)),
                faults,
                Integer.getInteger("weir.chaos.brokers", 1),
                2,
                2,
                weir,
                java,
                folder.resolve("run"));
    }

    private static void assertHolds(ChaosSettings settings) {
        ChaosResult result = new ChaosRun(settings, progress -> {}).run();

        LOG.info("{}\n{}", settings.inWords(), String.join("\n", result.lines()));
        assertThat(result.held())
                .as(settings.inWords() + "\n" + String.join("\n", result.lines()))
                .isTrue();
    }
}
