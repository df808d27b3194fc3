package dev.weir.cli;

import dev.weir.chaos.ChaosResult;
import dev.weir.chaos.ChaosRun;
import dev.weir.chaos.ChaosSettings;
import dev.weir.chaos.FaultKind;
import dev.weir.service.ServiceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir chaos}. */
@Command(
        name = "chaos",
        description =
                "Breaks a Weir of its own in every way that it knows, under load, and proves that nothing was lost"
                        + " and nothing doubled.",
        footerHeading = "%n",
        footer = {
            "It starts brokers and instances as processes of their own, kills, pauses and starves them, breaks",
            "the network between them, and in the end reads every topic and holds it against what was",
            "acknowledged. Exit code 1: something did not hold; data and logs are kept, and it says where.",
            "The same --seed makes the same load and the same faults. docs/CHAOS.md has the rules.",
            "Touches no other Kafka, and no other Weir."
        })
final class ChaosCommand implements Callable<Integer> {

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "3",
            description = "How long there is load, and faults. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "For what is chosen at random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--guarantee",
            paramLabel = "GUARANTEE",
            defaultValue = "exactly_once_v2",
            description = "exactly_once_v2 or at_least_once. Default: ${DEFAULT-VALUE}.")
    private ServiceOptions.Guarantee guarantee;

    @Option(
            names = "--group-protocol",
            paramLabel = "PROTOCOL",
            defaultValue = "classic",
            description = "classic or streams. Default: ${DEFAULT-VALUE}.")
    private ServiceSettings.GroupProtocol groupProtocol;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "100",
            description = "The load. Default: ${DEFAULT-VALUE}.")
    private int eventsPerSecond;

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "6",
            description =
                    "Between one fault and the next of its kind, on average. If it is shorter than a start takes on"
                            + " this machine, faults meet a Weir that is down already. Default: ${DEFAULT-VALUE}.")
    private int restSeconds;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            description = "What may go wrong, if not all of it: ${COMPLETION-CANDIDATES}.")
    private Set<FaultKind> faults = EnumSet.allOf(FaultKind.class);

    @Option(
            names = "--brokers",
            paramLabel = "N",
            defaultValue = "3",
            description = "1, or 3 that are a cluster. Default: ${DEFAULT-VALUE}.")
    private int brokers;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many Weirs share the work. Default: ${DEFAULT-VALUE}.")
    private int instances;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Of each topic. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "A new folder for data and logs, kept whatever comes of it. Default: a temporary one, kept"
                    + " only if something did not hold.")
    private @Nullable Path data;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a report: what was broken when, and what held.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (html != null) {
            OutputFile.check(html);
        }
        Terminal terminal = output.terminal();
        // All that can be wrong is said before a folder is made for nothing.
        settings(Path.of(""));
        ChaosSettings settings = settings(folder());
        ChaosResult result = new ChaosRun(settings, terminal::progress).run();
        terminal.progressEnds();
        if (json) {
            terminal.line(result.json());
        } else {
            result.lines().forEach(line -> terminal.line(Terminal.safe(line)));
            terminal.line(
                    result.held()
                            ? terminal.paint(Style.GOOD, "✔ everything held")
                            : terminal.paint(Style.CAUTION, "✘ something did not hold"));
        }
        byte[] page = result.html().getBytes(StandardCharsets.UTF_8);
        if (html != null) {
            OutputFile.write(html, page);
        }
        if (result.held() && data == null) {
            Folders.delete(settings.folder());
        } else {
            OutputFile.write(result.folder().resolve("report.html"), page);
            terminal.remark("Data, logs and report.html are in " + result.folder());
        }
        return result.held() ? ExitCode.OK : ExitCode.FAILED;
    }

    private ChaosSettings settings(Path folder) {
        String home = System.getProperty("java.home");
        // Short lives: what the second compiler and a many-threaded collector cost is never earned back.
        List<String> java = List.of(
                Path.of(home, "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"));
        List<String> weir = new ArrayList<>(java);
        weir.addAll(List.of("-Xmx512m", Weir.class.getName()));
        try {
            return new ChaosSettings(
                    Duration.ofMillis(Math.round(minutes * 60_000)),
                    seed,
                    guarantee.toString(),
                    groupProtocol.name().toLowerCase(Locale.ROOT),
                    eventsPerSecond,
                    Duration.ofSeconds(restSeconds),
                    faults,
                    brokers,
                    instances,
                    partitions,
                    weir,
                    java,
                    folder);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private Path folder() {
        if (data == null) {
            return Folders.temporary("weir-chaos-");
        }
        if (Files.exists(data)) {
            throw CommandException.usage("--data: " + data + " is there already; name a new folder");
        }
        try {
            return Files.createDirectories(data);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "can't make the folder " + data + ": " + e, e);
        }
    }
}
