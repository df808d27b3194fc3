package dev.weir.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A program that runs beside the test, Weir's jar above all. What it writes is kept, line by line; {@link #close()}
 * kills it if it still runs.
 */
public final class ChildProcess implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final Process process;
    private final List<Thread> readers;

    private ChildProcess(Process process) {
        this.process = process;
        this.readers = List.of(
                reader(process.getInputStream(), List.of(lines, answers)),
                reader(process.getErrorStream(), List.of(lines)));
        readers.forEach(Thread::start);
    }

    /**
     * Starts {@code java -jar target/weir.jar} with the given words, in the given folder and on this test's Java. Its HTTP
     * port is any free one, unless it is told otherwise: several run at once.
     *
     * @throws IllegalStateException if the jar has not been built
     */
    public static ChildProcess weir(Path folder, Map<String, String> environment, String... words) {
        Path jar = Path.of("target", "weir.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing; build it with mvn package -DskipTests");
        }
        List<String> line =
                new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()));
        line.addAll(List.of(words));
        Map<String, String> all = new HashMap<>(Map.of("WEIR_HTTP_LISTEN", "localhost:0"));
        all.putAll(environment);
        return start(line, folder, all);
    }

    /**
     * Starts any program.
     *
     * @param environment added to the test's own
     * @throws UncheckedIOException if there is no such program or folder
     */
    public static ChildProcess start(List<String> line, Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java program that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What it has written so far to stdout and stderr; how the two interleave is not exact. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What it has written so far to stdout. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** The process's number, as the operating system knows it. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for a line, on stdout or stderr, that contains the text, and returns the first such.
     *
     * @throws IllegalStateException if the process ends without it
     */
    public String awaitLine(String text, Duration limit) {
        Predicate<String> wanted = line -> line.contains(text);
        Awaitility.await()
                .alias("a line with \"" + text + "\"")
                .atMost(limit)
                .failFast(() -> {
                    if (!process.isAlive() && drained() && lines.stream().noneMatch(wanted)) {
                        throw new IllegalStateException("The process ended with " + process.exitValue()
                                + " before it wrote \"" + text + "\":\n" + String.join("\n", lines));
                    }
                })
                .until(() -> lines.stream().anyMatch(wanted));
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        // Through its handle: Process.destroy() would close the streams too, and lose the process's last words.
        process.toHandle().destroy();
    }

    /** Ends it on the spot (SIGKILL): no hook runs, nothing is flushed. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * Waits for the end, and for everything that was written before it.
     *
     * @return the exit code; after a signal, 128 and the signal's number
     * @throws IllegalStateException if it still runs after the limit
     */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "The process still runs after " + limit + ":\n" + String.join("\n", lines));
            }
            for (Thread reader : readers) {
                // Bounded: a grandchild may hold the pipe open.
                reader.join(2_000);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the process", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
            awaitExit(Duration.ofSeconds(10));
        }
    }

    private boolean drained() {
        return readers.stream().noneMatch(Thread::isAlive);
    }

    private static Thread reader(InputStream stream, List<List<String>> sinks) {
        Thread thread = new Thread(() -> read(stream, sinks), "child-process-reader");
        thread.setDaemon(true);
        return thread;
    }

    private static void read(InputStream stream, List<List<String>> sinks) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                for (List<String> sink : sinks) {
                    sink.add(line);
                }
            }
        } catch (IOException e) {
            // The stream of a killed process may break in the middle of a line.
            sinks.get(0).add("(the output broke off: " + e.getMessage() + ")");
        }
    }
}
