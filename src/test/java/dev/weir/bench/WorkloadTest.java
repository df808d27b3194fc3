package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CommentEvent;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Outcome;
import dev.weir.stream.LocalPipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void the_same_seed_writes_the_same() {
        assertThat(first(100, 7)).isEqualTo(first(100, 7)).isNotEqualTo(first(100, 8));
    }

    @Test
    void its_comments_are_such_as_frontends_send() throws Exception {
        Workload workload = new Workload(1, 100, 10, "c", START);

        for (int i = 0; i < 500; i++) {
            CommentEvent event = Topics.COMMENTS.value().decode(workload.next().value());
            assertThat(event).isInstanceOf(CommentEvent.Submitted.class);
        }
    }

    @Test
    void most_of_them_are_approved_as_on_a_blog() {
        // Given
        Workload workload = new Workload(1, 2000, 100, "c", START);
        List<VerdictRecord> verdicts = new ArrayList<>();
        List<Object> dead = new ArrayList<>();
        LocalPipeline pipeline = new LocalPipeline("a secret of the benchmarks", verdicts::add, dead::add);

        // When
        int position = 0;
        for (Workload.Event event : workload.preamble()) {
            if (event.topic().equals(Topics.POLICIES.name())) {
                pipeline.policy("*", event.value());
            } else {
                pipeline.take(event.value(), position++);
            }
        }
        for (int i = 0; i < 2000; i++) {
            pipeline.take(workload.next().value(), position++);
        }
        pipeline.finish();

        // Then
        assertThat(dead).isEmpty();
        assertThat(verdicts.stream().filter(verdict -> verdict.outcome() == Outcome.APPROVED))
                .hasSizeGreaterThan(1700)
                .hasSizeLessThan(2000);
    }

    private static List<String> first(int count, long seed) {
        Workload workload = new Workload(seed, 100, 10, "c", START);
        return IntStream.range(0, count)
                .mapToObj(i -> new String(workload.next().value(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }
}
