package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spam.campaign.CommentRef;
import dev.weir.spam.campaign.Showing;
import dev.weir.spam.campaign.Sighting;
import dev.weir.spam.campaign.Signal;
import dev.weir.spam.campaign.SignalKind;
import dev.weir.spam.campaign.SignalRecord;
import dev.weir.testing.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final MemoryTable<SignalRecord> records = new MemoryTable<>();
    private final MemoryTable<String> schedule = new MemoryTable<>();
    private final List<StageOutput> told = new ArrayList<>();
    private final Signals signals = new Signals(
            new TestSettings().ofTopology(),
            new Signals.Memory(records, schedule, new MemoryTable<>(), new MemoryTable<>()),
            told::add);

    @Test
    void events_that_go_to_one_partition_go_in_one_record_with_a_key_that_leads_there() {
        // Given
        List<Sighting> sightings = IntStream.range(0, 40)
                .mapToObj(i -> sighting("site" + i + ".example", i))
                .toList();

        // When
        Collection<List<Sighting>> groups = SignalInput.byPartition(sightings, 6);

        // Then
        assertThat(groups).hasSize(6).allSatisfy(group -> {
            int partition = Keys.partition(new SignalInput.Seen(group, false).key(), 6);
            assertThat(group)
                    .allMatch(sighting -> Keys.partition(sighting.signal().toString(), 6) == partition);
        });
        assertThat(groups).flatMap(group -> group).containsExactlyInAnyOrderElementsOf(sightings);
    }

    @Test
    void what_is_not_hot_stands_in_no_schedule() {
        // When
        signals.take(seen(sighting("rare.example", 1), sighting("rarer.example", 1)), NOON);

        // Then
        assertThat(size(records)).isEqualTo(2);
        assertThat(size(schedule)).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void what_left_its_window_is_forgotten_though_nothing_comes() {
        // Given
        for (int i = 0; i < 2_500; i++) {
            signals.take(seen(sighting("site" + i + ".example", i)), NOON);
        }

        // When
        List<Integer> left = new ArrayList<>();
        for (int tick = 0; tick < 6; tick++) {
            signals.tick(NOON.plus(Duration.ofDays(31)).plusSeconds(30L * tick));
            left.add(size(records));
        }

        // Then
        assertThat(left).isSortedAccordingTo((one, other) -> other - one).endsWith(0);
        assertThat(left.get(0)).isGreaterThan(1_000);
        assertThat(signals.waits()).isFalse();
    }

    @Test
    void who_wrote_what_is_forgotten_after_a_day_and_how_many_is_not() {
        // Given
        signals.take(seen(sighting("news.example", 1)), NOON);

        // When
        signals.tick(NOON.plus(Duration.ofHours(25)));

        // Then
        SignalRecord record = records.get(sighting("news.example", 1).signal().toString());
        assertThat(record.clusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.members()).isEmpty();
            assertThat(cluster.aged()).isEqualTo(1);
        });
    }

    @Test
    void after_a_start_what_is_remembered_tells_what_time_it_is() {
        // Given
        signals.take(seen(sighting("news.example", 1)), NOON);
        Signals restarted = new Signals(
                new TestSettings().ofTopology(),
                new Signals.Memory(records, schedule, new MemoryTable<>(), new MemoryTable<>()),
                told::add);

        // When
        restarted.tick(NOON.plus(Duration.ofHours(50)));
        int afterTheStart = size(records);
        restarted.tick(NOON.plus(Duration.ofHours(50)).plus(Duration.ofDays(31)));

        // Then
        assertThat(List.of(afterTheStart, size(records))).containsExactly(1, 0);
    }

    @Test
    void a_walk_by_the_clock_that_finds_nothing_writes_nothing() {
        // Given
        MemoryTable<String> sweeps = new MemoryTable<>();
        Signals quiet = new Signals(
                new TestSettings().ofTopology(),
                new Signals.Memory(records, schedule, new MemoryTable<>(), sweeps),
                told::add);
        for (int i = 0; i < 2_500; i++) {
            quiet.take(seen(sighting("site" + i + ".example", i)), NOON);
        }
        String before = sweeps.get("signals");

        // When
        quiet.tick(NOON.plusSeconds(30));

        // Then
        assertThat(sweeps.get("signals")).isEqualTo(before);
    }

    @Test
    void what_is_hot_stands_in_the_schedule_until_it_is_told_to_be_cold() {
        // Given
        for (int i = 0; i < 20; i++) {
            signals.take(seen(sighting("spam.example", i)), NOON);
        }
        int scheduled = size(schedule);

        // When
        signals.tick(NOON.plus(Duration.ofHours(25)));

        // Then
        assertThat(scheduled).isEqualTo(1);
        assertThat(size(schedule)).isZero();
        assertThat(told)
                .extracting(output ->
                        ((StageOutput.ToCampaigns) output).input().getClass().getSimpleName())
                .startsWith(CampaignInput.Hot.class.getSimpleName())
                .endsWith(CampaignInput.Cold.class.getSimpleName());
    }

    private static SignalInput seen(Sighting... sightings) {
        return new SignalInput.Seen(List.of(sightings), false);
    }

    private static Sighting sighting(String site, int author) {
        return new Sighting(
                new Signal(SignalKind.LINK, site),
                new CommentRef("b/c" + author, "b/p", null),
                new Showing("guest:" + author, NOON, 1, false),
                2,
                null,
                site);
    }

    private static int size(MemoryTable<?> table) {
        return table.keys("", Sweep.END, Integer.MAX_VALUE).size();
    }
}
