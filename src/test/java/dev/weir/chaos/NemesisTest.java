package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NemesisTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofSeconds(6);

    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

    private static ChaosSettings settings(long seed, String guarantee, Duration rest, Set<FaultKind> faults) {
        return new ChaosSettings(
                LENGTH, seed, guarantee, "classic", 100, rest, faults, 3, 2, 4, List.of(), List.of(), Path.of(""));
    }

    private static List<Fault> plan(long seed) {
        return Nemesis.plan(settings(seed, "exactly_once_v2", REST, ALL));
    }

    @Test
    void plansTheSameForTheSameSeed() {
        // When / Then
        assertThat(plan(7)).isEqualTo(plan(7));
    }

    @Test
    void plansSomethingElseForAnotherSeed() {
        // When / Then
        assertThat(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void givesEveryKindOfFaultItsTurn() {
        // When
        List<Fault> plan = plan(7);

        // Then
        assertThat(plan.stream().map(Fault::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(FaultKind.values()));
    }

    @Test
    void restsForHalfOfTheAverageAtLeast() {
        // When
        List<Fault> plan = Nemesis.plan(settings(7, "exactly_once_v2", Duration.ofSeconds(40), ALL)).stream()
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
        assertThat(plan(7)).allSatisfy(fault -> assertThat(fault.end()).isLessThanOrEqualTo(LENGTH));
    }

    @Test
    void pausesBeyondTheTransactionTimeOut() {
        // When / Then: ten seconds, Kafka Streams' own
        assertThat(plan(7))
                .filteredOn(fault -> fault.kind() == FaultKind.PAUSE_INSTANCE_LONG)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.length()).isGreaterThan(Duration.ofSeconds(12)));
    }

    @Test
    void outlastsSessionsAtLeastOnceToo() {
        // When
        ChaosSettings settings = settings(7, "at_least_once", REST, ALL);

        // Then
        assertThat(Nemesis.plan(settings))
                .filteredOn(fault -> fault.kind() == FaultKind.PAUSE_INSTANCE_LONG)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.length()).isGreaterThan(settings.session()));
        assertThat(Nemesis.plan(settings))
                .filteredOn(fault -> fault.kind() == FaultKind.BLACK_HOLE)
                .anySatisfy(fault -> assertThat(fault.length()).isGreaterThan(settings.session()));
    }

    @Test
    void plansOnlyWhatItMay() {
        // When
        List<Fault> plan = Nemesis.plan(settings(7, "at_least_once", REST, Set.of(FaultKind.BLACK_HOLE)));

        // Then
        assertThat(plan)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.kind()).isEqualTo(FaultKind.BLACK_HOLE));
    }
}
