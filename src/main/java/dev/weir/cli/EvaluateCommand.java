package dev.weir.cli;

import dev.weir.spam.LabelledComment;
import dev.weir.spam.evaluate.Copies;
import dev.weir.spam.evaluate.Evaluation;
import dev.weir.spam.evaluate.Evaluator;
import dev.weir.spam.evaluate.FoldPlan;
import dev.weir.spam.evaluate.HtmlReport;
import dev.weir.spam.evaluate.ProtocolException;
import dev.weir.spam.evaluate.Run;
import dev.weir.spam.evaluate.ScoresFile;
import dev.weir.spam.evaluate.StreamOrder;
import dev.weir.spam.history.History;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir evaluate}. */
@Command(
        name = "evaluate",
        description = "Measures how well the spam model does on labelled comments, without any Kafka.",
        footerHeading = "%n",
        footer = {
            "The files have labelled comments: JSON Lines with id, text and label (spam or ham), and, where",
            "known, author, email, url, group (the page) and date; or exports of WordPress or Disqus. Also gzip.",
            "One of --folds, --leave-out, --train with --test, or --online says how to learn and test them.",
            "Without any, --model says which model to test as it is.",
            "",
            "AUC is how often a spam scores above a ham. \"Caught at 1 %%\" is the share of spam above the best",
            "threshold that refuses at most 1 %% of ham. ECE is how far scores are from frequencies.",
            "",
            "  weir evaluate comments.jsonl --folds 10 --html report.html",
            "  weir evaluate comments.jsonl --leave-out group --test-as disguised.jsonl",
            "  weir evaluate --train old.jsonl --test new.jsonl --scores scores.tsv",
            "  weir evaluate comments.jsonl --online --shuffle 1 --shuffle 2 --noise 0.05",
            "  weir evaluate comments.jsonl --model starter"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Labelled comments; - for standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--folds",
            paramLabel = "K|FILE",
            description = "Test each of K parts with a model that learned the others; near-duplicates stay in one part."
                    + " Or the parts from a file: id, tab, part.")
    private @Nullable String folds;

    @Option(
            names = "--leave-out",
            paramLabel = "group",
            description = "Test each group, that is page, with a model that learned the others.")
    private @Nullable String leaveOut;

    @Option(names = "--train", paramLabel = "FILE", description = "Learn these, and test those of --test. Repeatable.")
    private List<String> train = new ArrayList<>();

    @Option(names = "--test", paramLabel = "FILE", description = "See --train. Repeatable.")
    private List<String> test = new ArrayList<>();

    @Option(
            names = "--online",
            description = "Score each, then learn it, in the order of their dates, or of the file if there are none.")
    private boolean online;

    @Option(
            names = "--order",
            paramLabel = "FILE",
            description = "The order for --online: ids, one a line; others stay out. Repeatable, for the mean.")
    private List<String> orders = new ArrayList<>();

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "A random order for --online. Repeatable, for the mean.")
    private List<Long> shuffles = new ArrayList<>();

    @Option(
            names = "--ask",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "With --online, learn only this share, those that the model is least sure of. Default: all.")
    private double ask;

    @Option(
            names = "--delay",
            paramLabel = "COMMENTS",
            defaultValue = "0",
            description = "With --online, labels come so many comments late. Default: ${DEFAULT-VALUE}.")
    private int delay;

    @Option(
            names = "--noise",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "So many labels are wrong when they are learned. Default: ${DEFAULT-VALUE}.")
    private double noise;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "For what --noise and --folds choose at random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--test-as",
            paramLabel = "FILE",
            description = "Score the texts that this file has for the same ids, such as disguised ones; learn the own.")
    private @Nullable String testAs;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "untrained",
            description = "What to begin with: untrained, starter (the model that Weir ships with), or a file that"
                    + " `weir train` wrote. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            defaultValue = "0.5,0.9",
            split = ",",
            description = "Where spam begins; accuracy and false positives are told for each."
                    + " Default: ${DEFAULT-VALUE}.")
    private List<Double> thresholds;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--scores",
            paramLabel = "FILE",
            description = "Write id, score, label and group of each comment, separated by tabs. With several orders,"
                    + " a file for each: scores.tsv becomes scores.shuffle-1.tsv.")
    private @Nullable Path scores;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report with curves and the worst mistakes. It shows comments.")
    private @Nullable Path html;

    @Mixin
    private LabelledFiles labelled;

    @Mixin
    private OutputOptions output;

    private boolean skipped;

    @Override
    public Integer call() {
        checkUsage();
        long begin = System.nanoTime();
        Trial trial;
        try {
            trial = trial();
        } catch (ProtocolException e) {
            throw CommandException.usage(Terminal.safe(String.valueOf(e.getMessage())));
        }
        if (json) {
            output.terminal().line(trial.evaluation.json());
        } else {
            FiguresView.print(output.terminal(), trial.evaluation);
        }
        write(trial);
        output.terminal().remark(String.format("%.1f s", (System.nanoTime() - begin) / NANOS));
        return skipped ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    /** What was found, and the comments as they were tested. */
    private record Trial(Evaluation evaluation, Map<String, LabelledComment> tested) {}

    // Usage

    private void checkUsage() {
        List<String> protocols = Stream.of(
                        folds == null ? "" : "--folds",
                        leaveOut == null ? "" : "--leave-out",
                        train.isEmpty() && test.isEmpty() ? "" : "--train with --test",
                        online ? "--online" : "")
                .filter(name -> !name.isEmpty())
                .toList();
        usage(protocols.size() > 1, "only one of " + String.join(", ", protocols) + " can be meant");
        usage(
                protocols.isEmpty() && model.equals("untrained"),
                "how to test? --folds, --leave-out, --train with --test, or --online; or --model for one as it is");
        usage(train.isEmpty() != test.isEmpty(), "--train and --test need each other");
        usage(
                files.isEmpty() == train.isEmpty(),
                train.isEmpty() ? "which files?" : "with --train and --test there are no other files");
        usage(leaveOut != null && !leaveOut.equals("group"), "--leave-out knows only group");
        usage(!online && !(orders.isEmpty() && shuffles.isEmpty()), "--order and --shuffle are for --online");
        usage(!online && (ask != 1 || delay != 0), "--ask and --delay are for --online");
        usage(!(ask > 0 && ask <= 1), "--ask is a share: above 0, at most 1");
        usage(delay < 0, "--delay can't be negative");
        usage(!(noise >= 0 && noise < 1), "--noise is a share: from 0 to below 1");
        usage(
                thresholds.stream().anyMatch(threshold -> !(threshold > 0 && threshold <= 1)),
                "--threshold is a score: above 0, at most 1");
        Stream.of(scores, html).filter(Objects::nonNull).forEach(OutputFile::check);
    }

    private static void usage(boolean wrong, String message) {
        if (wrong) {
            throw CommandException.usage(message);
        }
    }

    // The trial

    private Trial trial() throws ProtocolException {
        Progress progress = new Progress(output.terminal(), "tested");
        List<LabelledComment> tested = new ArrayList<>();
        Copies copies = testAs == null ? null : new Copies(read(List.of(testAs)).comments());
        Evaluator.Conditions conditions =
                new Evaluator.Conditions(noise, seed, comment -> copies == null ? comment : copies.apply(comment));
        Evaluator evaluator = new Evaluator(FilterChoice.of(model, output), conditions, System::nanoTime, progress::at);
        Evaluation evaluation = train.isEmpty() ? evaluate(evaluator, tested) : trainAndTest(evaluator, tested);
        progress.ends();
        if (copies != null) {
            remarkOnCopies(copies, tested);
        }
        Map<String, LabelledComment> byId = new HashMap<>();
        tested.forEach(comment -> byId.put(comment.id(), copies == null ? comment : copies.apply(comment)));
        return new Trial(evaluation, byId);
    }

    private Evaluation trainAndTest(Evaluator evaluator, List<LabelledComment> tested) {
        History learned = read(train);
        History asked = read(test);
        tested.addAll(asked.comments());
        return evaluation(
                LabelledFiles.describe(test, asked),
                "trained on " + LabelledFiles.describe(train, learned),
                List.of(evaluator.trainAndTest(learned.comments(), asked.comments())));
    }

    private Evaluation evaluate(Evaluator evaluator, List<LabelledComment> tested) throws ProtocolException {
        History history = read(files);
        List<LabelledComment> comments = history.comments();
        tested.addAll(comments);
        String data = LabelledFiles.describe(files, history);
        if (online) {
            return evaluation(
                    data, "online: each scored, then learned" + feedbackInWords(), stream(evaluator, history));
        }
        if (leaveOut != null) {
            FoldPlan plan = FoldPlan.byGroup(comments);
            return evaluation(
                    data, "leave one group out, " + plan.size() + " groups", List.of(evaluator.folds(comments, plan)));
        }
        if (folds != null) {
            FoldPlan plan = plan(folds, comments);
            return evaluation(data, foldsInWords(plan), List.of(evaluator.folds(comments, plan)));
        }
        return evaluation(data, "as it is, without learning", List.of(evaluator.asItIs(comments)));
    }

    private Evaluation evaluation(String data, String protocol, List<Run> runs) {
        return new Evaluation(
                data,
                protocol
                        + (noise > 0 ? "; " + Evaluation.percent(noise) + " % of labels wrong" : "")
                        + (testAs == null
                                ? ""
                                : "; tested as in " + Path.of(testAs).getFileName()),
                model.equals("untrained") || model.equals("starter")
                        ? model + " model"
                        : "model " + Path.of(model).getFileName(),
                thresholds,
                runs);
    }

    private List<Run> stream(Evaluator evaluator, History history) throws ProtocolException {
        Evaluator.Feedback feedback = new Evaluator.Feedback(ask, delay);
        List<Run> runs = new ArrayList<>();
        for (Map.Entry<String, List<LabelledComment>> stream : streams(history).entrySet()) {
            runs.add(evaluator.online(stream.getKey(), stream.getValue(), feedback));
        }
        return runs;
    }

    private Map<String, List<LabelledComment>> streams(History history) throws ProtocolException {
        List<LabelledComment> comments = history.comments();
        Map<String, List<LabelledComment>> streams = new LinkedHashMap<>();
        for (String order : orders) {
            List<LabelledComment> stream = StreamOrder.given(comments, orderOf(order, history));
            if (stream.size() < comments.size()) {
                output.terminal()
                        .remark(order + " leaves out " + (comments.size() - stream.size()) + " of " + comments.size()
                                + " comments");
            }
            String name = "order " + Path.of(order).getFileName();
            streams.put(streams.containsKey(name) ? "order " + order : name, stream);
        }
        for (long shuffle : shuffles) {
            streams.put("shuffle " + shuffle, StreamOrder.shuffled(comments, shuffle));
        }
        if (streams.isEmpty()) {
            streams.put("", StreamOrder.byTime(comments));
        }
        return streams;
    }

    private FoldPlan plan(String folds, List<LabelledComment> comments) throws ProtocolException {
        if (folds.chars().allMatch(c -> c >= '0' && c <= '9') && folds.length() < 6) {
            return FoldPlan.of(comments, Integer.parseInt(folds), seed);
        }
        Map<String, String> foldOf = new HashMap<>();
        List<String> lines = lines(folds);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && line.charAt(0) != '#') {
                int tab = line.indexOf('\t');
                usage(tab < 1 || tab == line.length() - 1, folds + ", line " + (i + 1) + ": needed are id, tab, part");
                usage(
                        foldOf.put(line.substring(0, tab), line.substring(tab + 1)) != null,
                        folds + ", line " + (i + 1) + ": this id stood before");
            }
        }
        return FoldPlan.given(comments, foldOf);
    }

    private String foldsInWords(FoldPlan plan) {
        return plan.size() + " folds"
                + (folds != null && folds.equals(String.valueOf(plan.size()))
                        ? ", near-duplicates kept together"
                        : " of " + Path.of(String.valueOf(folds)).getFileName());
    }

    private String feedbackInWords() {
        return (ask < 1 ? "; only " + Evaluation.percent(ask) + " % of labels, where it is least sure" : "")
                + (delay > 0 ? "; labels " + delay + " comments late" : "");
    }

    /** The ids of an order, without those of entries that were skipped: as many as those may be of no comment. */
    private List<String> orderOf(String file, History history) {
        List<String> ids = ids(file);
        Set<String> known =
                history.comments().stream().map(LabelledComment::id).collect(Collectors.toUnmodifiableSet());
        List<String> kept = ids.stream().filter(known::contains).toList();
        int unknown = ids.size() - kept.size();
        if (unknown == 0 || unknown > history.bad().size()) {
            return ids;
        }
        output.terminal().remark(file + " names " + unknown + " of the entries that were skipped");
        return kept;
    }

    private List<String> ids(String file) {
        return lines(file).stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private List<String> lines(String file) {
        return new String(InputFile.read(file, output), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private History read(List<String> names) {
        History history = labelled.read(names, output);
        skipped |= !history.bad().isEmpty();
        return history;
    }

    private void remarkOnCopies(Copies copies, List<LabelledComment> tested) throws ProtocolException {
        long without =
                tested.stream().filter(comment -> !copies.has(comment.id())).count();
        if (without == tested.size()) {
            throw new ProtocolException(testAs + " has none of the tested comments' ids");
        }
        if (without > 0) {
            output.terminal()
                    .remark(testAs + " lacks " + without + " of " + tested.size() + " comments: tested as they are");
        }
    }

    // The files

    private void write(Trial trial) {
        if (scores != null) {
            List<Run> runs = trial.evaluation.runs();
            runs.forEach(run -> OutputFile.write(runs.size() == 1 ? scores : named(scores, run.name()), tsv(run)));
        }
        if (html != null) {
            String report = HtmlReport.of(trial.evaluation, trial.tested::get);
            OutputFile.write(html, report.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] tsv(Run run) {
        StringWriter tsv = new StringWriter();
        try {
            ScoresFile.write(run, tsv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tsv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code scores.shuffle-1.tsv}. */
    private static Path named(Path file, String run) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return file.resolveSibling(
                name.substring(0, dot) + "." + run.replaceAll("[^A-Za-z0-9.]+", "-") + name.substring(dot));
    }
}
