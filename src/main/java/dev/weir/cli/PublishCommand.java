package dev.weir.cli;

import dev.weir.cli.Inputs.BadInputException;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.KafkaClients;
import dev.weir.service.Publisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir publish}. */
@Command(
        name = "publish",
        description = "Sends events to a topic: one JSON object on each line (to policies: one YAML or JSON document)."
                + " A line that is no event of the topic is reported and left out, and the exit code is 4.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir publish comments comments.jsonl",
            "  generate-likes | weir publish likes",
            "  weir publish policies policy.yaml --blog my-blog",
            "  echo 'not json' | weir publish comments --raw      see it on dead-letters"
        })
final class PublishCommand implements Callable<Integer> {

    /** The topics, for help. */
    static final class TopicNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Inputs.names().iterator();
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "TOPIC",
            completionCandidates = TopicNames.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String topicName = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "What to send; - or nothing for standard input.")
    private String file = "-";

    @Option(names = "--key", paramLabel = "KEY", description = "The key of all records. Default: what the event tells.")
    private @Nullable String key;

    @Option(
            names = "--blog",
            paramLabel = "BLOG",
            description = "The blog that a policy is for. Default: *, for all that have none of their own.")
    private @Nullable String blog;

    @Option(
            names = "--raw",
            description = "Send lines as they are, good or bad, empty ones too: to see what Weir makes of them.")
    private boolean raw;

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Topic<?, ?> topic = Inputs.find(topicName)
                .orElseThrow(() -> CommandException.usage("nobody but Weir writes to a topic \"" + topicName
                        + "\"; it is one of " + String.join(", ", Inputs.names())));
        boolean policies = topic.name().equals(Topics.POLICIES.name());
        if (blog != null && !policies) {
            throw CommandException.usage("--blog is for policies; other events name their blog themselves");
        }
        KafkaClients clients = cluster.clients();
        clients.partitions(topic.name());
        try (Publisher publisher = new Publisher(clients)) {
            return policies && !raw ? sendDocument(publisher, topic) : sendLines(publisher, topic);
        }
    }

    private int sendDocument(Publisher publisher, Topic<?, ?> topic) {
        byte[] document = InputFile.read(file, output);
        String owner = blog != null ? blog : key != null ? key : "*";
        try {
            Inputs.keyOf(topic, document);
        } catch (BadInputException e) {
            throw new CommandException(ExitCode.BAD_INPUT, source() + ": " + e.getMessage());
        }
        publisher.send(topic.name(), bytes(owner), document);
        publisher.flush();
        output.terminal().remark("Sent the policy for " + (owner.equals("*") ? "all blogs" : owner) + ".");
        return ExitCode.OK;
    }

    private int sendLines(Publisher publisher, Topic<?, ?> topic) throws IOException {
        Terminal terminal = output.terminal();
        Progress progress = new Progress(terminal, "sent to " + topic.name());
        long bad = 0;
        try (Lines lines = new Lines(InputFile.open(file, output))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (!raw && isBlank(line)) {
                    continue;
                }
                try {
                    publisher.send(topic.name(), keyFor(topic, line), line);
                } catch (BadInputException e) {
                    bad++;
                    terminal.progressEnds();
                    terminal.remark(source() + ":" + lines.number() + ": " + e.getMessage());
                }
                progress.at(publisher.acknowledged());
            }
        }
        publisher.flush();
        progress.ends();
        terminal.remark(progress.describe(publisher.acknowledged())
                + (bad == 0 ? "" : "; " + bad + (bad == 1 ? " bad line" : " bad lines") + " left out"));
        return bad == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private byte @Nullable [] keyFor(Topic<?, ?> topic, byte[] line) throws BadInputException {
        if (raw) {
            return key != null ? bytes(key) : keyIfGood(topic, line);
        }
        Optional<byte[]> own = Inputs.keyOf(topic, line);
        return key != null ? bytes(key) : own.orElse(null);
    }

    /** A raw line that happens to be good goes where it belongs; a bad one has no key. */
    private static byte @Nullable [] keyIfGood(Topic<?, ?> topic, byte[] line) {
        try {
            return Inputs.keyOf(topic, line).orElse(null);
        } catch (BadInputException e) {
            return null;
        }
    }

    private String source() {
        return file.equals("-") ? "stdin" : file;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
