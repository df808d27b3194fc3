package dev.weir.cli;

import dev.weir.spam.LabelledComment;
import dev.weir.spam.SpamFilter;
import dev.weir.spam.SpamFilters;
import dev.weir.spam.SpamModel;
import dev.weir.spam.StarterModel;
import dev.weir.spam.evaluate.Evaluation;
import dev.weir.spam.evaluate.Evaluator;
import dev.weir.spam.evaluate.FilterSource;
import dev.weir.spam.evaluate.FoldPlan;
import dev.weir.spam.evaluate.ProtocolException;
import dev.weir.spam.history.History;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir train}. */
@Command(
        name = "train",
        description = "Trains a spam model from comments that people have judged, without any Kafka.",
        footerHeading = "%n",
        footer = {
            "What the files are is found out: JSON Lines (id, text, label, and where known author, email, url,",
            "group, date), a WordPress export (WXR) or a Disqus export; also gzip. Ham is what was approved,",
            "spam what was marked as such; what waits, was thrown away or deleted teaches nothing.",
            "",
            "WordPress leaves spam out of its exports. WP-CLI gets both kinds; take both from it, or the model",
            "learns to tell the two sources apart.",
            "",
            "  fields=comment_ID,comment_content,comment_author,comment_author_email,comment_author_url",
            "  for status in approve spam; do",
            "    wp comment list --status=$status --type=comment --fields=$fields,comment_date_gmt \\",
            "      --format=json | jq -c --arg status $status '.[] |",
            "     {id: .comment_ID, text: .comment_content,",
            "      author: .comment_author, email: .comment_author_email, url: .comment_author_url,",
            "      date: .comment_date_gmt, label: (if $status == \"spam\" then \"spam\" else \"ham\" end)}'",
            "  done > comments.jsonl",
            "  weir train --from comments.jsonl --to model.bin"
        })
final class TrainCommand implements Callable<Integer> {

    /** What to learn from. */
    @ArgGroup(multiplicity = "1")
    private Lessons lessons;

    private static final class Lessons {

        @Option(
                names = "--from",
                required = true,
                arity = "1..*",
                paramLabel = "FILE",
                description = "Judged comments; - for standard input.")
        private List<String> files = List.of();

        @Option(
                names = "--starter",
                required = true,
                paramLabel = "FOLDER",
                description = "Instead, the public comments that the shipped starter model is made of: youtube4.jsonl,"
                        + " youtube4.adv-*.jsonl, sms.jsonl and tg_ru.jsonl.")
        private @Nullable Path starter;
    }

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Where the model goes.")
    private Path to;

    @Option(
            names = "--folds",
            paramLabel = "K",
            defaultValue = "5",
            description = "Estimate first how good it will be, by as many parts; 0 for no estimate."
                    + " Default: ${DEFAULT-VALUE}.")
    private int folds;

    @Mixin
    private LabelledFiles labelled;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (folds < 0 || folds == 1) {
            throw CommandException.usage("--folds is 2 or more, or 0 for no estimate");
        }
        OutputFile.check(to);
        if (lessons.starter != null) {
            return starter(lessons.starter);
        }
        List<String> files = lessons.files;
        History history = labelled.read(files, output);
        output.terminal().remark("read " + Terminal.safe(LabelledFiles.describe(files, history)));
        requireBoth(history);
        if (folds > 0) {
            estimate(history);
        }
        byte[] model = trained(history.comments()).toBytes();
        OutputFile.write(to, model);
        output.terminal().remark("wrote " + to + ": " + model.length + " bytes");
        return history.bad().isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private int starter(Path folder) {
        byte[] model;
        try {
            model = StarterModel.train(folder);
        } catch (NoSuchFileException e) {
            throw CommandException.usage("--starter: there is no " + e.getFile());
        } catch (IOException e) {
            throw CommandException.usage("--starter: can't read " + folder + ": " + e.getMessage());
        }
        OutputFile.write(to, model);
        boolean same = Arrays.equals(model, StarterModel.shipped());
        output.terminal()
                .remark("wrote " + to + ": " + model.length + " bytes, " + (same ? "the same" : "not the same")
                        + " as this build of Weir ships");
        return ExitCode.OK;
    }

    /** A model of ham alone would call nothing spam, and one of spam alone everything. */
    private static void requireBoth(History history) {
        if (history.spam() == 0) {
            throw CommandException.usage("there is no spam in these comments, so there is nothing to tell apart;"
                    + " WordPress leaves spam out of its exports, see `weir train --help` for a way to get it");
        }
        if (history.ham() == 0) {
            throw CommandException.usage("there is no ham in these comments, so there is nothing to tell apart");
        }
    }

    private void estimate(History history) {
        Terminal terminal = output.terminal();
        Progress progress = new Progress(terminal, "tested");
        Evaluator evaluator =
                new Evaluator(new AsWritten(), Evaluator.Conditions.fair(), System::nanoTime, progress::at);
        try {
            FoldPlan plan = FoldPlan.of(history.comments(), folds, 1);
            Evaluation evaluation = new Evaluation(
                    LabelledFiles.describe(lessons.files, history),
                    "estimated by " + folds + " folds, near-duplicates kept together",
                    "each trained without the part that it was tested on",
                    List.of(0.5, 0.9),
                    List.of(evaluator.folds(history.comments(), plan)));
            progress.ends();
            FiguresView.print(terminal, evaluation);
        } catch (ProtocolException e) {
            terminal.remark("no estimate: " + e.getMessage());
        }
    }

    /** What is estimated is what is written. */
    private static final class AsWritten implements FilterSource {

        @Override
        public SpamFilter fresh() {
            return SpamFilters.untrained();
        }

        @Override
        public SpamFilter trainedOn(List<LabelledComment> comments) {
            return SpamFilters.of(trained(comments));
        }
    }

    private static SpamModel trained(List<LabelledComment> comments) {
        return SpamFilters.modelTrainedOn(comments);
    }
}
