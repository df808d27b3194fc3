package dev.weir.cli;

import dev.weir.event.Erasure;
import dev.weir.event.InvalidEventException;
import dev.weir.event.PrivacyCommand;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import dev.weir.service.Proof;
import dev.weir.service.Publisher;
import dev.weir.service.TopicReader;
import dev.weir.service.Traces;
import dev.weir.stream.AuthorNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir erase}. */
@Command(
        name = "erase",
        description =
                "Has Weir forget an author on all blogs: what readers see stays without its author or is withdrawn,"
                        + " as the blog's policy says; all else that she wrote is withdrawn, her likes are taken back, what the"
                        + " spam model learned from her is unlearned, and the key that all else is sealed with is destroyed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir erase konig@example.org              asks first, then waits until it is done",
            "  weir erase user:wordpress.com:1234 --remove --yes",
            "  weir erase --prove konig@example.org      what is left, where, and until when",
            "",
            "What frontends sent stays on comments, likes and dead-letters until its time there is over;",
            "--prove says when that is. Exit code 1 if anything is left that should not be."
        })
final class EraseCommand implements Callable<Integer> {

    private static final Duration GLANCE = Duration.ofMillis(50);

    @Mixin
    private PrivacyOptions whom;

    @Option(
            names = "--anonymise",
            description = "What readers see stays, without its author; whatever the policies say.")
    private boolean anonymise;

    @Option(names = "--remove", description = "What readers see is withdrawn; whatever the policies say.")
    private boolean remove;

    @Option(names = "--prove", description = "Erase nothing: look through all topics and stores for what is left.")
    private boolean prove;

    @Option(
            names = "--also",
            paramLabel = "TEXT",
            description = "With --prove: look for this as well, such as an address or a phone number; can be repeated.")
    private List<String> also = new ArrayList<>();

    @Option(
            names = "--application-id",
            paramLabel = "NAME",
            defaultValue = "weir",
            description = "With --prove: the name that all instances share. Default: ${DEFAULT-VALUE}.")
    private String applicationId = "weir";

    @Option(names = "--yes", description = "Don't ask whether it is meant.")
    private boolean yes;

    @Option(names = "--operator", paramLabel = "NAME", description = "Who orders it. Default: the user logged in here.")
    private @Nullable String operator;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait until it is done. Default: ${DEFAULT-VALUE}.")
    private Duration limit = Duration.ofMinutes(2);

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (anonymise && remove) {
            throw CommandException.usage("--anonymise and --remove exclude each other");
        }
        if (!prove && !yes && !output.interactive()) {
            throw CommandException.usage("--yes is missing: this can't be undone, and nobody is here to be asked");
        }
        AuthorNames names = whom.names();
        KafkaClients clients = cluster.clients();
        PrivacyOptions.Author author = whom.author(clients, names);
        Traces traces = Traces.of(clients, author.key(), author.email(), names);
        return prove ? prove(clients, traces) : erase(clients, traces);
    }

    // -- erasing -----------------------------------------------------------------------------------------

    private int erase(KafkaClients clients, Traces traces) {
        PrivacyCommand command = new PrivacyCommand.Erase(
                UUID.randomUUID().toString(),
                traces.author(),
                mode(),
                operator(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        byte[] value = checked(command);
        if (!yes) {
            confirm(traces);
        }
        clients.partitions(Topics.PRIVACY_COMMANDS.name());
        try (TopicReader done = new TopicReader(clients, Topics.ERASURES.name(), TopicReader.From.END);
                Publisher publisher = new Publisher(clients)) {
            publisher.send(Topics.PRIVACY_COMMANDS.name(), command.author().getBytes(StandardCharsets.UTF_8), value);
            publisher.flush();
            output.terminal().remark("Sent, as " + command.id() + ". Waiting until all of Weir has forgotten.");
            tell(await(done, command), traces);
            forgetSessions(publisher, traces);
        }
        return ExitCode.OK;
    }

    private PrivacyCommand.@Nullable Mode mode() {
        if (remove) {
            return PrivacyCommand.Mode.REMOVE;
        }
        return anonymise ? PrivacyCommand.Mode.ANONYMISE : null;
    }

    private static byte[] checked(PrivacyCommand command) {
        byte[] value = Topics.PRIVACY_COMMANDS.value().encode(command);
        try {
            Topics.PRIVACY_COMMANDS.value().decode(value);
            return value;
        } catch (InvalidEventException e) {
            String field = e.pointer().isEmpty() ? "the command" : e.pointer().substring(1);
            String name = field.equals("operator") ? "--operator" : field.toUpperCase(Locale.ROOT);
            throw new CommandException(ExitCode.USAGE, name + " " + e.getMessage(), e);
        }
    }

    private void confirm(Traces traces) {
        Terminal terminal = output.terminal();
        terminal.remark("On the topic of comments are " + traces.comments().size()
                + " by this author; there may be older" + " ones. Forget her? This can't be undone. [y/N]");
        String answer = InputFile.line(output).strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw CommandException.failed("nothing was sent; answer y, or give --yes");
        }
    }

    private Erasure await(TopicReader done, PrivacyCommand command) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < limit.toNanos()) {
            for (ConsumerRecord<byte[], byte[]> found : done.poll(GLANCE)) {
                Erasure erasure = erasure(found);
                if (erasure != null && erasure.id().equals(command.id())) {
                    return erasure;
                }
            }
        }
        throw CommandException.failed("it is not done within " + Durations.text(limit)
                + ". Is Weir running? The command stays sent, and is done as soon as Weir runs");
    }

    private static @Nullable Erasure erasure(ConsumerRecord<byte[], byte[]> found) {
        try {
            return Topics.ERASURES.value().decode(found.value());
        } catch (InvalidEventException e) {
            return null;
        }
    }

    private void tell(Erasure erasure, Traces traces) {
        Terminal terminal = output.terminal();
        terminal.line("Erased: " + counted(erasure.comments(), "comment") + " on " + counted(erasure.posts(), "post")
                + ", " + counted(erasure.likes(), "like") + ", " + counted(erasure.keys(), "key") + ".");
        if (!traces.letters().isEmpty()) {
            terminal.line("Dead letters with comments of hers stay for 30 days: " + String.join(", ", traces.letters())
                    + " (`weir dead-letters show ID`).");
        }
        if (!traces.others().isEmpty()) {
            terminal.line("The same e-mail was used by " + Terminal.safe(String.join(", ", traces.others()))
                    + ": erase these too if they are her.");
        }
        terminal.line("`weir erase --prove` tells what is left, and until when.");
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Weir has forgotten them; but the topic is compacted, and would keep them for ever. */
    private static void forgetSessions(Publisher publisher, Traces traces) {
        for (Map.Entry<String, Integer> session : traces.sessions().entrySet()) {
            publisher.send(
                    Topics.SESSIONS.name(),
                    session.getValue(),
                    session.getKey().getBytes(StandardCharsets.UTF_8),
                    null);
        }
        publisher.flush();
    }

    private String operator() {
        String name = operator == null ? output.user() : operator;
        if (name.isBlank()) {
            throw CommandException.usage("--operator is missing, and the environment names no USER: say who orders it");
        }
        return name;
    }

    // -- proving -----------------------------------------------------------------------------------------

    private int prove(KafkaClients clients, Traces traces) {
        Proof proof = new Proof(clients, traces, also);
        Proof.Result result = proof.look(applicationId);
        Terminal terminal = output.terminal();
        if (!result.left().isEmpty()) {
            Table table = new Table(2);
            table.row("", "topic", "records", "what", "until", "why");
            result.left()
                    .forEach(left -> table.row(
                            terminal.paint(left.allowed() ? Style.GOOD : Style.BAD, left.allowed() ? "✔" : "✘"),
                            left.topic(),
                            String.valueOf(left.records()),
                            String.join(", ", left.what()),
                            left.until() == null ? "-" : RecordView.time(left.until()),
                            left.why()));
            table.printTo(terminal);
            terminal.line("");
        }
        terminal.line(
                (result.clean() ? "✔ nothing is left that should not be" : "✘ something is left that should not be")
                        + "; looked for " + proof.kinds() + " in " + result.records() + " records of "
                        + result.topics() + " topics");
        return result.clean() ? ExitCode.OK : ExitCode.FAILED;
    }
}
