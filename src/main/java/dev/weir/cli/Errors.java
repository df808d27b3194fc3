package dev.weir.cli;

import dev.weir.service.ClusterException;
import dev.weir.service.ConfigurationException;
import dev.weir.service.EmbeddedBrokerException;
import dev.weir.service.MissingTopicException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line on stderr and an exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final OptionSources sources;
    private final boolean stacktrace;

    Errors(OptionSources sources, boolean stacktrace) {
        this.sources = sources;
        this.stacktrace = stacktrace;
    }

    static boolean stacktraceAsked(List<String> arguments, Surroundings surroundings) {
        return arguments.contains("--stacktrace")
                || Boolean.parseBoolean(surroundings.environment().get("WEIR_STACKTRACE"));
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String place = "";
        if (e.getArgSpec() instanceof OptionSpec option && !given(option, arguments)) {
            place = sources.origin(option)
                    .map(origin -> " (from " + origin + ")")
                    .orElse("");
        }
        print(command.getErr(), command, e.getMessage() + place, e);
        command.getErr().println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, command.getErr(), command);
    }

    int report(Exception e, PrintWriter err, CommandLine command) {
        if (e instanceof CommandException failure) {
            print(err, command, failure.getMessage(), e);
            return failure.exitCode();
        }
        if (e instanceof ConfigurationException) {
            print(err, command, e.getMessage(), e);
            return ExitCode.USAGE;
        }
        if (e instanceof MissingTopicException) {
            print(err, command, e.getMessage(), e);
            return ExitCode.TOPICS;
        }
        if (e instanceof ClusterException || e instanceof EmbeddedBrokerException) {
            print(err, command, e.getMessage(), e);
            return ExitCode.FAILED;
        }
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String kind =
                cause instanceof KafkaException ? "Kafka: " : cause.getClass().getSimpleName() + ": ";
        String hint = stacktrace || cause instanceof KafkaException ? "" : " (--stacktrace shows where)";
        print(err, command, kind + cause.getMessage() + hint, e);
        return ExitCode.FAILED;
    }

    private void print(PrintWriter err, CommandLine command, String message, Exception e) {
        err.println(command.getCommandSpec().qualifiedName() + ": " + message);
        if (stacktrace) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    private static boolean given(OptionSpec option, String[] arguments) {
        for (String argument : arguments) {
            for (String name : option.names()) {
                if (argument.equals(name) || argument.startsWith(name + "=")) {
                    return true;
                }
            }
        }
        return false;
    }
}
