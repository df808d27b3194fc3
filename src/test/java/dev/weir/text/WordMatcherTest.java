package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.text.WordMatcher.Hit;
import dev.weir.text.WordMatcher.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordMatcherTest {

    private static List<Hit> find(String raw, Word... words) {
        return WordMatcher.of(List.of(words)).find(Folding.fold(MappedText.identity(raw)));
    }

    @Test
    void shouldReportOverlappingWords() {
        // When
        List<Hit> hits = find(
                "ushers",
                new Word("he", false),
                new Word("she", false),
                new Word("hers", false),
                new Word("his", false));

        // Then
        assertThat(hits).containsExactly(new Hit(1, 1, 4), new Hit(0, 2, 4), new Hit(2, 2, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "cialis, a socialist, 0",
        "cialis, Cialis!, 1",
        "cialis, (cialis), 1",
        "cialis, cialis2, 0",
        "cialis, écialis, 0",
        "cialis, 𝒂cialis, 0",
        "казино, лучшее КАЗИНО тут, 1",
        "КАЗИНО, кaзинo, 1",
        "казино, казиночка, 0",
        "कम, काम कम, 1",
        "कम, कमी, 0",
        "赌场, 澳门赌场, 0",
        "buy now, please buy now ok, 1"
    })
    void shouldFindWholeWords(String word, String text, int hits) {
        assertThat(find(text, new Word(word, true))).hasSize(hits);
    }

    @Test
    void shouldGivePlacesInTheRawText() {
        // Given
        String raw = "Buy <i>VI</i>\u00ADАGRA here";
        WordMatcher matcher = WordMatcher.of(List.of(new Word("viagra", true)));

        // When
        List<Hit> hits = matcher.find(Folding.fold(ReadableText.of(raw, Markup.HTML)));

        // Then
        assertThat(hits)
                .singleElement()
                .satisfies(
                        hit -> assertThat(raw.substring(hit.start(), hit.end())).isEqualTo("VI</i>\u00ADАGRA"));
    }

    @Test
    void shouldReportEachOfTheSameWord() {
        assertThat(find("x", new Word("x", true), new Word("X", false), new Word("ｘ", false)))
                .extracting(Hit::word)
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void shouldStopAtAHundredHits() {
        assertThat(find("a".repeat(1_000), new Word("a", false), new Word("aa", false)))
                .hasSize(100);
    }

    @Test
    void shouldBeEmptyWithoutWords() {
        assertThat(WordMatcher.of(List.of()).isEmpty()).isTrue();
        assertThat(WordMatcher.of(List.of(new Word("\u200B", false))).isEmpty()).isTrue();
        assertThat(find("anything")).isEmpty();
    }

    @Test
    void shouldFindWhatANaiveSearchFinds() {
        // Given
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Word> words = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                words.add(new Word(randomText(random, 1 + random.nextInt(4)), random.nextBoolean()));
            }
            MappedText text = Folding.fold(MappedText.identity(randomText(random, 40)));

            // When
            List<Hit> hits = WordMatcher.of(words).find(text);

            // Then
            List<Hit> expected = naive(words, text);
            if (expected.size() <= 100) {
                assertThat(hits).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void shouldFindTenThousandWords() {
        // Given
        Random random = new Random(11);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            words.add(new Word("w" + Integer.toString(random.nextInt(1_000_000_000), 36) + "x", true));
        }
        WordMatcher matcher = WordMatcher.of(words);

        // When / Then
        for (int i = 0; i < words.size(); i += 97) {
            int word = i;
            assertThat(matcher.find(MappedText.identity("say " + words.get(i).text() + " twice")))
                    .anySatisfy(hit -> assertThat(hit.word()).isEqualTo(word));
        }
        assertThat(matcher.find(MappedText.identity("nothing of the kind"))).isEmpty();
    }

    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab -я".charAt(random.nextInt(5)));
        }
        return text.toString();
    }

    private static List<Hit> naive(List<Word> words, MappedText text) {
        List<Hit> hits = new ArrayList<>();
        String folded = text.text();
        for (int word = 0; word < words.size(); word++) {
            String wanted =
                    Folding.fold(MappedText.identity(words.get(word).text())).text();
            for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
                int end = at + wanted.length();
                boolean whole = (at == 0 || !Character.isLetterOrDigit(folded.charAt(at - 1)))
                        && (end == folded.length() || !Character.isLetterOrDigit(folded.charAt(end)));
                if (whole || !words.get(word).wholeWord()) {
                    hits.add(new Hit(word, at, end));
                }
            }
        }
        return hits;
    }
}
