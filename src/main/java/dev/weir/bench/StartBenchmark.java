package dev.weir.bench;

import dev.weir.event.Topics;
import dev.weir.service.TopicReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * From nothing, and from what there was before, to the first verdict that a reader of what is committed has; with the
 * classes read from the jar, and with an archive of them that an earlier run has left.
 */
public final class StartBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final BenchSettings settings;

    public StartBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    private record Start(double broker, double verdict) {}

    /** A way to start. */
    private record Way(String suffix, BenchSettings settings) {}

    /** Several times, in a new folder each, and each started again after an orderly stop. */
    public Figures measure(String command, int times, List<String> options) {
        Path archive = settings.folder().resolve("weir.jsa");
        List<Way> ways =
                List.of(new Way("", settings), new Way(", archive", settings.with("-XX:SharedArchiveFile=" + archive)));
        List<List<String>> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        settings.progress().accept("making an archive of the classes");
        start(
                settings.with("-XX:ArchiveClassesAtExit=" + archive),
                settings.folder().resolve("start-0"),
                "archive",
                options);
        if (Files.notExists(archive)) {
            throw new IllegalStateException(
                    "Java left no archive of its classes; see the logs in " + settings.folder());
        }
        for (int i = 1; i <= times; i++) {
            for (Way way : ways) {
                Path folder = settings.folder().resolve("start-" + i + (way.suffix.isEmpty() ? "" : "-archive"));
                for (String name : List.of("cold", "again")) {
                    String label = name + " " + i + way.suffix;
                    settings.progress().accept(label);
                    Start start = start(way.settings, folder, name, options);
                    rows.add(row(label, start));
                    labels.add(label);
                    seconds.add(start.verdict);
                }
            }
        }
        return new Figures(
                "Start to first verdict, s",
                command,
                List.of("", "broker answers", "first verdict"),
                rows,
                new Figures.Chart("first verdict, s", labels, seconds),
                List.of("From the start of the process, its broker included. " + Machine.load()));
    }

    private static List<String> row(String name, Start start) {
        return List.of(name, Figures.ratio(start.broker), Figures.ratio(start.verdict));
    }

    private static Start start(BenchSettings way, Path folder, String name, List<String> options) {
        long begin = System.nanoTime();
        try (SingleWeir weir = new SingleWeir(way, folder, options)) {
            weir.awaitBroker();
            double broker = seconds(begin);
            weir.publish(comment(name));
            try (TopicReader verdicts =
                    new TopicReader(weir.clients(), Topics.VERDICTS.name(), TopicReader.From.BEGINNING)) {
                while (!isThere(verdicts, name)) {
                    if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                        throw new IllegalStateException("no verdict came; see the logs in " + way.folder());
                    }
                }
                return new Start(broker, seconds(begin));
            }
        }
    }

    /**
     * A comment of somebody who is logged in, and what comes before it. Without the session it would wait for that until
     * its grace is over, which is no part of the start.
     */
    private static List<Workload.Event> comment(String name) {
        Workload workload = new Workload(3, 10, 10, name, Instant.now());
        List<Workload.Event> events = new ArrayList<>(workload.preamble());
        events.add(workload.next());
        return events;
    }

    private static boolean isThere(TopicReader verdicts, String name) {
        boolean[] there = {false};
        verdicts.poll(Duration.ofMillis(10))
                .forEach(verdict -> there[0] |=
                        new String(verdict.key(), java.nio.charset.StandardCharsets.UTF_8).startsWith("bench/" + name));
        return there[0];
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
