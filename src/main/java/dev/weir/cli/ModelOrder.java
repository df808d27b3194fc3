package dev.weir.cli;

import dev.weir.event.InvalidEventException;
import dev.weir.event.ModelCommand;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import dev.weir.service.Publisher;
import dev.weir.service.StoredDeadLetter;
import dev.weir.service.TopicReader;
import dev.weir.stream.ModelHead;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives Weir a command about the spam model, and waits for what comes of it. */
final class ModelOrder {

    private static final Duration GLANCE = Duration.ofMillis(50);

    /** Those fields of a command that an option gives; the others are parameters. */
    private static final List<String> OPTIONS = List.of("operator", "from", "until");

    @Option(names = "--operator", paramLabel = "NAME", description = "Who orders it. Default: the user logged in here.")
    private @Nullable String operator;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long to wait until the new model is published. Default: ${DEFAULT-VALUE}.")
    private Duration limit = Duration.ofMinutes(2);

    @Option(names = "--no-wait", description = "Send the command, and don't wait.")
    private boolean noWait;

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private OutputOptions output;

    /** Makes the command, given what all commands have. */
    @FunctionalInterface
    interface Making {
        ModelCommand make(String id, String operator, Instant at);
    }

    /** Looks whether the command makes sense, and whether it is meant. */
    @FunctionalInterface
    interface Check {

        /**
         * @param present the model that the command will find
         * @throws CommandException if it must not be sent
         */
        void check(KafkaClients clients, ModelHead present);
    }

    /**
     * Checks a command, sends it and waits for the model of a new edition.
     *
     * @return the exit code
     * @throws CommandException if the command makes no sense, if Weir refuses it, or if no model comes in time
     */
    int give(Making making, Check check) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ModelCommand command = making.make(UUID.randomUUID().toString(), operator(), now);
        byte[] value = checked(command);
        KafkaClients clients = cluster.clients();
        clients.partitions(Topics.MODEL_COMMANDS.name());
        try (PublishedModels models = PublishedModels.read(clients);
                TopicReader letters = new TopicReader(clients, Topics.DEAD_LETTERS.name(), TopicReader.From.END)) {
            ModelHead present = models.present();
            if (present == null) {
                throw CommandException.failed(
                        "no model has been published yet; Weir does so when it first runs." + " Nothing was sent");
            }
            check.check(clients, present);
            send(clients, command, value);
            if (noWait) {
                output.terminal()
                        .remark("Sent. `weir model list` shows when it is done: then the edition is above "
                                + present.edition() + ".");
            } else {
                output.terminal().remark("Sent. Waiting for the model to be built anew.");
                output.terminal().line("The model is now " + describe(await(models, letters, present, value)) + ".");
            }
            return ExitCode.OK;
        }
    }

    /**
     * Asks on a terminal whether it is meant.
     *
     * @throws CommandException unless the answer is yes
     */
    void confirm(String question) {
        Terminal terminal = output.terminal();
        terminal.remark(question + " This can't be undone. [y/N]");
        String answer = InputFile.line(output).strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw CommandException.failed("nothing was sent; answer y, or give --yes");
        }
    }

    /**
     * Must be called before anything else where nobody may be there to be asked.
     *
     * @throws CommandException if nobody is
     */
    void mustBeMeant(boolean yes) {
        if (!yes && !output.interactive()) {
            throw CommandException.usage("--yes is missing: this can't be undone, and nobody is here to be asked");
        }
    }

    Terminal terminal() {
        return output.terminal();
    }

    /** {@code 3.120, pinned: 120 decisions learned, 40 spam and 80 ham}. */
    private static String describe(ModelHead head) {
        return head.version() + (head.pinned() ? ", pinned" : "") + ": " + decisions(head.lessons()) + " learned, "
                + head.spam() + " spam and " + head.ham() + " ham";
    }

    /** {@code 1 decision}, {@code 2 decisions}. */
    static String decisions(long count) {
        return count + (count == 1 ? " decision" : " decisions");
    }

    private static void send(KafkaClients clients, ModelCommand command, byte[] value) {
        Topic<String, ModelCommand> topic = Topics.MODEL_COMMANDS;
        try (Publisher publisher = new Publisher(clients)) {
            publisher.send(topic.name(), topic.key().encode(topic.keyOf().apply(command)), value);
            publisher.flush();
        }
    }

    private ModelHead await(PublishedModels models, TopicReader letters, ModelHead before, byte[] command) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < limit.toNanos()) {
            models.readOn();
            ModelHead present = models.present();
            if (present != null && present.edition() > before.edition()) {
                return present;
            }
            letters.poll(GLANCE).forEach(letter -> throwRefusal(letter, command));
        }
        throw CommandException.failed("no new model has been published within " + Durations.text(limit)
                + ". Is Weir running? The command stays sent; `weir model list` shows when it is done: then the"
                + " edition is above " + before.edition());
    }

    private static void throwRefusal(ConsumerRecord<byte[], byte[]> found, byte[] command) {
        if (Arrays.equals(found.value(), command)) {
            throw CommandException.failed(
                    "Weir refuses it: the command " + StoredDeadLetter.of(found).message());
        }
    }

    /** Weir must take what is sent: a name may be no id, or a time too long ago. */
    private static byte[] checked(ModelCommand command) {
        byte[] value = Topics.MODEL_COMMANDS.value().encode(command);
        try {
            Topics.MODEL_COMMANDS.value().decode(value);
            return value;
        } catch (InvalidEventException e) {
            String field = e.pointer().isEmpty() ? "the command" : e.pointer().substring(1);
            String name = OPTIONS.contains(field) ? "--" + field : field.toUpperCase(Locale.ROOT);
            throw new CommandException(ExitCode.USAGE, name + " " + e.getMessage(), e);
        }
    }

    private String operator() {
        String name = operator == null ? output.user() : operator;
        if (name.isBlank()) {
            throw CommandException.usage("--operator is missing, and the environment names no USER: say who orders it");
        }
        return name;
    }
}
