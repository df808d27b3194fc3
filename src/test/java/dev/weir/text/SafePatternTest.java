package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafePatternTest {

    @Test
    void shouldFindEachMatchInTheRawText() {
        // Given
        String raw = "😀 Call&nbsp;<b>555</b>-1234 or 555-9876";
        SafePattern pattern = SafePattern.compile("[0-9]{3}-\\d{4}");

        // When
        var spans = pattern.find(ReadableText.of(raw, Markup.HTML));

        // Then
        assertThat(spans)
                .extracting(span -> raw.substring(span.start(), span.end()))
                .containsExactly("555</b>-1234", "555-9876");
    }

    @ParameterizedTest
    @CsvSource({"CASINO, casino", "казино, КАЗИНО", "ñ, Ñ"})
    void shouldIgnoreCase(String expression, String text) {
        assertThat(SafePattern.compile(expression).find(MappedText.identity(text)))
                .containsExactly(new Span(0, text.length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a(b           | missing closing )
                    x[z-a]        | z-a
                    a**           | **
                    (a)\\1        | \\1
                    foo(?=bar)    | (?=
                    a{2,1}        | {2,1}
                    ((a{100}){100}){100} | costly
                    """)
    void shouldSayWhatIsWrong(String expression, String part) {
        String wanted = part.equals("costly") ? "" : part;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SafePattern.compile(expression))
                .withMessageContaining(expression)
                .withMessageContaining(wanted);
    }

    @Test
    void shouldRefuseAnEmptyOrEndlessExpression() {
        assertThatIllegalArgumentException().isThrownBy(() -> SafePattern.compile(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> SafePattern.compile("a".repeat(1_001)));
    }

    @Test
    void shouldReportNoEmptyMatches() {
        assertThat(SafePattern.compile("x*").find(MappedText.identity("abc"))).isEmpty();
    }

    @Test
    void shouldNotRunAway() {
        // Given what takes a backtracking engine for ever
        SafePattern pattern = SafePattern.compile("(a+)+$");

        // When / Then
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThat(pattern.find(MappedText.identity("a".repeat(2_000) + "!")))
                        .isEmpty());
    }
}
