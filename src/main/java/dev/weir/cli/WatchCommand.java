package dev.weir.cli;

import dev.weir.service.AuthorKeyBook;
import dev.weir.service.KafkaClients;
import dev.weir.service.TopicReader;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir watch}. */
@Command(
        name = "watch",
        description = "Shows what Weir writes, as it comes: first what is there, then what is new.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir watch rejected                       what waits for moderators, with all reasons",
            "  weir watch approved --new                 only what is approved from now on",
            "  weir watch campaigns --new                each card as it changes",
            "  weir watch verdicts --json --exit-at-end | jq .value.outcome | sort | uniq -c"
        })
final class WatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Feed feed = Feed.APPROVED;

    @Option(names = "--from-beginning", description = "Begin with what is there. The default.")
    private boolean fromBeginning;

    @Option(names = "--new", description = "Leave out what is there; show only what is new.")
    private boolean onlyNew;

    @Option(names = "--exit-at-end", description = "Stop when all is shown that was there at the start.")
    private boolean exitAtEnd;

    @Option(names = "--max", paramLabel = "N", description = "Stop after so many records.")
    private long max = Long.MAX_VALUE;

    @Option(
            names = "--json",
            description = "One line of JSON per record: key, value, partition, offset, timestamp, headers.")
    private boolean json;

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (fromBeginning && onlyNew) {
            throw CommandException.usage("--from-beginning and --new exclude each other");
        }
        KafkaClients clients = cluster.clients();
        TopicReader.From from = onlyNew ? TopicReader.From.END : TopicReader.From.BEGINNING;
        try (TopicReader reader = new TopicReader(clients, feed.topic().name(), from)) {
            show(reader, clients);
        }
        return ExitCode.OK;
    }

    private void show(TopicReader reader, KafkaClients clients) {
        Terminal terminal = output.terminal();
        RecordView view = new RecordView(terminal, new AuthorKeyBook(clients));
        long shown = 0;
        while (shown < max && !(exitAtEnd && reader.atEnd()) && !terminal.closed()) {
            for (ConsumerRecord<byte[], byte[]> kafkaRecord : reader.poll()) {
                if (shown++ == max) {
                    return;
                }
                if (json) {
                    terminal.line(RecordView.json(kafkaRecord));
                } else {
                    view.lines(feed, kafkaRecord).forEach(terminal::line);
                }
            }
        }
    }
}
