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

    /** By reason. */
    private static final Map<String, List<String>> DELIBERATE = Map.of(
            "A reply waits for its parent, which may be on its way; WordPress answers 403",
            List.of("form/parent-missing", "form/parent-spam", "form/parent-trash"),
            "A reply stands under a comment on its own post; WordPress does not look",
            List.of("form/parent-other-post"),
            "A blog that does not announce its posts must work, too; WordPress knows its own",
            List.of("form/post-missing", "form/post-zero", "form/private"),
            "Words are looked for in what was written and what is read; WordPress looks at its own rendering,"
                    + " with typographic quotes, entities and attributes that it added itself",
            List.of(
                    "disallowed/a-tag-rel-added",
                    "disallowed/apostrophe",
                    "disallowed/quotes",
                    "modkeys/apostrophe-texturized",
                    "modkeys/dots-texturized",
                    "modkeys/lt-gt",
                    "modkeys/multiplication",
                    "modkeys/quotes-texturized",
                    "modkeys/rendered-nofollow",
                    "modkeys/rendered-p-tag",
                    "modkeys/rendered-ugc"),
            "Entities, tags, invisible characters, blanks and compatible letters don't save a word",
            List.of(
                    "disallowed/entity-splits-word",
                    "modkeys/bom-first-key",
                    "modkeys/disallowed-tag-splits-word",
                    "modkeys/unicode-fullwidth",
                    "modkeys/unicode-german-sharp-s",
                    "modkeys/unicode-nbsp-in-text",
                    "modkeys/unicode-nbsp-trailing-key",
                    "modkeys/unicode-soft-hyphen"),
            "Exact means byte for byte, and names differ by more than case; WordPress asks its database's"
                    + " collation, and forgets to unescape names",
            List.of(
                    "dup/content-accent",
                    "dup/content-zero-width",
                    "prev/name-apostrophe",
                    "prev/name-quote",
                    "prev/name-sharp-s"),
            "A guest who gives a user's e-mail address is not that user",
            List.of("prev/guest-uses-registered-email-user-approved"),
            "Names are measured in characters; WordPress counts bytes",
            List.of("form/author-245-multibyte"),
            "Links that hide in angle brackets count; WordPress drops them, and publishes a blank",
            List.of("links/angle-2"),
            "There is no such thing in Weir: pingbacks, a negative number of links, broken UTF-8",
            List.of(
                    "links/max-negative",
                    "modkeys/invalid-utf8-agent-other-hit",
                    "prev/pingback-new",
                    "prev/pingback-off"));

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
                .containsExactlyInAnyOrderElementsOf(
                        DELIBERATE.values().stream().flatMap(List::stream).toList());
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
