package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** Whatever people type, what comes out is safe, and what is found in it lies in it. */
@Tag("fuzz")
class MarkupFuzzTest {

    /** Every tag that a reader's browser may ever see; an address leads to the web or to a mailbox. */
    private static final Pattern TAG = Pattern.compile(
            "</?(a|abbr|acronym|b|blockquote|br|cite|code|del|em|hr|i|li|ol|p|pre"
                    + "|q|s|strike|strong|ul)( (title|cite|datetime|rel)=\"[^\"<>]*\"| href=\"(https?:|mailto:)[^\"<>]*\")*>");

    @FuzzTest(maxDuration = "60m")
    void lets_no_other_markup_through(FuzzedDataProvider data) {
        // Given
        Markup markup = data.pickValue(Markup.values());
        String raw = data.consumeRemainingAsString();

        // When
        String safe = SafeHtml.of(raw, markup);

        // Then
        assertThat(TAG.matcher(safe).replaceAll("")).doesNotContain("<", ">");
    }

    @FuzzTest(maxDuration = "60m")
    void finds_all_within_the_text(FuzzedDataProvider data) {
        // Given
        Markup markup = data.pickValue(Markup.values());
        String raw = data.consumeRemainingAsString();

        // When
        Canonical canonical = Canonical.of(ReadableText.of(raw, markup));

        // Then
        int length = canonical.text().text().length();
        Span all = canonical.rawSpan(0, length);
        assertThat(all.start()).isBetween(0, raw.length());
        assertThat(all.end()).isBetween(all.start(), raw.length());
        canonical.addresses().forEach(address -> {
            assertThat(address.start()).isBetween(0, length);
            assertThat(address.end()).isBetween(address.start(), length);
        });
        Links.in(raw, markup).forEach(link -> {
            assertThat(link.start()).isBetween(0, raw.length());
            assertThat(link.end()).isBetween(link.start(), raw.length());
        });
    }

    @FuzzTest(maxDuration = "60m")
    void compiles_patterns_that_cannot_run_away_or_says_why(FuzzedDataProvider data) {
        // Given
        String expression = data.consumeString(1_100);
        MappedText text = ReadableText.of(data.consumeRemainingAsString(), Markup.PLAIN);

        // When
        SafePattern pattern;
        try {
            pattern = SafePattern.compile(expression);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("The pattern");
            return;
        }

        // Then
        assertThat(pattern.find(text)).hasSizeLessThanOrEqualTo(100);
    }
}
