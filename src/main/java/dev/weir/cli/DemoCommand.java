package dev.weir.cli;

import dev.weir.event.ApprovedComment;
import dev.weir.event.CampaignCard;
import dev.weir.event.InvalidEventException;
import dev.weir.event.LikeCount;
import dev.weir.event.LikeTarget;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.AuthorKeyBook;
import dev.weir.service.EmbeddedBroker;
import dev.weir.service.KafkaClients;
import dev.weir.service.ListenAddress;
import dev.weir.service.Publisher;
import dev.weir.service.RequiredTopics;
import dev.weir.service.ServiceSettings;
import dev.weir.service.Tally;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.TopicReader;
import dev.weir.service.WeirService;
import dev.weir.stream.InternalTopics;
import dev.weir.stream.ModelHead;
import dev.weir.stream.StreamSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir demo}. */
@Command(
        name = "demo",
        description = "Runs Weir with a Kafka of its own, plays a lively thread into it, and shows each verdict as it"
                + " falls.",
        footerHeading = "%n",
        footer = {
            "Its data lie in a new temporary folder, gone at the end, unless --data names one. On a terminal Weir goes",
            "on running when the story is told, for you to try the other commands; elsewhere it ends. --stay and",
            "--exit say which."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:0",
            description = "Where its Kafka listens; port 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private String listen;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Keep everything in this folder.")
    private @Nullable Path data;

    @Option(names = "--stay", description = "Go on running at the end.")
    private boolean stay;

    @Option(names = "--exit", description = "End when the story is told.")
    private boolean exit;

    @Mixin
    private OutputOptions output;

    private Terminal terminal;
    private volatile boolean told;

    @Override
    public Integer call() throws InterruptedException {
        if (stay && exit) {
            throw CommandException.usage("--stay and --exit exclude each other");
        }
        terminal = output.terminal();
        terminal.line(terminal.paint(Style.DIM, "Starting Kafka and Weir in this process ..."));
        Path folder = data == null ? Folders.temporary("weir-demo-") : data;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, ListenAddress.parse(listen))) {
            KafkaClients clients = new KafkaClients(broker.bootstrapServers(), Map.of());
            new TopicProvisioner(clients).apply(new TopicProvisioner(clients).plan(RequiredTopics.of(PARTITIONS, 1)));
            try (WeirService weir = new WeirService(clients, settings(folder))) {
                return run(weir, clients, broker, folder);
            }
        } finally {
            if (data == null) {
                Folders.delete(folder);
            }
        }
    }

    /** So that the next comment is judged by what a moderator has just taught. */
    private static final Duration MODEL_PACE = Duration.ofMillis(500);

    private static ServiceSettings settings(Path folder) {
        StreamSettings usual = StreamSettings.defaults("a demo has no secrets to keep");
        return new ServiceSettings(
                "weir",
                folder.resolve("state"),
                ServiceSettings.GroupProtocol.CLASSIC,
                1,
                Duration.ofMillis(100),
                1,
                null,
                new StreamSettings(
                        PARTITIONS,
                        usual.loginGrace(),
                        usual.maxClockAhead(),
                        usual.evidenceWait(),
                        MODEL_PACE,
                        usual.exactlyOnce(),
                        usual.stores(),
                        usual.hashKey()));
    }

    private int run(WeirService weir, KafkaClients clients, EmbeddedBroker broker, Path folder)
            throws InterruptedException {
        Runnable tidyUp = () -> {
            if (data == null) {
                Folders.delete(folder);
            }
        };
        StopSignal signal = StopSignal.install(List.of(weir::close, broker::close, tidyUp), () -> ExitCode.OK);
        weir.start();
        awaitReady(weir);
        terminal.line(terminal.paint(
                Style.DIM, "Weir runs. Kafka is at " + broker.bootstrapServers() + " for this machine.\n"));
        boolean addsUp = tell(clients);
        if (stay || (output.interactive() && !exit)) {
            invite(broker.bootstrapServers());
            weir.awaitEnd();
        }
        signal.remove();
        return addsUp ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void awaitReady(WeirService weir) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!weir.ready()) {
            if (!weir.alive() || Instant.now().isAfter(limit)) {
                throw new CommandException(ExitCode.FAILED, "Weir did not start", weir.failure());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Tells the story, and shows what came of it; whether everything adds up. */
    private boolean tell(KafkaClients clients) throws InterruptedException {
        Map<String, Integer> verdicts = new ConcurrentHashMap<>();
        Thread watcher = new Thread(() -> watch(clients, verdicts), "weir-demo-watch");
        watcher.setDaemon(true);
        watcher.start();
        try (Publisher publisher = new Publisher(clients)) {
            new DemoStory(new OnKafka(clients, publisher, verdicts), Instant.now()).tell();
        }
        Tally.Counts counts = settled(clients);
        told = true;
        watcher.join();
        terminal.line("");
        terminal.line(terminal.paint(Style.BOLD, "What stands on the blog now"));
        showThread(clients);
        terminal.line("");
        terminal.line(terminal.paint(Style.BOLD, "Where every comment is"));
        TallyCommand.print(terminal, counts);
        return counts.addsUp();
    }

    /** The counts, once nothing is in flight. */
    private static Tally.Counts settled(KafkaClients clients) {
        Instant limit = Instant.now().plus(PATIENCE);
        Tally.Counts counts = Tally.of(clients);
        while (!counts.addsUp() && Instant.now().isBefore(limit)) {
            LockSupport.parkNanos(200_000_000);
            counts = Tally.of(clients);
        }
        return counts;
    }

    private void watch(KafkaClients clients, Map<String, Integer> verdicts) {
        RecordView view = new RecordView(terminal, new AuthorKeyBook(clients));
        try (TopicReader judged = new TopicReader(clients, Topics.VERDICTS.name(), TopicReader.From.BEGINNING);
                TopicReader dead = new TopicReader(clients, Topics.DEAD_LETTERS.name(), TopicReader.From.BEGINNING)) {
            while (!told) {
                for (ConsumerRecord<byte[], byte[]> verdict : judged.poll()) {
                    show(view.lines(Feed.VERDICTS, verdict));
                    String key = new String(verdict.key(), StandardCharsets.UTF_8);
                    verdicts.merge(key, 1, Integer::sum);
                }
                for (ConsumerRecord<byte[], byte[]> letter : dead.poll(Duration.ZERO)) {
                    show(view.lines(Feed.DEAD_LETTERS, letter));
                }
            }
        }
    }

    private void show(List<String> lines) {
        synchronized (terminal) {
            lines.forEach(line -> terminal.line("    " + line));
        }
    }

    /** The thread as a reader would see it. */
    private void showThread(KafkaClients clients) {
        Map<String, ApprovedComment> shown = current(clients, Topics.APPROVED_COMMENTS);
        Map<String, LikeCount> likes = current(clients, Topics.LIKE_COUNTS);
        LikeCount ofPost =
                likes.get(LikeTarget.of(DemoStory.BLOG, DemoStory.POST, null).toString());
        terminal.line("  ISIL is losing" + (ofPost == null ? "" : "  (" + ofPost.count() + " bloggers like this)"));
        showReplies(null, shown, likes, "  ");
    }

    private void showReplies(
            @Nullable String parent, Map<String, ApprovedComment> shown, Map<String, LikeCount> likes, String indent) {
        shown.values().stream()
                .filter(comment -> Objects.equals(comment.parent(), parent))
                .sorted(Comparator.comparing(ApprovedComment::at))
                .forEach(comment -> {
                    LikeCount count = likes.get(LikeTarget.of(comment.blog(), comment.post(), comment.id())
                            .toString());
                    String liked = count == null || count.count() == 0
                            ? ""
                            : terminal.paint(
                                    Style.DIM,
                                    "  ♥ Liked by " + count.count() + (count.count() == 1 ? " person" : " people"));
                    terminal.line(indent + "└ "
                            + terminal.paint(
                                    Style.BOLD, String.valueOf(comment.author().name())) + ": "
                            + Terminal.excerpt(comment.content(), 90) + liked);
                    showReplies(comment.id(), shown, likes, indent + "  ");
                });
    }

    private static <V> Map<String, V> current(KafkaClients clients, Topic<?, V> topic) {
        Map<String, V> values = new LinkedHashMap<>();
        TopicReader.readToEnd(clients, topic.name(), record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            try {
                if (record.value() == null) {
                    values.remove(key);
                } else {
                    values.put(key, topic.value().decode(record.value()));
                }
            } catch (InvalidEventException e) {
                throw new IllegalStateException("Weir can't read what it wrote to " + topic.name(), e);
            }
        });
        return values;
    }

    private void invite(String servers) {
        terminal.line("");
        terminal.line("Weir goes on running. In another terminal try:");
        String here = " --bootstrap-servers " + servers;
        terminal.line("  java -jar target/weir.jar watch rejected" + here);
        terminal.line("  java -jar target/weir.jar decide approve " + DemoStory.BLOG + "/s7" + here);
        terminal.line("  java -jar target/weir.jar policy show " + DemoStory.BLOG + here);
        terminal.line("Ctrl-C ends it.");
    }

    /** Plays the story into Kafka. */
    private final class OnKafka implements DemoStory.Teller {

        private final KafkaClients clients;
        private final Publisher publisher;
        private final Map<String, Integer> verdicts;

        OnKafka(KafkaClients clients, Publisher publisher, Map<String, Integer> verdicts) {
            this.clients = clients;
            this.publisher = publisher;
            this.verdicts = verdicts;
        }

        @Override
        public void say(String what) {
            synchronized (terminal) {
                terminal.line(terminal.paint(Style.NAME, "▸ ") + what);
            }
        }

        @Override
        public void send(String topic, byte[] key, byte[] value) {
            publisher.send(topic, key, value);
            publisher.flush();
        }

        @Override
        public void awaitVerdicts(String comment, int count) {
            Instant limit = Instant.now().plus(PATIENCE);
            while (verdicts.getOrDefault(comment, 0) < count) {
                if (Instant.now().isAfter(limit)) {
                    throw new CommandException(
                            ExitCode.FAILED, "no verdict on " + comment + " within " + PATIENCE.toSeconds() + " s");
                }
                LockSupport.parkNanos(10_000_000);
            }
        }

        @Override
        public void awaitModel(int decisions) {
            Instant limit = Instant.now().plus(PATIENCE);
            while (learned() < decisions) {
                if (Instant.now().isAfter(limit)) {
                    throw new CommandException(
                            ExitCode.FAILED, "the model did not learn within " + PATIENCE.toSeconds() + " s");
                }
                LockSupport.parkNanos(200_000_000);
            }
            // The instance reads the same record at about the same time.
            pause(500);
        }

        @Override
        public String awaitCampaign() {
            Instant limit = Instant.now().plus(PATIENCE);
            while (true) {
                for (CampaignCard card : current(clients, Topics.CAMPAIGNS).values()) {
                    if (card.state() == CampaignCard.State.OPEN) {
                        show(new RecordView(terminal).campaign(card));
                        // What is hot reaches the instance at about the same time.
                        pause(500);
                        return card.id();
                    }
                }
                if (Instant.now().isAfter(limit)) {
                    throw new CommandException(ExitCode.FAILED, "no campaign within " + PATIENCE.toSeconds() + " s");
                }
                LockSupport.parkNanos(200_000_000);
            }
        }

        private long learned() {
            long[] learned = {0};
            TopicReader.readToEnd(clients, InternalTopics.SPAM_MODEL, part -> {
                ModelHead head = ModelHead.in(part.key(), part.value());
                learned[0] = head == null ? learned[0] : head.lessons();
            });
            return learned[0];
        }

        @Override
        public void pause(long millis) {
            LockSupport.parkNanos(millis * 1_000_000);
        }
    }
}
