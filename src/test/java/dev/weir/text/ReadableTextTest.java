package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadableTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    vi<b></b>agra                 | viagra
                    vi<!-- x -->agra              | viagra
                    vi<script>x</script>agra      | viagra
                    vi&#97;gra &amp; &lt;b&gt;    | viagra & <b>
                    &copy;&nbsp;&notit;&nope;&    | ~©\u00A0¬it;&nope;&~
                    &#x76;&#118;&#00118;          | vvv
                    one<br>two<p>three</p>        | ~one\\ntwo\\nthree~
                    <p>one</p><div>two</div>      | ~one\\ntwo~
                    I <3 you, a<b, c->d, <        | I <3 you, a<b, c->d, <
                    <a title="x>y" href=z>t</a>   | t
                    <a title="x>t                 | t
                    <a b <i>c</i>                 | <a b c
                    a </3 b </i>                  | ~a </3 b ~
                    me <a@b.example> <http://c.example> | me <a@b.example> <http://c.example>
                    x<!-- never closed            | x<!-- never closed
                    x<!doctype html>y<?php z?>    | xy
                    <STYLE>b{}</sTyle >c          | c
                    <script>all the rest          | ~~
                    """)
    void shouldReadHtml(String raw, String text) {
        // When
        MappedText readable = ReadableText.of(raw, Markup.HTML);

        // Then
        assertThat(readable.text()).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void shouldPointIntoTheRawText() {
        // Given
        String raw = "é <i>vi</i>&#97;<b>gra</b>!";

        // When
        MappedText readable = ReadableText.of(raw, Markup.HTML);

        // Then
        int start = readable.text().indexOf("viagra");
        assertThat(raw.substring(readable.rawStart(start), readable.rawEnd(start + 6)))
                .isEqualTo("vi</i>&#97;<b>gra");
    }

    @Test
    void shouldReturnTextWithoutMarkupItself() {
        // Given
        String raw = "nothing > here";

        // When
        MappedText readable = ReadableText.of(raw, Markup.HTML);

        // Then
        assertThat(readable.text()).isSameAs(raw);
    }

    @Test
    void shouldTakePlainTextAsItIs() {
        assertThat(ReadableText.of("<b>&amp;</b>", Markup.PLAIN).text()).isEqualTo("<b>&amp;</b>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    *vi*agra **x**              | viagra x
                    vi\\*agra &amp; &copy;      | vi*agra & ©
                    [vi](http://a.example)agra  | viagra
                    `vi`agra                    | viagra
                    vi<b>ag</b>ra               | viagra
                    # One\\n\\n- two\\n- three  | ~One\\ntwo\\nthree~
                    > a\\n> b                   | ~a\\nb~
                    plain words                 | plain words
                    """)
    void shouldReadMarkdown(String raw, String text) {
        // When
        MappedText readable = ReadableText.of(raw.replace("\\n", "\n"), Markup.MARKDOWN);

        // Then
        assertThat(readable.text().strip()).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void shouldPointIntoRawMarkdown() {
        // Given
        String raw = "> one **vi**`ag`ra \\*two\\* &amp;\n> [three](http://a.example) \\& four";

        // When
        MappedText readable = ReadableText.of(raw, Markup.MARKDOWN);

        // Then
        assertThat(rawOf(readable, raw, "viagra")).isEqualTo("vi**`ag`ra");
        assertThat(rawOf(readable, raw, "two")).isEqualTo("two");
        assertThat(rawOf(readable, raw, "three")).isEqualTo("three");
        assertThat(rawOf(readable, raw, "four")).isEqualTo("four");
    }

    private static String rawOf(MappedText text, String raw, String word) {
        int start = text.text().indexOf(word);
        return raw.substring(text.rawStart(start), text.rawEnd(start + word.length()));
    }

    @ParameterizedTest
    @EnumSource(Markup.class)
    void shouldMapEveryCharacterForwards(Markup markup) {
        Hostile.random(10_000).forEach(raw -> assertMapped(raw, ReadableText.of(raw, markup)));
    }

    static void assertMapped(String raw, MappedText text) {
        int before = 0;
        for (int i = 0; i < text.text().length(); i++) {
            assertThat(text.rawStart(i)).as(raw).isBetween(0, text.rawEnd(i + 1));
            assertThat(text.rawEnd(i + 1)).as(raw).isBetween(before, raw.length());
            before = text.rawEnd(i + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Markup.class)
    void shouldSurviveHostileText(Markup markup) {
        List<String> texts = Hostile.texts().toList();
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> texts.forEach(text -> ReadableText.of(text, markup)));
    }
}
