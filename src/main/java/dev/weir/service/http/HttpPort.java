package dev.weir.service.http;

import dev.weir.event.Json;
import dev.weir.service.ConfigurationException;
import dev.weir.service.Health;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * {@code /health/live}, {@code /health/ready}, {@code /health/started} and {@code /metrics}. It is open from the first
 * moment on, so that a long start can be watched. It asks nobody for a password and tells nobody's comments; who must not
 * see figures must not reach the port.
 *
 * <p>Health is 200 for yes and 503 for no, with a JSON {@link Health.Report}. Thread-safe.
 */
public final class HttpPort implements AutoCloseable {

    private static final int MOST_THREADS = 8;
    private static final int LEAST_THREADS = 2;
    private static final int IDLE_MILLIS = 60_000;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final AtomicReference<Supplier<Health.Report>> health =
            new AtomicReference<>(Health.Report::beforeTheService);
    private final Javalin javalin;
    private final HttpAddress address;

    private HttpPort(HttpAddress wanted, Supplier<String> metrics) {
        Javalin made = Javalin.create(config -> configure(config, metrics));
        try {
            made.start(wanted.host(), wanted.port());
        } catch (RuntimeException e) {
            made.stop();
            throw refused(wanted, e);
        }
        this.javalin = made;
        this.address = new HttpAddress(wanted.host(), made.port());
    }

    /**
     * Opens the port.
     *
     * @param metrics the text of {@code /metrics}
     * @throws ConfigurationException if the port is taken, or is no port of this machine
     */
    public static HttpPort open(HttpAddress address, Supplier<String> metrics) {
        return new HttpPort(address, metrics);
    }

    /** Where it listens, with the port that was really taken. */
    public HttpAddress address() {
        return address;
    }

    /** There is a service now, whose health is told from here on. */
    public void tellHealthOf(Health service) {
        health.set(service::report);
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config, Supplier<String> metrics) {
        config.startup.showJavalinBanner = false;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, IDLE_MILLIS);
        threads.setName("weir-http");
        // The port must not keep a process alive that has nothing else to do.
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.get("/health/live", context -> answer(context, Health.Report::alive));
        config.routes.get("/health/started", context -> answer(context, Health.Report::started));
        config.routes.get("/health/ready", context -> answer(context, Health.Report::ready));
        config.routes.get(
                "/metrics",
                context -> context.contentType(PROMETHEUS_TEXT)
                        .header("Cache-Control", "no-store")
                        .result(metrics.get()));
    }

    private void answer(Context context, Predicate<Health.Report> question) {
        Health.Report report = health.get().get();
        context.status(question.test(report) ? 200 : 503)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .result(Json.bytes(report));
    }

    private static ConfigurationException refused(HttpAddress wanted, RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new ConfigurationException(
                        "--http-listen: can't listen on " + wanted + ": " + cause.getMessage() + ". Stop what uses that"
                                + " port, or choose another (port 0 takes a free one, off does without)",
                        thrown);
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new ConfigurationException(
                        "--http-listen: no such host: " + wanted.host()
                                + "; write localhost:8080, or 0.0.0.0:8080 for all interfaces",
                        thrown);
            }
        }
        return new ConfigurationException(
                "--http-listen: can't listen on " + wanted + ": " + thrown.getMessage()
                        + ". Choose another address, or off",
                thrown);
    }
}
