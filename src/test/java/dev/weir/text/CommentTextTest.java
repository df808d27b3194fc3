package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommentTextTest {

    private static final List<String> DISGUISED = List.of(
            "Check &#x43;HECK <b>m</b>y ch\u0430nnel",
            "<p>\u202Eebircsbus\u202C</p> &amp; <i>𝗻𝗼𝘄</i>",
            "&#128512; <b>ﬁne</b> \uD83C\uDDF8\uD83C\uDDFA\uD83C\uDDE7",
            "**s u b** [ſcribe](http://a.example) e\u0301\u0302");

    private static Stream<String> texts() {
        return Stream.concat(DISGUISED.stream(), Hostile.random(2_000));
    }

    @Test
    void shouldWorkOutEachFormOnce() {
        // Given
        CommentText text = CommentText.of("Buy <b>ch\u0435ap</b> www.watches.example", Markup.HTML);

        // When / Then
        assertThat(text.readable()).isSameAs(text.readable());
        assertThat(text.folded()).isSameAs(text.folded());
        assertThat(text.foldedRaw()).isSameAs(text.foldedRaw());
        assertThat(text.canonical()).isSameAs(text.canonical());
        assertThat(text.links()).isSameAs(text.links());
        assertThat(text.disguises()).isSameAs(text.disguises());
    }

    @Test
    void shouldNotFoldWhatWasTypedOnceMoreWhereThereIsNoMarkup() {
        // Given
        CommentText text = CommentText.of("Only WORDS", Markup.HTML);

        // When / Then
        assertThat(text.foldedRaw()).isSameAs(text.folded());
    }

    @ParameterizedTest
    @EnumSource
    void shouldFoldAsIfTheReadableTextWereFoldedInOneGo(Markup markup) {
        texts().forEach(raw -> {
            // Given
            MappedText expected = Folding.fold(ReadableText.of(raw, markup));

            // When
            MappedText folded = CommentText.of(raw, markup).folded();

            // Then
            assertSame(folded, expected, raw);
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeDisguisesOffAsIfNothingHadBeenFoldedBefore(Markup markup) {
        texts().forEach(raw -> {
            // Given
            Canonical expected = Canonical.of(ReadableText.of(raw, markup));

            // When
            CommentText text = CommentText.of(raw, markup);
            text.folded();
            Canonical canonical = text.canonical();

            // Then
            assertSame(canonical.text(), expected.text(), raw);
            assertThat(canonical.addresses()).isEqualTo(expected.addresses());
        });
    }

    /** Where the halves of a character lie nobody asks. */
    private static void assertSame(MappedText text, MappedText expected, String raw) {
        assertThat(text.text()).as(raw).isEqualTo(expected.text());
        for (int i = 0; i <= text.text().length(); i += charsAt(text.text(), i)) {
            assertThat(text.rawStart(i)).as(raw).isEqualTo(expected.rawStart(i));
            assertThat(text.rawEnd(i)).as(raw).isEqualTo(expected.rawEnd(i));
        }
    }

    private static int charsAt(String text, int at) {
        return at == text.length() ? 1 : Character.charCount(text.codePointAt(at));
    }
}
