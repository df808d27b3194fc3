package dev.weir.cli;

import dev.weir.cli.Inputs.BadInputException;
import dev.weir.event.Cause;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import dev.weir.service.Publisher;
import dev.weir.service.StoredDeadLetter;
import dev.weir.service.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Shows the records that could not be taken, and sends them again.",
        subcommands = {DeadLettersCommand.ListAll.class, DeadLettersCommand.Show.class, DeadLettersCommand.Retry.class})
final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which of its commands? list, show or retry");
    }

    private static StoredDeadLetter.Id id(String text) {
        try {
            return StoredDeadLetter.Id.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** The codes, or an error that lists them. */
    private static @Nullable String checkedCause(@Nullable String code) {
        if (code == null
                || Stream.of(Cause.values()).anyMatch(cause -> cause.code().equals(code))) {
            return code;
        }
        throw CommandException.usage("--cause: there is no cause \"" + Terminal.safe(code) + "\"; there are "
                + Stream.of(Cause.values()).map(Cause::code).collect(Collectors.joining(", ")));
    }

    private static List<StoredDeadLetter> read(KafkaClients clients, Predicate<StoredDeadLetter> wanted) {
        List<StoredDeadLetter> letters = new ArrayList<>();
        TopicReader.readToEnd(clients, Topics.DEAD_LETTERS.name(), found -> {
            StoredDeadLetter letter = StoredDeadLetter.of(found);
            if (wanted.test(letter)) {
                letters.add(letter);
            }
        });
        return letters;
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "(none)" : Terminal.safe(new String(bytes, StandardCharsets.UTF_8));
    }

    /** {@code weir dead-letters list}. */
    @Command(name = "list", description = "Lists the dead letters, the oldest first.")
    static final class ListAll implements Callable<Integer> {

        @Option(names = "--cause", paramLabel = "CAUSE", description = "Only those with this cause, such as not-json.")
        private @Nullable String cause;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            String wanted = checkedCause(cause);
            Terminal terminal = output.terminal();
            List<StoredDeadLetter> letters = new ArrayList<>(read(
                    cluster.clients(),
                    letter -> wanted == null || letter.cause().equals(wanted)));
            letters.sort(java.util.Comparator.comparing(StoredDeadLetter::at));
            if (letters.isEmpty()) {
                terminal.remark("No dead letters.");
                return ExitCode.OK;
            }
            print(letters, terminal);
            return ExitCode.OK;
        }

        private static void print(List<StoredDeadLetter> letters, Terminal terminal) {
            Table table = new Table(6);
            table.row(Stream.of("ID", "WHEN", "FROM", "CAUSE", "WHERE", "WHAT IS WRONG", "BYTES")
                    .map(title -> terminal.paint(Style.BOLD, title))
                    .toArray(String[]::new));
            for (StoredDeadLetter letter : letters) {
                table.row(
                        terminal.paint(Style.NAME, letter.id().toString()),
                        RecordView.time(letter.at()),
                        Terminal.safe(letter.origin()),
                        terminal.paint(Style.BAD, Terminal.safe(letter.cause())),
                        Terminal.safe(letter.pointer()),
                        Terminal.excerpt(letter.message(), 80),
                        letter.value() == null ? "-" : Integer.toString(letter.value().length));
            }
            table.printTo(terminal);
        }
    }

    /** {@code weir dead-letters show}. */
    @Command(
            name = "show",
            description = "Prints one dead letter with all that is known of it.",
            footerHeading = "%nExample:%n",
            footer =
                    "  weir dead-letters show 3:42 --value > letter.json     to mend it, then retry --with letter.json")
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "PARTITION:OFFSET", description = "As `weir dead-letters list` shows it.")
        private String idText = "";

        @Option(names = "--value", description = "Print nothing but the value.")
        private boolean valueOnly;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            StoredDeadLetter.Id id = id(idText);
            StoredDeadLetter letter = read(
                            cluster.clients(), found -> found.id().equals(id))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> CommandException.failed("there is no dead letter " + id));
            Terminal terminal = output.terminal();
            if (valueOnly) {
                terminal.line(letter.value() == null ? "" : new String(letter.value(), StandardCharsets.UTF_8));
                return ExitCode.OK;
            }
            new Table()
                    .row("id", terminal.paint(Style.NAME, id.toString()))
                    .row("when", RecordView.time(letter.at()))
                    .row("from", Terminal.safe(letter.origin()))
                    .row("cause", terminal.paint(Style.BAD, Terminal.safe(letter.cause())))
                    .row("where", letter.pointer().isEmpty() ? "the whole value" : Terminal.safe(letter.pointer()))
                    .row("what is wrong", Terminal.safe(letter.message()))
                    .row("key", text(letter.key()))
                    .row("size", RecordView.size(letter.value()))
                    .printTo(terminal);
            terminal.line("");
            terminal.line(text(letter.value()));
            return ExitCode.OK;
        }
    }

    /** {@code weir dead-letters retry}. */
    @Command(
            name = "retry",
            description =
                    "Sends dead letters back to the topics that they came from, under the same keys: as they were,"
                            + " after Weir or its policy was mended, or mended themselves. Ids make sure that nothing counts"
                            + " twice; the letter itself stays on the list until its time is over.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  weir dead-letters retry 3:42 --with letter.json",
                "  weir dead-letters retry --all --cause processing-failed"
            })
    static final class Retry implements Callable<Integer> {

        @Parameters(
                arity = "0..*",
                paramLabel = "PARTITION:OFFSET",
                description = "As `weir dead-letters list` shows them.")
        private List<String> idTexts = new ArrayList<>();

        @Option(names = "--all", description = "All of them; usually with --cause.")
        private boolean all;

        @Option(names = "--cause", paramLabel = "CAUSE", description = "With --all: only those with this cause.")
        private @Nullable String cause;

        @Option(
                names = "--with",
                paramLabel = "FILE",
                description = "Send what is in this file instead; it is checked first. For one dead letter.")
        private @Nullable String with;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "Send it under this key instead. For one dead letter.")
        private @Nullable String key;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            checkUsage();
            String wantedCause = checkedCause(cause);
            Set<StoredDeadLetter.Id> ids =
                    idTexts.stream().map(DeadLettersCommand::id).collect(Collectors.toCollection(LinkedHashSet::new));
            KafkaClients clients = cluster.clients();
            List<StoredDeadLetter> letters = read(
                    clients,
                    letter -> all
                            ? wantedCause == null || letter.cause().equals(wantedCause)
                            : ids.contains(letter.id()));
            letters.forEach(letter -> ids.remove(letter.id()));
            if (!ids.isEmpty()) {
                throw CommandException.failed("there is no dead letter "
                        + ids.stream().map(StoredDeadLetter.Id::toString).collect(Collectors.joining(", "))
                        + "; nothing was sent");
            }
            send(clients, letters);
            return ExitCode.OK;
        }

        private void checkUsage() {
            if (all == !idTexts.isEmpty()) {
                throw CommandException.usage("name dead letters, or give --all");
            }
            if (cause != null && !all) {
                throw CommandException.usage("--cause goes with --all");
            }
            if ((with != null || key != null) && idTexts.size() != 1) {
                throw CommandException.usage("--with and --key are for one dead letter");
            }
        }

        private void send(KafkaClients clients, List<StoredDeadLetter> letters) {
            List<Topic<?, ?>> topics =
                    letters.stream().<Topic<?, ?>>map(Retry::origin).toList();
            try (Publisher publisher = new Publisher(clients)) {
                for (int i = 0; i < letters.size(); i++) {
                    StoredDeadLetter letter = letters.get(i);
                    publisher.send(topics.get(i).name(), key(letter), value(letter, topics.get(i)));
                    output.terminal().remark("sent " + letter.id() + " to " + letter.topic());
                }
                publisher.flush();
                output.terminal().remark(publisher.acknowledged() + " sent");
            }
        }

        private static Topic<?, ?> origin(StoredDeadLetter letter) {
            return Inputs.find(letter.topic())
                    .orElseThrow(() -> CommandException.failed(letter.id() + " came from "
                            + Terminal.safe(letter.topic()) + ", which only Weir writes to, and can't be sent again;"
                            + " nothing was sent"));
        }

        private byte @Nullable [] key(StoredDeadLetter letter) {
            return key == null ? letter.key() : key.getBytes(StandardCharsets.UTF_8);
        }

        private byte @Nullable [] value(StoredDeadLetter letter, Topic<?, ?> topic) {
            if (with == null) {
                return letter.value();
            }
            byte[] mended = InputFile.read(with, output);
            try {
                Inputs.keyOf(topic, mended);
                return mended;
            } catch (BadInputException e) {
                throw new CommandException(ExitCode.BAD_INPUT, with + ": " + e.getMessage());
            }
        }
    }
}
