package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.ChildProcess;
import dev.weir.testing.Frontend;
import dev.weir.testing.Outputs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a comment takes from the frontend to the blog, and Weir from its start to the first verdict: by hand, with
 * {@code -Dweir.latency=true}, since the numbers are worth something only on an idle machine.
 */
@EnabledIfSystemProperty(named = "weir.latency", matches = "true")
class LatencyIT {

    private static final Logger LOG = LoggerFactory.getLogger(LatencyIT.class);
    private static final int WARM_UP = 100;
    private static final int COMMENTS = 200;
    private static final int PER_SECOND = 20;

    @TempDir
    private Path folder;

    @Test
    void tellsItsNumbers() throws Exception {
        String servers = "localhost:" + freePort();
        long start = System.nanoTime();
        try (ChildProcess weir = ChildProcess.weir(folder, Map.of(), "run", "--listen", servers)) {
            weir.awaitLine("Kafka is at", Duration.ofMinutes(2));
            long broker = millisSince(start);
            try (Frontend frontend = new Frontend(servers, Map.of());
                    Outputs outputs = new Outputs(servers)) {
                frontend.raw("policies", utf8("*"), utf8("preset: open"));
                frontend.guest("first", "first", "First", "The first of all.");
                outputs.await("the first verdict", () -> outputs.outcome("first") != null);
                LOG.info("cold start: broker after {} ms, first verdict after {} ms", broker, millisSince(start));
                measure(frontend, outputs, "warm-up", WARM_UP);
                List<Long> latencies = measure(frontend, outputs, "measured", COMMENTS);
                LOG.info(
                        "{} comments at {}/s: p50 {} ms, p95 {} ms, largest {} ms; load {}",
                        COMMENTS,
                        PER_SECOND,
                        latencies.get(COMMENTS / 2),
                        latencies.get(COMMENTS * 95 / 100),
                        latencies.get(COMMENTS - 1),
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                .getSystemLoadAverage());
                assertThat(latencies).hasSize(COMMENTS);
            }
        }
    }

    private static List<Long> measure(Frontend frontend, Outputs outputs, String name, int count) {
        Map<String, Long> sent = new HashMap<>();
        Map<String, Long> seen = new HashMap<>();
        AtomicInteger next = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleAtFixedRate(
                    () -> {
                        int number = next.getAndIncrement();
                        if (number < count) {
                            String id = name + "-" + number;
                            synchronized (sent) {
                                sent.put(id, System.nanoTime());
                            }
                            frontend.guest("post-" + number % 50, id, name + number, "What I think: " + number);
                        }
                    },
                    0,
                    TimeUnit.SECONDS.toMillis(1) / PER_SECOND,
                    TimeUnit.MILLISECONDS);
            outputs.await(name, () -> {
                long now = System.nanoTime();
                synchronized (sent) {
                    sent.keySet().stream()
                            .filter(id -> outputs.outcome(id) != null)
                            .forEach(id -> seen.putIfAbsent(id, now));
                }
                return seen.size() == count;
            });
        } finally {
            clock.shutdownNow();
        }
        List<Long> latencies = new ArrayList<>();
        seen.forEach((id, at) -> latencies.add(TimeUnit.NANOSECONDS.toMillis(at - sent.get(id))));
        latencies.sort(Long::compare);
        return latencies;
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return socket.getLocalPort();
        }
    }
}
