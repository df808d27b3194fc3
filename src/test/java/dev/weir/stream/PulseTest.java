package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.testing.TestSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.Test;

class PulseTest {

    private static final Duration SESSION = Duration.ofSeconds(45);

    private final AtomicLong clock = new AtomicLong();
    private final Pulse pulse = new Pulse(clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void counts_a_pause_once_whoever_notices_it() {
        try (pulse) {
            pulse.start(SESSION);
            pass(SESSION);
            assertThat(pulse.pauses()).isZero();

            pass(SESSION.plusMillis(1));
            assertThat(pulse.pauses()).isEqualTo(1);
            assertThat(pulse.pauses()).isEqualTo(1);

            pass(Duration.ofHours(1));
            assertThat(pulse.pauses()).isEqualTo(2);
        }
    }

    @Test
    void counts_nothing_before_it_beats() {
        pass(Duration.ofHours(1));

        assertThat(pulse.pauses()).isZero();
    }

    @Test
    void who_stood_still_writes_nothing_of_what_was_in_its_hand() {
        try (pulse;
                TestPipeline pipeline = new TestPipeline(
                        new TestSettings().exactlyOnce(false).inMemory().ofTopology(), pulse)) {
            pulse.start(SESSION);
            pipeline.guest("c1", "Ada", "Was that before or after the siege?");
            assertThat(pipeline.verdicts).hasSize(1);

            pass(SESSION.plusSeconds(1));

            assertThatExceptionOfType(TaskMigratedException.class)
                    .isThrownBy(() -> pipeline.guest("c2", "Bo", "After it, says the chronicle."));
            pipeline.drain();
            assertThat(pipeline.verdicts).hasSize(1);
        }
    }
}
