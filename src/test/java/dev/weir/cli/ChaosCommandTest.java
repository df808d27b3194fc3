package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.Cli.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosCommandTest {

    @TempDir
    private Path folder;

    @Test
    void refusesTwoBrokers() {
        // When
        Answer answer = new Cli().weir("chaos", "--brokers", "2");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("1 broker or 3, not 2");
    }

    @Test
    void refusesARunThatIsTooShort() {
        // When
        Answer answer = new Cli().weir("chaos", "--minutes", "0.1");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("less than 10 seconds");
    }

    @Test
    void refusesToMixItsDataWithOthers() {
        // When
        Answer answer = new Cli().weir("chaos", "--data", folder.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("name a new folder");
    }
}
