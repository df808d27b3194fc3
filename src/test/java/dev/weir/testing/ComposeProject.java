package dev.weir.testing;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The repository's {@code docker-compose.yml}, perhaps with others laid over it, brought up under a name of its own, so that it gets in nobody's way.
 * {@link #close()} takes everything down again, volumes included.
 */
public final class ComposeProject implements AutoCloseable {

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);

    private final String name = "weirit" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> command;
    private final Map<String, String> environment;

    /**
     * @param environment what the compose files' variables are to be
     * @param files later ones are laid over the first
     * @throws IllegalStateException if compose is not installed
     */
    public ComposeProject(Map<String, String> environment, String... files) {
        this.command =
                new ArrayList<>(command().orElseThrow(() -> new IllegalStateException("compose is not installed")));
        for (String file : files) {
            command.addAll(List.of("-f", file));
        }
        this.environment = new HashMap<>(environment);
    }

    /** Lets a variable of the compose files be something else from the next {@link #up} on. */
    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** The words that compose is called by on this machine: the plug-in where there is one, else the older program. */
    static Optional<List<String>> command() {
        return List.of(List.of("docker", "compose"), List.of("docker-compose")).stream()
                .filter(ComposeProject::answers)
                .findFirst();
    }

    /** Builds the image and starts everything, as {@code up --build -d} does, with {@code options} after it. */
    public void up(String... options) {
        List<String> words = new ArrayList<>(List.of("up", "--build", "-d"));
        words.addAll(List.of(options));
        compose(words);
    }

    /** Lets so many containers of the service be there, as {@code up -d --scale} does; nothing is built, nor made before. */
    public void scale(String service, int count) {
        compose(List.of("up", "-d", "--no-build", "--no-deps", "--scale", service + "=" + count, service));
    }

    /** The service's containers, running or not, by their numbers. */
    public List<String> containers(String service) {
        return lines(docker(
                        "ps",
                        "--all",
                        "--filter",
                        "label=com.docker.compose.project=" + name,
                        "--filter",
                        "label=com.docker.compose.service=" + service,
                        "--format",
                        "{{.Label \"com.docker.compose.container-number\"}} {{.ID}}"))
                .sorted()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** Runs one of Docker's own commands, and returns what it wrote. */
    public String docker(String... words) {
        List<String> line = new ArrayList<>(List.of("docker"));
        line.addAll(List.of(words));
        return run(line);
    }

    /** Waits until so many containers of the service run and are healthy. */
    public void awaitHealthy(String service, int count, Duration limit) {
        await(service + " healthy in " + count, limit, () -> healthy(service) == count);
    }

    /** Waits for the condition; if it does not come, the failure shows what each container wrote last. */
    public void await(String what, Duration limit, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(limit)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + compose(List.of("ps")) + "\n"
                            + compose(List.of("logs", "--no-color", "--tail=60")),
                    e);
        }
    }

    @Override
    public void close() {
        // On the spot: nobody looks at anything again.
        compose(List.of("down", "-v", "--remove-orphans", "-t", "0"));
    }

    private long healthy(String service) {
        return lines(docker(
                        "ps",
                        "--quiet",
                        "--filter",
                        "label=com.docker.compose.project=" + name,
                        "--filter",
                        "label=com.docker.compose.service=" + service,
                        "--filter",
                        "health=healthy"))
                .count();
    }

    private static Stream<String> lines(String output) {
        return output.lines().filter(line -> !line.isBlank());
    }

    private String compose(List<String> words) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("-p", name));
        line.addAll(words);
        return run(line);
    }

    private String run(List<String> line) {
        try (ChildProcess process = ChildProcess.start(line, Path.of("").toAbsolutePath(), environment)) {
            int exit = process.awaitExit(COMMAND_LIMIT);
            String output = String.join("\n", process.lines());
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", line) + " ended with " + exit + ":\n" + output);
            }
            return output;
        }
    }

    private static boolean answers(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.add("version");
        try (ChildProcess process = ChildProcess.start(line, Path.of("").toAbsolutePath(), Map.of())) {
            return process.awaitExit(Duration.ofSeconds(30)) == 0;
        } catch (UncheckedIOException e) {
            // No such program: that is the answer.
            return false;
        }
    }
}
