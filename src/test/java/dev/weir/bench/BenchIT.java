package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks measure to their end, what there is to measure. What they measure here says nothing. */
class BenchIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    /** The cells of the table that it prints, without its head. */
    private List<List<String>> rows(String... words) {
        try (ChildProcess bench = ChildProcess.weir(folder, Map.of(), words)) {
            assertThat(bench.awaitExit(LIMIT))
                    .as(String.join("\n", bench.lines()))
                    .isZero();
            return bench.answers().stream()
                    .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
                    .skip(1)
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .toList();
        }
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replaceAll("[^0-9.]", ""));
    }

    @Test
    void restoreStartsWithStoresAndWithout() {
        List<List<String>> rows = rows("bench", "restore", "--comments", "300,600");

        assertThat(rows).extracting(row -> row.get(0)).containsExactly("300", "600");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.subList(1, 4))
                        .allSatisfy(cell -> assertThat(number(cell)).isPositive()));
        assertThat(number(rows.get(1).get(1))).isGreaterThan(number(rows.get(0).get(1)));
    }

    @Test
    void startComesToAVerdictColdAndAgainWithAnArchiveAndWithout() {
        List<List<String>> rows = rows("bench", "start", "--times", "1");

        assertThat(rows)
                .extracting(row -> row.get(0))
                .containsExactly("cold 1", "again 1", "cold 1, archive", "again 1, archive");
        assertThat(rows).allSatisfy(row -> assertThat(number(row.get(2))).isGreaterThan(number(row.get(1))));
    }

    @Test
    void latencyIsToldForEachGuaranteeAtEachRate() {
        List<List<String>> rows = rows("bench", "latency", "--rate", "5,20", "--seconds", "2", "--warm-up", "300");

        assertThat(rows)
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("exactly_once_v2 5", "exactly_once_v2 20", "at_least_once 5", "at_least_once 20");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.subList(2, 7))
                        .extracting(BenchIT::number)
                        .isSorted()
                        .allSatisfy(millis -> assertThat(millis).isPositive()));
    }

    @Test
    void costCountsWhatEachContestantWrites() {
        List<List<String>> rows = rows("bench", "cost", "--comments", "800", "--warm-up", "200");

        assertThat(rows)
                .extracting(row -> row.get(0))
                .containsExactly("a transactional copy", "two bare hops, two stores", "Weir");
        assertThat(rows)
                .extracting(row -> Math.round(number(row.get(row.size() - 1))))
                .startsWith(1L, 5L);
        assertThat(number(rows.get(2).get(6))).isGreaterThan(5);
    }
}
