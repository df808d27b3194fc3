package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.weir.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration SESSION = Duration.ofSeconds(45);

    private final AtomicLong clock = new AtomicLong();
    private final Leases leases = new Leases(clock::get);
    private final Metrics metrics = new Metrics();

    private Sensor heartbeats(String thread) {
        Sensor sensor = metrics.sensor(thread);
        sensor.add(
                metrics.metricName(
                        "heartbeat-total", "consumer-coordinator-metrics", Map.of("client-id", thread + "-consumer")),
                new CumulativeCount());
        return sensor;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void areEndlessBeforeTheStart() {
        pass(Duration.ofHours(1));

        assertThat(leases.ofThisThread()).isSameAs(Lease.ENDLESS);
    }

    @Test
    void goByTheThreadsOwnHeartbeats() throws Exception {
        try (leases) {
            heartbeats("somebody else");
            Sensor mine = heartbeats(Thread.currentThread().getName());
            leases.start(SESSION, metrics::metrics);
            Lease lease = leases.ofThisThread();
            int assigned = lease.assigned();

            for (int i = 0; i < 100; i++) {
                pass(Duration.ofSeconds(3));
                mine.record();
                lease.look();
            }
            lease.confirm(assigned);
            assertThat(leases.ofThisThread()).isSameAs(lease);

            pass(SESSION.plusSeconds(1));
            assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> lease.confirm(assigned));
        }
    }

    @Test
    void refuseAThreadWhoseHeartbeatsNobodyCounts() {
        try (leases) {
            leases.start(SESSION, metrics::metrics);

            assertThatIllegalStateException()
                    .isThrownBy(leases::ofThisThread)
                    .withMessageContaining(Thread.currentThread().getName());
        }
    }

    @Test
    void whoHasLostItWritesNothingOfWhatWasInItsHand() {
        heartbeats(Thread.currentThread().getName());
        leases.start(SESSION, metrics::metrics);
        try (leases;
                TestPipeline pipeline = new TestPipeline(
                        new TestSettings().exactlyOnce(false).inMemory().ofTopology(), leases)) {
            pipeline.guest("c1", "Ada", "Was that before or after the siege?");
            assertThat(pipeline.verdicts).hasSize(1);

            pass(SESSION.plusSeconds(1));

            assertThatExceptionOfType(StreamsException.class)
                    .isThrownBy(() -> pipeline.guest("c2", "Bo", "After it, says the chronicle."))
                    .withRootCauseInstanceOf(LeaseLostException.class);
            pipeline.drain();
            assertThat(pipeline.verdicts).hasSize(1);
        }
    }
}
