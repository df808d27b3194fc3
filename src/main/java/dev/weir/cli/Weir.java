package dev.weir.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The {@code weir} command: its subcommands, and what holds for all of them. */
@Command(
        name = "weir",
        description = "Moderates the comments of blogs: reads comments from Kafka, checks who is logged in, checks for"
                + " spam, and puts each on approved-comments or, with all reasons, on rejected-comments.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            TopicsCommand.class,
            AccessCommand.class,
            PublishCommand.class,
            WatchCommand.class,
            DecideCommand.class,
            CampaignsCommand.class,
            PolicyCommand.class,
            ModelCommandLine.class,
            CheckCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            DeadLettersCommand.class,
            EraseCommand.class,
            ExportCommand.class,
            TallyCommand.class,
            DoctorCommand.class,
            ChaosCommand.class,
            BenchCommand.class,
            TopologyCommand.class,
            ConfigCommand.class,
            SlimCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well; for `weir run` also: was asked to stop (SIGTERM, Ctrl-C), and did",
            "1:failed at run time, for instance since no Kafka answers",
            "2:wrong usage or configuration",
            "3:topics are missing or not as they must be; `weir topics apply` mends them",
            "4:some lines of the input were bad; the others were taken"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir demo                                 see it work",
            "  weir run                                  a whole Weir on this machine, Kafka included",
            "  weir publish comments comments.jsonl      feed it",
            "  weir watch rejected                       see what it refuses, and why",
            "  weir decide approve my-blog/c42           overrule it",
            "  weir model list                           what the spam model learned from it",
            "  weir evaluate comments.jsonl --folds 10   see how well the spam model tells yours apart",
            "  weir topics apply --bootstrap-servers kafka:9092",
            "  WEIR_HASH_KEY=... weir run --bootstrap-servers kafka:9092",
            "",
            "Settings can be given as flags, in the environment (--commit-interval: WEIR_COMMIT_INTERVAL),",
            "or in a file named with --config; the first of these wins. `weir config` shows what is in",
            "effect, and where it comes from."
        })
public final class Weir implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    private Weir() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = new Surroundings(
                System.getenv(), System.in, writer(System.out), writer(System.err), System.console() != null);
        System.exit(execute(List.of(arguments), surroundings));
    }

    /** Runs one command, and returns its exit code. */
    static int execute(List<String> arguments, Surroundings surroundings) {
        boolean stacktrace = Errors.stacktraceAsked(arguments, surroundings);
        OptionSources sources;
        try {
            sources = OptionSources.of(arguments, surroundings.environment());
        } catch (CommandException e) {
            Errors errors = new Errors(OptionSources.none(), stacktrace);
            return errors.report(e, surroundings.err(), commandLine(OptionSources.none(), surroundings, errors));
        }
        return commandLine(sources, surroundings, new Errors(sources, stacktrace))
                .execute(arguments.toArray(String[]::new));
    }

    private static CommandLine commandLine(OptionSources sources, Surroundings surroundings, Errors errors) {
        CommandLine weir = new CommandLine(new Weir(), new Mixins(sources, surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setDefaultValueProvider(sources)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, new Durations())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(Weir::runLast);
        weir.getCommandSpec().versionProvider(new Version()).mixinStandardHelpOptions(true);
        helpForEach(weir);
        return weir;
    }

    private static int runLast(ParseResult parsed) {
        if (!(last(parsed).commandSpec().userObject() instanceof RunCommand)) {
            Logging.quiet();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    /** Options stand in help as they are declared, and every command has {@code --help}. */
    private static void helpForEach(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).width(100);
        for (CommandLine sub : command.getSubcommands().values()) {
            if (!(sub.getCommand() instanceof HelpCommand)) {
                sub.getCommandSpec()
                        .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
            }
            helpForEach(sub);
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
