package dev.weir.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Holds the preset {@code wordpress} against what WordPress 7.1 did. Where Weir differs, it does so on
 * purpose, and the reason stands here; a listed difference that is none any more fails the test, too.
 */
class WordPressParityTest {

    private static final Map<String, String> DIFFERENCES = Map.of();

    @Test
    void does_what_wordpress_does_but_for_what_is_listed(TestReporter reporter) {
        // Given
        Optional<Path> file = WordPressVectors.file();
        assumeTrue(file.isPresent(), "No wp-vectors.jsonl; name the shared folder with -Dweir.shared=...");
        List<WordPressVectors.Vector> vectors = WordPressVectors.read(file.get());

        // When
        Map<String, String> found = differences(vectors);

        // Then
        reporter.publishEntry("vectors compared", String.valueOf(vectors.size()));
        reporter.publishEntry("vectors that agree", String.valueOf(vectors.size() - found.size()));
        assertThat(vectors).hasSizeGreaterThan(100);
        assertThat(found.keySet())
                .as("differences: %s", found)
                .containsExactlyInAnyOrderElementsOf(DIFFERENCES.keySet());
    }

    private static Map<String, String> differences(List<WordPressVectors.Vector> vectors) {
        Map<String, String> differences = new TreeMap<>();
        for (WordPressVectors.Vector vector : vectors) {
            Verdict verdict = vector.weir();
            if (verdict.outcome() != vector.wordPress()) {
                List<Finding> reasons = verdict.findings().stream()
                        .filter(finding -> finding.effect() != Action.APPROVE)
                        .toList();
                differences.put(
                        vector.id(),
                        "WordPress " + vector.wordPress() + ", Weir " + verdict.outcome() + " for " + reasons + "\n");
            }
        }
        return differences;
    }
}
