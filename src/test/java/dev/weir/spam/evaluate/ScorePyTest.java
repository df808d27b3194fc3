package dev.weir.spam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures against an independent scorer's, which reads the file that {@code --scores} writes. */
class ScorePyTest {

    private static final Offset<Double> ROUNDING = within(1e-9);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "7, 3, 0.5",
        "100, 10, 0.9",
        "1586, 1000000, 0.5",
        "1586, 20, 0.9",
        "3001, 7, 0.25",
    })
    void all_figures_agree(int comments, int steps, double threshold) throws Exception {
        // Given: scores that tell something, in steps so that many are tied
        Run run = run(comments, steps);

        // When
        Figures figures = Figures.of(run.scored(), List.of(threshold));
        JsonNode theirs = scorePy(run, threshold);

        // Then
        Figures.AtThreshold at = figures.thresholds().get(0);
        assertThat(figures.comments()).isEqualTo(theirs.get("n").asInt());
        assertThat(figures.spam()).isEqualTo(theirs.get("spam").asInt());
        assertThat(figures.lostAreaPercent()).isCloseTo(theirs.get("1-ROCA%").asDouble(), ROUNDING);
        assertThat(100 * figures.caught().get(0))
                .isCloseTo(theirs.get("sc@0.1%").asDouble(), ROUNDING);
        assertThat(100 * figures.caught().get(1))
                .isCloseTo(theirs.get("sc@0.5%").asDouble(), ROUNDING);
        assertThat(100 * figures.caught().get(2)).isCloseTo(theirs.get("sc@1%").asDouble(), ROUNDING);
        assertThat(100 * at.accuracy()).isCloseTo(theirs.get("acc%").asDouble(), ROUNDING);
        assertThat(100 * at.f1()).isCloseTo(theirs.get("F1%").asDouble(), ROUNDING);
        assertThat(100 * at.hamRefused()).isCloseTo(theirs.get("hm%").asDouble(), ROUNDING);
        assertThat(100 * at.spamMissed()).isCloseTo(theirs.get("sm%").asDouble(), ROUNDING);
        assertThat(figures.brier()).isCloseTo(theirs.get("Brier").asDouble(), ROUNDING);
        assertThat(figures.calibrationError()).isCloseTo(theirs.get("ECE").asDouble(), ROUNDING);
    }

    @Test
    void awkward_ids_and_groups_reach_it_whole() throws Exception {
        // Given
        Run run = new Run(
                "",
                List.of(
                        new Scored("# no remark", 0.25, true, "two\twords\nand more"),
                        new Scored("a\tb", 1e-300, false, null),
                        new Scored("Ж ж", 0.75, true, "спам")),
                0,
                new Run.Timing(1, 1, 1, 1));

        // When
        JsonNode theirs = scorePy(run, 0.5);

        // Then
        assertThat(theirs.get("n").asInt()).isEqualTo(3);
        assertThat(theirs.get("spam").asInt()).isEqualTo(2);
        assertThat(theirs.get("1-ROCA%").asDouble()).isZero();
    }

    private static Run run(int comments, int steps) {
        Seed seed = new Seed(comments);
        List<Scored> scored = IntStream.range(0, comments)
                .mapToObj(i -> {
                    double noise = (seed.of("noise" + i) >>> 11) * 0x1p-53;
                    boolean spam = seed.of("label" + i) % 5 < 0;
                    double score = Math.rint((0.7 * noise + (spam ? 0.3 : 0)) * steps) / steps;
                    return new Scored("c" + i, score, spam, i % 2 == 0 ? "even" : null);
                })
                .toList();
        return new Run("", scored, 0, new Run.Timing(1, 1, 1, 1));
    }

    private JsonNode scorePy(Run run, double threshold) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("weir.shared", "../shared"), "tools", "score.py");
        assumeTrue(Files.exists(tool), () -> "skipped: there is no " + tool + " (set -Dweir.shared)");
        assumeTrue(hasPython(), "skipped: there is no python3");
        Path scores = folder.resolve("scores.tsv");
        try (Writer into = Files.newBufferedWriter(scores)) {
            ScoresFile.write(run, into);
        }
        Process process = new ProcessBuilder(
                        "python3",
                        tool.toString(),
                        "--json",
                        "--threshold",
                        String.valueOf(threshold),
                        scores.toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(answer).isZero();
        return new ObjectMapper().readTree(answer);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
