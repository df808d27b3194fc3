package dev.weir.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir config}. */
@Command(
        name = "config",
        description = "Shows every setting, its value in effect, and where that comes from. Secrets are not shown.")
final class ConfigCommand implements Callable<Integer> {

    private static final String HIDDEN = "(hidden)";
    private static final Pattern DEFAULT = Pattern.compile("\\s*Default: ([^.]*)\\.$");
    private static final Pattern SECRET =
            Pattern.compile("password|jaas|secret|hash-key|credential|token|private|keystore\\.key|certificate");

    @Option(names = "--markdown", description = "Print the settings as a table for documents, with their defaults.")
    private boolean markdown;

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private TopicOptions topics;

    @Mixin
    private ServiceOptions service;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        if (markdown) {
            printDocument(terminal);
        } else {
            printValues(terminal);
        }
        return ExitCode.OK;
    }

    private void printValues(Terminal terminal) {
        Table table = new Table();
        table.row(
                terminal.paint(Style.BOLD, "SETTING"),
                terminal.paint(Style.BOLD, "VALUE"),
                terminal.paint(Style.BOLD, "FROM"));
        for (OptionSpec setting : OptionSources.settings()) {
            if (!setting.isMultiValue()) {
                OptionSpec option = spec.findOption(setting.longestName());
                table.row(
                        OptionSources.name(option),
                        shown(OptionSources.name(option), value(option)),
                        terminal.paint(Style.DIM, origin(option)));
            }
        }
        for (Map.Entry<String, OptionSources.Sourced> kafka : cluster.settings().entrySet()) {
            table.row(
                    ConfigFile.KAFKA + kafka.getKey(),
                    shown(kafka.getKey(), kafka.getValue().value()),
                    terminal.paint(Style.DIM, kafka.getValue().origin()));
        }
        table.printTo(terminal);
    }

    private String origin(OptionSpec option) {
        if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
            return "flag";
        }
        return ((OptionSources) spec.root().defaultValueProvider())
                .origin(option)
                .orElse("default");
    }

    private static String value(OptionSpec option) {
        Object value = option.getValue();
        if (value instanceof Duration time) {
            return Durations.text(time);
        }
        return value instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : Objects.toString(value, "");
    }

    private static String shown(String name, String value) {
        return !value.isEmpty() && SECRET.matcher(name.toLowerCase(Locale.ROOT)).find() ? HIDDEN : Terminal.safe(value);
    }

    private static void printDocument(Terminal terminal) {
        terminal.line("| flag, and key in the file | environment | default | what it is |");
        terminal.line("| --- | --- | --- | --- |");
        for (OptionSpec setting : OptionSources.settings()) {
            String variable = setting.isMultiValue() ? "WEIR_KAFKA_..." : OptionSources.variable(setting);
            Matcher words = DEFAULT.matcher(String.join(" ", setting.description()));
            String inWords = words.find() ? words.group(1) : "";
            String usual = setting.defaultValue() == null ? inWords : "`" + setting.defaultValue() + "`";
            terminal.line("| `" + setting.longestName() + "` | `" + variable + "` | " + usual + " | "
                    + words.replaceFirst("") + " |");
        }
    }
}
