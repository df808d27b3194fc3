package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NemesisTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofSeconds(6);

    @Test
    void plansTheSameForTheSameSeed() {
        // When / Then
        assertThat(Nemesis.plan(7, LENGTH, REST, 2, 3)).isEqualTo(Nemesis.plan(7, LENGTH, REST, 2, 3));
    }

    @Test
    void plansSomethingElseForAnotherSeed() {
        // When / Then
        assertThat(Nemesis.plan(7, LENGTH, REST, 2, 3)).isNotEqualTo(Nemesis.plan(8, LENGTH, REST, 2, 3));
    }

    @Test
    void givesEveryKindOfFaultItsTurn() {
        // When
        List<Fault> plan = Nemesis.plan(7, LENGTH, REST, 2, 3);

        // Then
        assertThat(plan.stream().map(Fault::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Fault.Kind.values()));
    }

    @Test
    void restsForHalfOfTheAverageAtLeast() {
        // When
        List<Fault> plan = Nemesis.plan(7, LENGTH, Duration.ofSeconds(40), 2, 3).stream()
                .filter(fault -> fault.kind().ofInstance())
                .toList();

        // Then
        for (int i = 1; i < plan.size(); i++) {
            assertThat(plan.get(i).at().minus(plan.get(i - 1).end()))
                    .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
        }
    }

    @Test
    void endsEveryFaultBeforeTheLoadEnds() {
        // When / Then
        assertThat(Nemesis.plan(7, LENGTH, REST, 2, 3))
                .allSatisfy(fault -> assertThat(fault.end()).isLessThanOrEqualTo(LENGTH));
    }

    @Test
    void pausesBeyondTheTransactionTimeOut() {
        // When / Then: ten seconds, Kafka Streams' own
        assertThat(Nemesis.plan(7, LENGTH, REST, 2, 3))
                .filteredOn(fault -> fault.kind() == Fault.Kind.PAUSE_INSTANCE_LONG)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.length()).isGreaterThan(Duration.ofSeconds(12)));
    }
}
