package dev.weir.cli;

import dev.weir.event.Json;
import dev.weir.service.Tally;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir tally}. */
@Command(
        name = "tally",
        description = "Counts where every comment is: nothing may be lost, nothing doubled.",
        footerHeading = "%n",
        footer = {
            "It reads the topics to their ends once, and holds the id of every comment in memory meanwhile,",
            "some 200 bytes each. While comments come in some of them are in flight, which is no error;",
            "--strict is for a pipeline at rest."
        })
final class TallyCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--strict",
            description = "Exit with 1 unless every comment has had exactly one answer, none is in flight,"
                    + " and every record that is no event lies on dead-letters.")
    private boolean strict;

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Tally.Counts counts = Tally.of(cluster.clients());
        if (json) {
            output.terminal().line(new String(Json.bytes(counts), StandardCharsets.UTF_8));
        } else {
            print(output.terminal(), counts);
        }
        return strict && !counts.addsUp() ? ExitCode.FAILED : ExitCode.OK;
    }

    static void print(Terminal terminal, Tally.Counts counts) {
        Table table = new Table(1);
        table.row(terminal.paint(Style.BOLD, "comments in"), number(counts.in()));
        table.row("= approved", number(counts.approved()));
        table.row("+ held", number(counts.held()));
        table.row("+ rejected", number(counts.rejected()));
        table.row("+ withdrawn", number(counts.withdrawn()));
        table.row("+ dead", number(counts.dead()));
        table.row("+ in flight", number(counts.inFlight()));
        table.row("", "");
        table.row("records that are no event", number(counts.unreadable()));
        table.row("  on dead-letters", number(counts.unreadableDead()));
        table.row("approved and refused at once", number(counts.twice()));
        table.row("answers without a comment", number(counts.unasked()));
        table.printTo(terminal);
        terminal.line("");
        terminal.line(
                counts.addsUp()
                        ? terminal.paint(Style.GOOD, "✔ every comment is in exactly one place")
                        : terminal.paint(Style.CAUTION, "✘ it does not add up (yet)"));
        if (counts.forgotten()) {
            terminal.line("The oldest records of comments or dead-letters are gone, their time was over; answers to"
                    + " them are no error.");
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
