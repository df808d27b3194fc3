package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void keepsAnswersApartFromTheLog() {
        // Given
        try (ChildProcess process = program("talk")) {

            // When
            int exit = process.awaitExit(LIMIT);

            // Then
            assertThat(exit).isEqualTo(3);
            assertThat(process.answers()).containsExactly("an answer, red");
            assertThat(process.lines()).containsExactlyInAnyOrder("an answer, red", "a line of the log");
        }
    }

    @Test
    void stopsWaitingForALineWhenTheProcessHasEnded() {
        // Given
        try (ChildProcess process = program("talk")) {

            // When
            assertThatThrownBy(() -> process.awaitLine("never", LIMIT))

                    // Then
                    .hasStackTraceContaining("ended with 3")
                    .hasStackTraceContaining("a line of the log");
        }
    }

    @Test
    void terminatesSoThatHooksRun() {
        // Given
        try (ChildProcess process = program("wait")) {
            process.awaitLine("waiting", LIMIT);

            // When
            process.terminate();

            // Then
            assertThat(process.awaitExit(LIMIT)).isEqualTo(128 + 15);
            assertThat(process.answers()).containsExactly("waiting", "hook");
        }
    }

    @Test
    void killsSoThatNoHookRuns() {
        // Given
        try (ChildProcess process = program("wait")) {
            process.awaitLine("waiting", LIMIT);

            // When
            process.kill();

            // Then
            assertThat(process.awaitExit(LIMIT)).isEqualTo(128 + 9);
            assertThat(process.answers()).containsExactly("waiting");
        }
    }

    private ChildProcess program(String word) {
        return ChildProcess.start(
                List.of(
                        ChildProcess.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        word),
                folder,
                Map.of("COLOUR", "red"));
    }

    /** What the tests above run. */
    static final class Program {

        private Program() {}

        public static void main(String[] words) throws InterruptedException {
            if (words[0].equals("talk")) {
                System.out.println("an answer, " + System.getenv("COLOUR"));
                System.err.println("a line of the log");
                System.exit(3);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            System.out.println("waiting");
            Thread.currentThread().join();
        }
    }
}
