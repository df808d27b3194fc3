package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.event.Topics;
import dev.weir.moderation.Policies;
import dev.weir.moderation.Policy;
import dev.weir.moderation.PolicyException;
import dev.weir.service.KafkaClients;
import dev.weir.service.Publisher;
import dev.weir.service.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir policy}. */
@Command(
        name = "policy",
        description = "Shows, checks and sets moderation policies.",
        subcommands = {
            PolicyCommand.Show.class,
            PolicyCommand.Check.class,
            PolicyCommand.Set.class,
            PolicyCommand.Presets.class
        })
final class PolicyCommand implements Runnable {

    private static final String EVERY_BLOG = "*";
    private static final Map<String, String> PRESETS = new java.util.TreeMap<>(Map.of(
            "open", "publishes nearly everything",
            "strict", "holds whatever is in doubt",
            "wordpress", "as WordPress does it; the default"));

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "which of its commands? show, check, set or presets");
    }

    /** The policy in the document, or why it is none, in one line. */
    private static Policy parse(byte[] document, String source, int exitCode) {
        try {
            return Policies.parse(document);
        } catch (PolicyException e) {
            String pointer = e.pointer().isEmpty() ? "" : e.pointer() + " ";
            throw new CommandException(exitCode, source + ": " + pointer + e.getMessage(), e);
        }
    }

    private static String describe(Policy policy) {
        return (policy.version() == null ? "no version" : "version " + Terminal.safe(policy.version())) + ", hash "
                + policy.reference().hash();
    }

    private static void printYaml(Terminal terminal, JsonNode document) {
        YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build());
        try {
            yaml.writeValueAsString(document).lines().map(Terminal::safe).forEach(terminal::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code weir policy show}. */
    @Command(
            name = "show",
            description = "Prints the policy in effect for a blog, as YAML, presets and defaults included. It reads the"
                    + " topic policies; a document that is no policy counts as little here as in Weir.")
    static final class Show implements Callable<Integer> {

        @Parameters(arity = "0..1", paramLabel = "BLOG", description = "Default: *, all that have none of their own.")
        private String blog = EVERY_BLOG;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            Map<String, Policy> policies = read(cluster.clients());
            String owner = policies.containsKey(blog) ? blog : EVERY_BLOG;
            Policy policy = policies.getOrDefault(owner, Policies.preset("wordpress"));
            output.terminal()
                    .line("# "
                            + (policies.containsKey(owner)
                                    ? "set for " + Terminal.safe(owner)
                                    : "none is set: the preset")
                            + "; " + describe(policy));
            printYaml(output.terminal(), policy.document());
            return ExitCode.OK;
        }

        private Map<String, Policy> read(KafkaClients clients) {
            Map<String, Policy> policies = new HashMap<>();
            TopicReader.readToEnd(clients, Topics.POLICIES.name(), found -> take(policies, found));
            return policies;
        }

        private void take(Map<String, Policy> policies, ConsumerRecord<byte[], byte[]> found) {
            String owner = RecordView.key(found);
            if (!owner.equals(blog) && !owner.equals(EVERY_BLOG)) {
                return;
            }
            if (found.value() == null) {
                policies.remove(owner);
                return;
            }
            try {
                policies.put(owner, Policies.parse(found.value()));
            } catch (PolicyException e) {
                output.terminal()
                        .remark("policies@" + found.partition() + ":" + found.offset() + " is no policy, and the one"
                                + " before stays: " + e.pointer() + " " + Terminal.safe(e.getMessage()));
            }
        }
    }

    /** {@code weir policy check}. */
    @Command(name = "check", description = "Says whether a file is a policy, and if not, where and why (exit code 2).")
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "YAML or JSON; - for standard input.")
        private String file = "-";

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            Policy policy = parse(InputFile.read(file, output), file, ExitCode.USAGE);
            output.terminal()
                    .line(output.terminal().paint(Style.GOOD, "✔") + " " + file + ": a policy, " + describe(policy));
            return ExitCode.OK;
        }
    }

    /** {@code weir policy set}. */
    @Command(name = "set", description = "Checks a policy, and puts it into effect from the next comment on.")
    static final class Set implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "YAML or JSON; - for standard input.")
        private String file = "-";

        @Option(
                names = "--blog",
                paramLabel = "BLOG",
                description = "Default: *, all blogs that have none of their own.")
        private @Nullable String blog;

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            byte[] document = InputFile.read(file, output);
            Policy policy = parse(document, file, ExitCode.USAGE);
            String owner = blog == null ? EVERY_BLOG : blog;
            KafkaClients clients = cluster.clients();
            clients.partitions(Topics.POLICIES.name());
            try (Publisher publisher = new Publisher(clients)) {
                publisher.send(Topics.POLICIES.name(), owner.getBytes(StandardCharsets.UTF_8), document);
                publisher.flush();
            }
            output.terminal().remark("set for " + Terminal.safe(owner) + ": " + describe(policy));
            return ExitCode.OK;
        }
    }

    /** {@code weir policy presets}. */
    @Command(name = "presets", description = "Lists the presets that a policy can build on, or prints one as YAML.")
    static final class Presets implements Callable<Integer> {

        @Parameters(arity = "0..1", paramLabel = "NAME", description = "The preset to print.")
        private @Nullable String name;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            if (name == null) {
                Table table = new Table();
                PRESETS.forEach(table::row);
                table.printTo(output.terminal());
                return ExitCode.OK;
            }
            if (!PRESETS.containsKey(name)) {
                throw CommandException.usage("there is no preset \"" + Terminal.safe(name) + "\"; there are "
                        + String.join(", ", PRESETS.keySet()));
            }
            printYaml(output.terminal(), Policies.preset(name).document());
            return ExitCode.OK;
        }
    }
}
