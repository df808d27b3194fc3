package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.process.Ports;
import dev.weir.testing.ChildProcess;
import dev.weir.testing.Frontend;
import dev.weir.testing.Outputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weir's jar, killed twice while it works: no comment may be lost, and exactly-once none may be judged twice. With
 * {@code -Dweir.kill.comments=20000} there are more comments, real ones where they are at hand, and every combination
 * of guarantee and broker has its turn.
 */
class KillIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final int FEW = 2000;
    private static final int COMMENTS = Integer.getInteger("weir.kill.comments", FEW);
    private static final boolean THOROUGH = COMMENTS > FEW;
    private static final int PARTITIONS = 2;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final String EXACTLY_ONCE = "exactly_once_v2";
    private static final String AT_LEAST_ONCE = "at_least_once";

    @TempDir
    private Path folder;

    /** The kill takes the broker with it. */
    @ParameterizedTest
    @ValueSource(strings = {EXACTLY_ONCE, AT_LEAST_ONCE})
    void losesNothingWhenItIsKilledTogetherWithItsBroker(String guarantee) {
        assumeTrue(THOROUGH || guarantee.equals(EXACTLY_ONCE), "the other guarantee only with more comments");
        String bootstrapServers = "localhost:" + Ports.free();

        List<String> options = List.of("--listen", bootstrapServers);
        survive(bootstrapServers, guarantee, () -> run(guarantee, Map.of(), options));
    }

    @ParameterizedTest
    @ValueSource(strings = {EXACTLY_ONCE, AT_LEAST_ONCE})
    void losesNothingWhenItIsKilledAndTheBrokerStays(String guarantee) {
        assumeTrue(THOROUGH || guarantee.equals(AT_LEAST_ONCE), "the other guarantee only with more comments");
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("cluster"), new ListenAddress("localhost", 0))) {
            TopicProvisioner provisioner = new TopicProvisioner(new KafkaClients(broker.bootstrapServers(), Map.of()));
            provisioner.apply(provisioner.plan(RequiredTopics.of(PARTITIONS, 1)));
            List<String> options = List.of("--bootstrap-servers", broker.bootstrapServers());

            survive(
                    broker.bootstrapServers(),
                    guarantee,
                    () -> run(guarantee, Map.of("WEIR_HASH_KEY", "a secret for tests only"), options));
        }
    }

    private ChildProcess run(String guarantee, Map<String, String> environment, List<String> options) {
        List<String> words =
                new ArrayList<>(List.of("run", "--data", folder.resolve("weir").toString()));
        words.addAll(List.of("--partitions", String.valueOf(PARTITIONS), "--processing-guarantee", guarantee));
        // Only a timer tells that an instance was killed; the usual one takes 45 seconds.
        words.addAll(List.of("--kafka", "session.timeout.ms=6000", "--kafka", "heartbeat.interval.ms=1000"));
        words.addAll(options);
        return ChildProcess.weir(folder, environment, words.toArray(String[]::new));
    }

    private void survive(String bootstrapServers, String guarantee, Supplier<ChildProcess> start) {
        Stopwatch watch = new Stopwatch();
        ChildProcess weir = start.get();
        try {
            weir.awaitLine("to=\"RUNNING\"", START_LIMIT);
            watch.lap("ready");
            try (Frontend frontend = new Frontend(bootstrapServers, Map.of("delivery.timeout.ms", 600_000));
                    Outputs outputs = new Outputs(bootstrapServers)) {
                // What a campaign takes down is for a moment in no place, at-least-once.
                frontend.raw("policies", utf8("*"), utf8("{preset: open, checks: {campaign: {open: approve}}}"));
                Comments comments = new Comments(frontend);
                comments.publishUpTo(COMMENTS * 2 / 3);
                weir = killAt(COMMENTS / 3, outputs, weir, start);
                watch.lap("killed");
                // These come while nobody is there.
                comments.publishUpTo(COMMENTS);
                weir = killAt(COMMENTS * 2 / 3, outputs, weir, start);
                watch.lap("killed");
                frontend.flush();
                ChildProcess last = weir;
                outputs.await(
                        "all answers",
                        () -> answered(outputs) == COMMENTS,
                        () -> answered(outputs) + "\n" + String.join("\n", last.lines()));
                watch.lap("all answered");
                audit(frontend, outputs, guarantee);
                Tally.Counts counts = Tally.of(new KafkaClients(bootstrapServers, Map.of()));
                assertThat(counts.addsUp()).as(counts.toString()).isTrue();
                assertThat(counts.in()).isEqualTo(COMMENTS);
                LOG.info("{}: {}, {} verdicts; {}", guarantee, counts, outputs.verdicts.size(), watch);
            }
            weir.terminate();
            assertThat(weir.awaitExit(STOP_LIMIT))
                    .as("the exit code after SIGTERM")
                    .isZero();
        } finally {
            weir.close();
        }
    }

    private static ChildProcess killAt(int answers, Outputs outputs, ChildProcess weir, Supplier<ChildProcess> start) {
        outputs.await(answers + " answers", () -> {
            if (!weir.isAlive()) {
                throw new IllegalStateException(String.join("\n", weir.lines()));
            }
            return answered(outputs) >= answers;
        });
        weir.kill();
        weir.awaitExit(STOP_LIMIT);
        return start.get();
    }

    private static int answered(Outputs outputs) {
        return outputs.approved.size() + outputs.rejected.size();
    }

    private static void audit(Frontend frontend, Outputs outputs, String guarantee) {
        // At-least-once a comment that a campaign takes down is for a moment in no place.
        outputs.await(
                "rest",
                () -> frontend.submitted().stream().allMatch(id -> outputs.places(id) == 1)
                        && threadTotal(outputs) == COMMENTS,
                () -> frontend.submitted().stream()
                        .filter(id -> outputs.places(id) != 1)
                        .toList()
                        .toString());
        outputs.readToEnd();
        assertThat(frontend.submitted())
                .hasSize(COMMENTS)
                .allSatisfy(id -> assertThat(outputs.places(id))
                        .as("places where " + id + " stands")
                        .isEqualTo(1));
        assertThat(outputs.dead).isEmpty();
        assertThat(outputs.shownUnderNothing).isEmpty();
        assertThat(threadTotal(outputs)).isEqualTo(COMMENTS);
        if (guarantee.equals(EXACTLY_ONCE)) {
            assertThat(outputs.verdicts)
                    .extracting(verdict -> verdict.id() + "#" + verdict.revision())
                    .doesNotHaveDuplicates();
        }
    }

    private static long threadTotal(Outputs outputs) {
        return outputs.threads.values().stream()
                .mapToLong(count -> count.approved() + count.held() + count.rejected() + count.withdrawn())
                .sum();
    }

    /** Real comments as long as there are any, then made ones; every fourth answers an earlier one of its post. */
    private static final class Comments {

        private static final int POSTS = 40;
        private static final String[] WORDS = ("autumn bridge castle dinner engine forest garden harbour island journey"
                        + " kitchen library morning notebook orchard painter question railway station teacher umbrella"
                        + " village weather yesterday")
                .split(" ");

        private final Frontend frontend;
        private final List<String> texts = THOROUGH ? realTexts() : List.of();
        private int published;

        Comments(Frontend frontend) {
            this.frontend = frontend;
        }

        void publishUpTo(int total) {
            for (; published < total; published++) {
                boolean reply = published % 4 == 3 && published >= POSTS;
                frontend.reply(
                        "post-" + published % POSTS,
                        "comment-" + published,
                        reply ? "comment-" + (published - POSTS) : null,
                        "Author " + published % 997,
                        published < texts.size() ? texts.get(published) : made(published));
            }
        }

        /** Unlike the others: what many say alike is a campaign, and most of it would be held. */
        private static String made(int number) {
            return new Random(number)
                    .ints(12, 0, WORDS.length)
                    .mapToObj(word -> WORDS[word])
                    .collect(Collectors.joining(" ", number + " times I thought: ", "."));
        }

        private static List<String> realTexts() {
            Path folder = Path.of(System.getProperty("weir.shared", "../shared"), "data", "spam");
            List<String> texts = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
                for (Path file : files) {
                    for (String line : Files.readAllLines(file)) {
                        texts.add(new ObjectMapper().readTree(line).get("text").asText());
                    }
                }
            } catch (NoSuchFileException e) {
                LOG.info("no real comments in {}", folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return texts;
        }
    }

    /** When what happened, for the log. */
    private static final class Stopwatch {

        private final long begin = System.nanoTime();
        private final StringBuilder laps = new StringBuilder();

        void lap(String what) {
            laps.append(what)
                    .append(" at ")
                    .append(Duration.ofNanos(System.nanoTime() - begin).toMillis())
                    .append(" ms; ");
        }

        @Override
        public String toString() {
            return laps.toString();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
