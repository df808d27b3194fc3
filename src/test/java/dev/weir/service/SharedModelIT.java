package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.service.ServiceSettings.GroupProtocol;
import dev.weir.stream.InternalTopics;
import dev.weir.stream.ModelHead;
import dev.weir.testing.Frontend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All instances judge by the same model, however long they have been there. */
class SharedModelIT {

    private static final int POSTS = 12;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void old_and_new_instances_judge_by_the_same_model() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), new ListenAddress("localhost", 0))) {
            Instances instances = new Instances(broker.bootstrapServers(), folder, true);
            instances.makeTopics();
            try (Frontend frontend = new Frontend(broker.bootstrapServers(), Map.of());
                    WeirService first = instances.start("first", GroupProtocol.CLASSIC)) {
                Instances.awaitReady(first);
                frontend.raw("policies", bytes("*"), bytes("{preset: open, checks: {flood: {seconds: 0}}}"));

                // When
                teach(frontend, instances.clients(), 0, 20);
                try (WeirService second = instances.start("second", GroupProtocol.CLASSIC)) {
                    Instances.awaitReady(first, second);

                    // Then
                    assertThat(versionsOf(comments(frontend, instances.clients(), "two")))
                            .containsExactly("1.20");
                    teach(frontend, instances.clients(), 20, 30);
                    assertThat(versionsOf(comments(frontend, instances.clients(), "more")))
                            .containsExactly("1.30");
                }

                // When
                teach(frontend, instances.clients(), 30, 34);
                try (WeirService third = instances.start("second", GroupProtocol.CLASSIC)) {
                    Instances.awaitReady(first, third);

                    // Then
                    assertThat(versionsOf(comments(frontend, instances.clients(), "again")))
                            .containsExactly("1.34");
                }
            }
        }
    }

    /** Comments on posts of all partitions; their first verdicts. */
    private static Map<String, VerdictRecord> comments(Frontend frontend, KafkaClients clients, String round) {
        for (int post = 0; post < POSTS; post++) {
            frontend.guest(
                    "p" + post, round + post, "Reader " + post, "I wonder about the " + round + " of post " + post);
        }
        frontend.flush();
        return awaitVerdicts(
                clients,
                IntStream.range(0, POSTS).mapToObj(post -> round + post).collect(Collectors.toSet()));
    }

    private static void teach(Frontend frontend, KafkaClients clients, int from, int to) {
        for (int i = from; i < to; i++) {
            frontend.guest("p" + i % POSTS, "t" + i, "Teller " + i, "a tale of rose and coin number " + i);
        }
        frontend.flush();
        awaitVerdicts(clients, IntStream.range(from, to).mapToObj(i -> "t" + i).collect(Collectors.toSet()));
        for (int i = from; i < to; i++) {
            if (i % 2 == 0) {
                frontend.spam("p" + i % POSTS, "t" + i);
            } else {
                frontend.approve("p" + i % POSTS, "t" + i);
            }
        }
        frontend.flush();
        Awaitility.await("a model of " + to).atMost(LIMIT).until(() -> lessons(clients) == to);
        // Instances read the same record, a moment apart: nothing tells from outside which has read it.
        Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    }

    private static long lessons(KafkaClients clients) {
        ModelHead[] last = {null};
        TopicReader.readToEnd(clients, InternalTopics.SPAM_MODEL, part -> {
            ModelHead head = ModelHead.in(part.key(), part.value());
            last[0] = head == null ? last[0] : head;
        });
        return last[0] == null ? 0 : last[0].lessons();
    }

    private static TreeSet<@Nullable String> versionsOf(Map<String, VerdictRecord> verdicts) {
        TreeSet<@Nullable String> versions = new TreeSet<>();
        verdicts.values().forEach(verdict -> versions.add(verdict.receipt().model()));
        return versions;
    }

    private static Map<String, VerdictRecord> awaitVerdicts(KafkaClients clients, java.util.Set<String> ids) {
        Map<String, VerdictRecord> found = new TreeMap<>();
        Awaitility.await("verdicts").atMost(LIMIT).until(() -> {
            TopicReader.readToEnd(clients, Topics.VERDICTS.name(), record -> {
                VerdictRecord verdict = decoded(record.value());
                if (ids.contains(verdict.id())) {
                    found.putIfAbsent(verdict.id(), verdict);
                }
            });
            return found.size() == ids.size();
        });
        return found;
    }

    private static VerdictRecord decoded(byte[] value) {
        try {
            return Topics.VERDICTS.value().decode(value);
        } catch (dev.weir.event.InvalidEventException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
