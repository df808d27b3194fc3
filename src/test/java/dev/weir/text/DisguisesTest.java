package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisguisesTest {

    @ParameterizedTest
    @CsvSource({
        "v\u200Biagra, INVISIBLE, \u200B",
        "vi\u00ADa\u00ADgra, INVISIBLE, \u00AD",
        "ка\u200Dзино, INVISIBLE, \u200D",
        "cas\uFEFFino, INVISIBLE, \uFEFF",
        "cas\uFE0Fino, INVISIBLE, \uFE0F",
        "via\u200Egra, INVISIBLE, \u200E",
        "via\uDB40\uDC41gra, INVISIBLE, \uDB40\uDC41",
        "x \u200B\u200C\u200B\u200C\u200B\u200C\u200B\u200C y, INVISIBLE, \u200B\u200C\u200B\u200C\u200B\u200C\u200B\u200C",
        "abc\u202Edef, BIDI_CONTROL, \u202E",
        "say \u202Bgnihton, BIDI_CONTROL, \u202B",
        "z\u0335\u0321\u0322algo, STACKED_MARKS, z\u0335\u0321\u0322",
        "buy vіаgrа now, MIXED_SCRIPT_WORD, vіаgrа",
        "viagrа, MIXED_SCRIPT_WORD, viagrа",
        "Сasino, MIXED_SCRIPT_WORD, Сasino",
        "кaзинo, MIXED_SCRIPT_WORD, кaзинo",
        "pαypal, MIXED_SCRIPT_WORD, pαypal",
        "viagrᎪ, MIXED_SCRIPT_WORD, viagrᎪ",
        "free 𝓿𝓲𝓪𝓰𝓻𝓪!, LOOKALIKE_ALPHABET, 𝓿𝓲𝓪𝓰𝓻𝓪",
        "ⓒⓐⓢⓘⓝⓞ, LOOKALIKE_ALPHABET, ⓒⓐⓢⓘⓝⓞ",
        "🅲🅰🆂🅸🅽🅾, LOOKALIKE_ALPHABET, 🅲🅰🆂🅸🅽🅾",
        "ᴄᴀsɪɴᴏ, LOOKALIKE_ALPHABET, ᴄᴀsɪɴᴏ",
        "ｆｒｅｅ now, LOOKALIKE_ALPHABET, ｆｒｅｅ",
        "🇻🇮🇦🇬🇷🇦, LOOKALIKE_ALPHABET, 🇻🇮🇦🇬🇷🇦"
    })
    void shouldUnmask(String raw, Disguise.Kind kind, String place) {
        // When
        List<Disguise> disguises = Disguises.in(raw);

        // Then
        assertThat(disguises).isNotEmpty().first().satisfies(disguise -> {
            assertThat(disguise.kind()).isEqualTo(kind);
            assertThat(raw.substring(disguise.start(), disguise.end())).isEqualTo(place);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text",
                "👩‍👩‍👧 and 👍🏽 and 🏳️‍🌈 and ❤️ and 1️⃣",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪🇫🇷 🇬🇧",
                "می‌خواهم به خانه‌ها بروم",
                "क्‍ष and र्‍य",
                "שלום\u200E world\u200F, ok",
                "\u2067שלום\u2069 said Ann, \u202Bמה\u202C",
                "call \u202A+1 202 555\u202C now",
                "\uFEFFa copied text\u200B, with its \u200Bborders",
                "die Daten\u00ADschutz\u00ADgrund\u00ADverordnung",
                "мой iPhone-ом и d'Артаньян",
                "SMSка и VIPы, VIPа, COVID19",
                "日本語とLatinのテキスト、ＮＨＫのニュース",
                "한국어 KBS와 中文abc",
                "5 μm, 3 Ωm, 2 kΩ, 7 µg",
                "TNFα, IFNγ, NFκB, Aβ, αβγ, ΔT, πr and λx",
                "tiê\u0301ng Viê\u0323t e\u0302\u0301",
                "ᾧ and \u03C9\u0314\u0342\u0345",
                "וַיֹּ֥אמֶר אֱלֹהִ֖ים",
                "ที่นี่ไม่มี น้ำ",
                "བོད་སྐད་",
                "ẹ̀kọ́ Yorùbá",
                "phonetic [ɪnˈtɪɡrɪti] and /ʀɪʏ/",
                "let 𝑥 and 𝑦 be",
                "Ⓜ️ line, blood 🅰️, step ①②③",
                "за́мок и замо́к",
                "naïve café, Ærøskøbing, Łódź",
                "Zoe 😀",
                "ქართული, հայերեն, ᏣᎳᎩ",
                "100€ – “quoted” … ½"
            })
    void shouldNotSuspectHonestText(String honest) {
        assertThat(Disguises.in(honest)).isEmpty();
    }

    @Test
    void shouldStopAtFifty() {
        assertThat(Disguises.in("vіagra ".repeat(200))).hasSize(50);
    }

    @Test
    void shouldPlaceEveryDisguiseWithinTheText() {
        Hostile.random(10_000)
                .forEach(raw -> assertThat(Disguises.in(raw)).allSatisfy(disguise -> {
                    assertThat(disguise.start()).isBetween(0, disguise.end() - 1);
                    assertThat(disguise.end()).isBetween(1, raw.length());
                }));
    }

    @Test
    void shouldSurviveHostileText() {
        List<String> texts = Hostile.texts().toList();
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> texts.forEach(Disguises::in));
    }
}
