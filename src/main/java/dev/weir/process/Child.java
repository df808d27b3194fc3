package dev.weir.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that the checker started, with everything it says in a file. Thread-safe. */
public final class Child {

    private static final Duration GRACE = Duration.ofSeconds(40);

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * @param environment added to the checker's own
     * @param log appended to
     */
    public static Child start(List<String> line, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + line.get(0), e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The CPU time that it has used so far, in all its threads; zero where the system does not tell. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Only of one that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL, and waits for the end. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(GRACE);
    }

    /** SIGTERM, and waits for the end; who does not end in 40 seconds is killed. */
    public void stop() {
        process.toHandle().destroy();
        if (!awaitEnd(GRACE)) {
            kill();
        }
    }

    /** SIGSTOP: it stands still, with all its connections open. */
    public void pause() {
        signal("-STOP");
    }

    /** SIGCONT. */
    public void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        if (process.isAlive()) {
            Tool.run(List.of("kill", name, Long.toString(process.pid())));
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
