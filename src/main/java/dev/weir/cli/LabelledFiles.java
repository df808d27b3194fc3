package dev.weir.cli;

import dev.weir.spam.history.History;
import dev.weir.spam.history.HistoryException;
import dev.weir.spam.history.HistoryFormat;
import dev.weir.spam.history.HistoryReader;
import dev.weir.spam.history.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that read labelled comments from files. */
final class LabelledFiles {

    private static final int PROBLEMS_SHOWN = 5;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What the files must be: jsonl, wxr (WordPress) or disqus. Default: found out for each.")
    private @Nullable HistoryFormat format;

    @Option(
            names = "--skip-bad",
            description = "Go on without entries that can't be read, and say how many there were (exit code 4)."
                    + " Without it the first such entry ends the command.")
    private boolean skipBad;

    /**
     * Reads all files as one history, and remarks on what it leaves out.
     *
     * @throws CommandException if one can't be read, or there is no labelled comment in any
     */
    History read(List<String> files, OutputOptions output) {
        HistoryReader reader = new HistoryReader(skipBad);
        for (String file : files) {
            try (InputStream in = InputFile.open(file, output)) {
                reader.read(file, in, format);
            } catch (HistoryException e) {
                throw CommandException.usage(e.getMessage());
            } catch (IOException e) {
                throw new CommandException(ExitCode.USAGE, "can't read " + file + ": " + e.getMessage(), e);
            }
        }
        History history = reader.history();
        remark(history, output.terminal());
        if (history.comments().isEmpty()) {
            throw CommandException.usage("there are no labelled comments in " + String.join(", ", files));
        }
        return history;
    }

    /** {@code a.jsonl, b.xml: 12 comments, 5 spam, 7 ham}. */
    static String describe(List<String> files, History history) {
        return files.stream()
                        .map(file -> String.valueOf(Path.of(file).getFileName()))
                        .collect(Collectors.joining(", "))
                + ": " + history.comments().size() + " comments, " + history.spam() + " spam, " + history.ham()
                + " ham";
    }

    private static void remark(History history, Terminal terminal) {
        history.leftOut()
                .forEach((reason, count) ->
                        terminal.remark("without a label, and left out: " + count + " " + reason.words()));
        List<Problem> bad = history.bad();
        if (!bad.isEmpty()) {
            terminal.remark("skipped: " + bad.size() + " bad " + (bad.size() == 1 ? "entry" : "entries"));
            bad.stream()
                    .limit(PROBLEMS_SHOWN)
                    .forEach(problem -> terminal.remark("  " + Terminal.safe(problem.toString())));
            if (bad.size() > PROBLEMS_SHOWN) {
                terminal.remark("  ...");
            }
        }
    }
}
