package dev.weir.cli;

import dev.weir.event.DeadLetter;
import dev.weir.event.Json;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Policies;
import dev.weir.moderation.PolicyException;
import dev.weir.stream.LocalPipeline;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir check}. */
@Command(
        name = "check",
        description = "Says what Weir would make of comments, without any Kafka: JSON Lines in, verdicts as JSON Lines"
                + " out.",
        footerHeading = "%n",
        footer = {
            "The input has events as on the topics: comments, and, if they are to count, the sessions, posts, likes",
            "and decisions before them. They go through the same checks as in the service, in the order of the file.",
            "A comment gets a line per verdict; where it has several, as when its parent is approved later, the one",
            "with the greatest revision holds. A bad line is reported with its number, and the rest go on.",
            "",
            "  weir check comments.jsonl --policy my-policy.yaml | jq -r '[.id, .outcome] | @tsv'"
        })
final class CheckCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Events, one JSON object a line; - for standard input.")
    private String file;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy to hold them against, YAML or JSON; the preset wordpress if there is none.")
    private @Nullable String policy;

    @Option(
            names = "--receipts",
            description = "Print each verdict whole, with its receipt: all the evidence that it rests on.")
    private boolean receipts;

    @Option(
            names = "--timing",
            description =
                    "Say at the end how many lines went through in a second, by the wall clock and by this thread's CPU time,"
                            + " and how many once warm: in the fastest lap of 10 000 lines.")
    private boolean timing;

    @Mixin
    private OutputOptions output;

    private Terminal terminal;
    private long bad;
    private long judged;

    @Override
    public Integer call() throws IOException {
        terminal = output.terminal();
        Stopwatch stopwatch = new Stopwatch();
        LocalPipeline pipeline =
                new LocalPipeline("only for this one run, of no use elsewhere", this::print, this::complain);
        if (policy != null) {
            pipeline.policy("*", policyDocument());
        }
        long lines = takeAll(pipeline, stopwatch);
        pipeline.finish();
        terminal.flush();
        if (timing) {
            terminal.remark(stopwatch.summary(lines));
        }
        return bad == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private long takeAll(LocalPipeline pipeline, Stopwatch stopwatch) throws IOException {
        try (Lines lines = new Lines(InputFile.open(file, output))) {
            for (byte[] event = lines.next(); event != null; event = lines.next()) {
                if (event.length > 0) {
                    pipeline.take(event, lines.number());
                }
                stopwatch.lap(lines.number());
            }
            return lines.number();
        }
    }

    private void print(VerdictRecord verdict) {
        judged++;
        VerdictRecord shown = receipts ? verdict : verdict.withoutReceipt();
        terminal.bulk(Json.text(shown));
    }

    private void complain(DeadLetter letter) {
        bad++;
        terminal.flush();
        terminal.remark(
                "line " + letter.origin().offset() + ": " + letter.cause().code() + ": "
                        + (letter.pointer().isEmpty() ? "the value" : letter.pointer()) + " " + letter.message());
    }

    private byte[] policyDocument() {
        byte[] document = InputFile.read(policy, output);
        try {
            Policies.parse(document);
        } catch (PolicyException e) {
            throw CommandException.usage(policy + ": " + e.pointer() + " " + e.getMessage());
        }
        return document;
    }
}
