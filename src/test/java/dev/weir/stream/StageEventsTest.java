package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Cause;
import dev.weir.event.VerdictRecord;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Outcome;
import dev.weir.testing.TestSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stages tell those who watch them. */
class StageEventsTest {

    private final Listener listener = new Listener();
    private final TestPipeline pipeline =
            new TestPipeline(settings(1), new Properties(), listener).policy("preset: open");

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void a_verdict_is_told_with_its_cause_and_how_long_it_was_waited_for() {
        // When
        pipeline.guest("c1", "Ann", "Well said.").advance(Duration.ofSeconds(20));

        // Then
        assertThat(listener.verdicts).singleElement().satisfies(told -> {
            assertThat(told.verdict().cause()).isEqualTo(Trigger.SUBMITTED);
            assertThat(told.millis()).isBetween(0L, 20_000L);
        });
    }

    @Test
    void nobody_waited_for_what_a_moderator_decided() {
        // Given
        pipeline.guest("c1", "Ann", "Well said.").advance(Duration.ofSeconds(20));

        // When
        pipeline.reject("c1");

        // Then
        assertThat(listener.verdicts)
                .filteredOn(told -> told.verdict().cause() == Trigger.DECISION)
                .extracting(Told::millis)
                .containsExactly(-1L);
    }

    @Test
    void a_dead_letter_is_told_with_its_cause() {
        // When
        pipeline.raw("comments", utf8("k"), utf8("nonsense"));

        // Then
        assertThat(listener.dead).containsExactly(Cause.NOT_JSON);
    }

    @Test
    void a_comment_that_waits_for_its_session_is_told_while_it_waits() {
        // When
        pipeline.user("c1", "u:1", "s1", "Hello.");
        long meanwhile = listener.waiting.get(StageFigures.Wait.LOGIN);
        pipeline.advance(Duration.ofSeconds(30));

        // Then
        assertThat(meanwhile).isEqualTo(1);
        assertThat(listener.waiting.get(StageFigures.Wait.LOGIN)).isZero();
    }

    @Test
    void comments_held_are_told_until_somebody_decides() {
        // Given
        pipeline.policy("preset: strict");

        // When
        pipeline.guest("c1", "Ann", "First.").advance(Duration.ofSeconds(20));
        long writtenFirst = listener.heldSince;
        pipeline.guest("c2", "Bea", "Second.").advance(Duration.ofSeconds(20));
        List<Long> told = new ArrayList<>(List.of(listener.held));
        pipeline.approve("c1");
        told.add(listener.held);
        long writtenNext = listener.heldSince;
        pipeline.delete("c2");
        told.add(listener.held);

        // Then
        assertThat(pipeline.verdicts.get(0).outcome()).isEqualTo(Outcome.HELD);
        assertThat(told).containsExactly(2L, 1L, 0L);
        assertThat(writtenNext - writtenFirst).isEqualTo(20_000);
    }

    @Test
    void a_record_that_came_by_the_wrong_partition_is_told() {
        // The driver has one partition, so that of two only some keys belong there.
        try (TestPipeline two = new TestPipeline(settings(2), new Properties(), listener)) {
            // When
            for (int i = 0; i < 20; i++) {
                two.guest("c" + i, "Author " + i, "What I think, in " + i + " words.");
            }

            // Then
            assertThat(listener.misplaced).isBetween(1, 100);
        }
    }

    @Test
    void no_record_is_misplaced_where_the_partitions_are_as_they_should_be() {
        // When
        pipeline.opened("u:1", "s1").user("c1", "u:1", "s1", "Hello.").guest("c2", "Ann", "Well said.");
        pipeline.advance(Duration.ofSeconds(20)).like("u:1", "s1", "c2");

        // Then
        assertThat(listener.misplaced).isZero();
    }

    private static StreamSettings settings(int partitions) {
        return new TestSettings().partitions(partitions).inMemory().ofTopology();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Told(VerdictRecord verdict, long millis) {}

    /** Keeps what it is told. */
    private static final class Listener implements StageEvents {

        private final List<Told> verdicts = new ArrayList<>();
        private final List<Cause> dead = new ArrayList<>();
        private final Map<StageFigures.Wait, Long> waiting = new EnumMap<>(StageFigures.Wait.class);
        private long held;
        private long heldSince;
        private int misplaced;

        @Override
        public void judged(VerdictRecord verdict, long millis) {
            verdicts.add(new Told(verdict, millis));
        }

        @Override
        public void dead(Cause cause) {
            dead.add(cause);
        }

        @Override
        public void misplaced(StageName stage) {
            misplaced++;
        }

        @Override
        public StageFigures started(StageName stage, int partition) {
            return new StageFigures() {
                @Override
                public void waiting(Wait what, long count, long since) {
                    waiting.put(what, count);
                }

                @Override
                public void held(long count, long since) {
                    held = count;
                    heldSince = since;
                }

                @Override
                public void close() {}
            };
        }
    }
}
