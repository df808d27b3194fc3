package dev.weir.cli;

import dev.weir.event.Json;
import dev.weir.service.Holdings;
import dev.weir.service.KafkaClients;
import dev.weir.service.Traces;
import dev.weir.stream.AuthorNames;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir export}. */
@Command(
        name = "export",
        description = "Prints all that Weir holds of an author, as one JSON object: what she sent, what readers and"
                + " moderators see of it, every verdict with its evidence, her sessions and likes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir export konig@example.org > konig.json",
            "  weir export my-blog/c42 | jq '.verdicts[].outcome'",
            "",
            "It takes the right to read author-keys. What it prints is personal data: keep it as such."
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private PrivacyOptions whom;

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        AuthorNames names = whom.names();
        KafkaClients clients = cluster.clients();
        PrivacyOptions.Author author = whom.author(clients, names);
        Traces traces = Traces.of(clients, author.key(), author.email(), names);
        output.terminal().line(new String(Json.bytes(Holdings.of(clients, traces)), StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}
