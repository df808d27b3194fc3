package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private static String folded(String text) {
        return Fingerprint.folded(Folding.fold(MappedText.identity(text)));
    }

    @Test
    void shouldBeTheFirstHalfOfSha256() {
        // Source: FIPS 180-2, appendix B.1
        assertThat(Fingerprint.exact("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
    }

    @Test
    void shouldTellEveryByteApart() {
        assertThat(Fingerprint.exact("abc ")).isNotEqualTo(Fingerprint.exact("abc"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ~Buy  now!!!~  | buy, now
                    ~ Great post ~ | ＧＲＥＡＴ\u00A0post…
                    vіagra         | VIAGRA
                    «да»           | Да.
                    """)
    void shouldIgnoreWhatDoesNotChangeTheWords(String one, String other) {
        assertThat(folded(one)).isEqualTo(folded(other));
    }

    @ParameterizedTest
    @CsvSource({"buy now, buynow", "5, 6", "да, нет", "!!!, ???", "👍, 👎", "a+b, ab"})
    void shouldTellWordsApart(String one, String other) {
        assertThat(folded(one)).isNotEqualTo(folded(other));
    }
}
