package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    private static String fold(String text) {
        return Folding.fold(MappedText.identity(text)).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIAGRA",
                "ViAgRa",
                "ｖｉａｇｒａ",
                "ＶＩＡＧＲＡ",
                "𝓿𝓲𝓪𝓰𝓻𝓪",
                "𝕍𝕀𝔸𝔾ℝ𝔸",
                "ⓥⓘⓐⓖⓡⓐ",
                "🅥🅘🅐🅖🅡🅐",
                "🆅🅸🅰🅶🆁🅰",
                "🅅🄸🄰🄶🅁🄰",
                "⒱⒤⒜⒢⒭⒜",
                "🇻🇮🇦🇬🇷🇦",
                "ᴠɪᴀɢʀᴀ",
                "ᵛⁱᵃᵍʳᵃ",
                "v\u200Bi\u200Da\u00ADg\uFEFFr\u2060a",
                "v\u202Ei\u202Da\u200Fg\u061Cr\u2066a",
                "v\uFE0Fi\u034Fa\u180Eg\u115Fr\uDB40\uDC41a",
                "v\0i\u0007a\u007Fgr\u001Ba",
                "v̶i̶a̶g̶r̶a̶",
                "v̷̡̛i̴̢̛a̵̧͠g̸̨̕r̶̢͠a̷̧͝",
                "vіаgrа",
                "VІАGRА",
                "viαgrα",
                "VIΑGRΑ",
                "viɑɡra",
                "ꓦiagra",
                "viagrᎪ"
            })
    void shouldSeeThroughDisguises(String disguised) {
        assertThat(fold(disguised)).isEqualTo("viagra");
    }

    @ParameterizedTest
    @CsvSource({
        "КАЗИНО, казино",
        "кaзинo, казино",
        "KАЗИНО, казино",
        "Пpивeт, привет",
        "виaгpa, виагра",
        "за́мок, замок",
        "РHАRМАCY, pharmacy",
        "саsіnо, casino",
        "ОΔΟΣ, οδοσ",
        "ΟΔΟΣ, οδοσ",
        "οδος, οδοσ",
        "STRASSE, strasse",
        "straße, strasse",
        "STRAẞE, strasse",
        "İstanbul, istanbul",
        "ﬁne, fine",
        "Ñandú, ñandú",
        "n\u0303andu\u0301, ñandú",
        "1\uFE0F\u20E3, 1",
        "がんばれ, がんばれ",
        "ｶﾞﾝﾊﾞﾚ, ガンバレ",
        "한국, 한국",
        "می‌خواهم, میخواهم",
        "ﻣﺮﺣﺒﺎ, مرحبا",
        "مـــرحبا, مرحبا",
        "🇩🇪, 🇩🇪",
        "iPhone-ом, iphone-ом"
    })
    void shouldFoldWhatIsTheSame(String text, String folded) {
        assertThat(fold(text)).isEqualTo(folded);
    }

    /** Words of one language that differ by what a careless folding would drop. */
    @ParameterizedTest
    @CsvSource({
        "año, ano",
        "café, cafe",
        "schön, schon",
        "ılık, ilik",
        "мой, мои",
        "все, всё",
        "ё, е",
        "ö, o",
        "ą́, ą",
        "ẹ́, ẹ̀",
        "कि, की",
        "कम, काम",
        "শক্তি, শকতি",
        "ஆம், ஆம",
        "น้ำ, นำ",
        "มา, ม้า",
        "כָּתַב, כתב",
        "عِلْم, عَلَم",
        "が, か",
        "ハ, パ",
        "한, 하",
        "っ, つ",
        "你好, 您好",
        "ση, σή",
        "đa, da",
        "łaska, laska",
        "ørn, orn",
        "ị, i",
        "þ, p",
        "ကို, ကိုး",
        "ម៉ែ, មែ",
        "ཀུ, ཀ",
        "ə, e",
        "ɛ, ε",
        "ƒ, f",
        "сор, cop",
        "υπο, uno"
    })
    void shouldKeepHonestWordsApart(String one, String other) {
        assertThat(fold(one)).isNotEqualTo(fold(other));
    }

    @Test
    void shouldKeepHonestTextReadable() {
        // Given a sentence in each of many languages, in the form that folding gives it anyway
        List<String> sentences = List.of(
                "the quick brown fox",
                "der schöne fluß".replace("ß", "ss"),
                "l'été à la plage",
                "el niño comió piña",
                "zażółć gęślą jaźń",
                "příliš žluťoučký kůň",
                "çok güzel bir gün, ılık",
                "tiếng việt rất hay",
                "съешь ещё этих мягких булок",
                "їжак і ґанок",
                "ξεσκεπάζω την ψυχοφθόρα",
                "אני אוהב שָׁלוֹם",
                "اللغة العربية جميلة",
                "हिन्दी में क्षमा",
                "বাংলা ভাষা",
                "தமிழ் மொழி",
                "ภาษาไทยน่ารัก",
                "日本語のテキスト",
                "한국어 텍스트",
                "中文文本",
                "հայերեն լեզու",
                "ქართული ენა",
                "አማርኛ ቋንቋ",
                "bahasa indonesia",
                "ẹ̀kọ́ yorùbá");

        // When / Then
        assertThat(sentences).allSatisfy(sentence -> assertThat(fold(sentence)).isEqualTo(sentence));
    }

    @Test
    void shouldFoldDifferentWordsDifferently() {
        // Given
        String[] words = ("привет казино пора нора сосна cocha роса poca мама mama дом dom τον tov ναι vai рот pot "
                        + "paypal раура1 apple аррlе_x орех opex сало cano")
                .split(" ");

        // When
        Map<String, String> seen = new HashMap<>();

        // Then
        for (String word : words) {
            assertThat(seen.put(fold(word), word)).as(word).isNull();
        }
    }

    @Test
    void shouldReturnLowerCaseAsciiItself() {
        // Given
        MappedText text = MappedText.identity("nothing to fold, 123!\n");

        // When
        MappedText folded = Folding.fold(text);

        // Then
        assertThat(folded).isSameAs(text);
    }

    @Test
    void shouldComposeWithTheMapItIsGiven() {
        // Given
        String raw = "é <b>V\u200BІ</b>A&#103;𝓻Ａ!";

        // When
        MappedText folded = Folding.fold(ReadableText.of(raw, Markup.HTML));

        // Then
        int start = folded.text().indexOf("viagra");
        assertThat(start).isPositive();
        assertThat(raw.substring(folded.rawStart(start), folded.rawEnd(start + 6)))
                .isEqualTo("V\u200BІ</b>A&#103;𝓻Ａ");
    }

    @Test
    void shouldFoldItsOwnTextToItself() {
        Hostile.random(30_000).forEach(raw -> {
            String once = fold(raw);
            assertThat(fold(once)).as(raw).isEqualTo(once);
        });
    }

    @Test
    void shouldMapEveryCharacterForwards() {
        Hostile.random(10_000)
                .forEach(raw -> ReadableTextTest.assertMapped(raw, Folding.fold(MappedText.identity(raw))));
    }

    @Test
    void shouldSurviveHostileText() {
        List<String> texts = Hostile.texts().toList();
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> texts.forEach(FoldingTest::fold));
    }
}
