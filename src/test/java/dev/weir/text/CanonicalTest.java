package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weir.text.Canonical.Address;
import dev.weir.text.Canonical.Trick;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {

    private static Canonical canonical(String text) {
        return Canonical.of(MappedText.identity(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribe now",
                "SUBSCRIBE NOW",
                "s u b s c r i b e now",
                "s.u.b.s.c.r.i.b.e now",
                "s*u*b*s*c*r*i*b*e n-o-w",
                "s😀u😀b😀s😀c😀r😀i😀b😀e now",
                "su8scri8e n0w",
                "5ub5crib3 now",
                "sub$cribe now",
                "ѕubѕсrіbе now",
                "𝓼𝓾𝓫𝓼𝓬𝓻𝓲𝓫𝓮 𝗻𝗼𝘄",
                "ꜱᴜʙꜱᴄʀɪʙᴇ now",
                "s\u200Bub\u00ADscr\u2060ibe now",
                "\u202Eebircsbus\u202C now",
                "\u202Ewon ebircsbus",
                "丂ㄩ乃丂匚尺丨乃乇 now",
                "ᔕᑌᗷᔕᑕᖇIᗷE now"
            })
    void shouldTakeOffADisguise(String disguised) {
        assertThat(canonical(disguised).text().text()).isEqualTo("subscribe now");
    }

    @ParameterizedTest
    @CsvSource({
        "soooooo gooood, soo good",
        "h3a1th sc4re, health scare",
        "7h15 and y0u, this and you",
        "p@ssword, password",
        "c h e c k out my v i d e o s, check out my videos",
        "казинооооо, казиноо"
    })
    void shouldSpellWordsPlainly(String disguised, String plain) {
        assertThat(canonical(disguised).text().text()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp3 4k covid19 2nd 10kg gta5 b2b h2o 3d 90s 24h r2d2 1080p",
                "i did it. it works, so do i",
                "plan b or a, i e o",
                "the u.s. and the u.k.",
                "a dot on the map, so be it",
                "call 555 1234 at 10:30",
                "we won 3 - 2 in 2019",
                "www is 3 letters"
            })
    void shouldLeaveHonestFiguresAndWordsAlone(String honest) {
        String expected = honest.replace("www", "ww");
        assertThat(canonical(honest).text().text()).isEqualTo(expected);
        assertThat(canonical(honest).addresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Der Fluß ist schön, und 3 Boote fahren über ihn.",
                "L'été à la plage, c'était génial !",
                "¿Comió el niño la piña en 2 días?",
                "Zażółć gęślą jaźń, proszę o 5 minut.",
                "Příliš žluťoučký kůň úpěl ďábelské ódy.",
                "Çok güzel bir gün, ılık ve sakin.",
                "Tiếng Việt rất hay và đẹp.",
                "Съешь ещё этих мягких французских булок.",
                "Їжак і ґанок у нашому дворі.",
                "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.",
                "אני אוהב שלום ושקט.",
                "اللغة العربية جميلة جدا",
                "हिन्दी में क्षमा माँगना",
                "ภาษาไทยน่ารักมาก",
                "日本語のテキスト、山と川。",
                "한국어 텍스트 입니다",
                "中文文本 山 人 口",
                "Հայերեն լեզու շատ գեղեցիկ է",
                "ქართული ენა ლამაზია",
                "አማርኛ ቋንቋ",
                "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ",
                "Ẹ̀kọ́ Yorùbá dára",
                "Mɛda wo ase, ɛyɛ",
                "Bahasa Indonesia itu mudah, 100 persen."
            })
    void shouldLeaveHonestTextOfAnyLanguageAsFoldingGivesIt(String honest) {
        // When
        Canonical canonical = canonical(honest);

        // Then
        assertThat(canonical.text().text())
                .isEqualTo(Folding.fold(MappedText.identity(honest)).text());
        for (Trick trick : Trick.values()) {
            assertThat(canonical.amount(trick)).as(trick.name()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "see http://a.example.com/x?y=1, example.com, false",
        "see www.shop.example.net., example.net, false",
        "watch youtu.be/abc, youtu.be, false",
        "go to shop dot com now, shop.com, true",
        "go to shop(dot)com now, shop.com, true",
        "go to shop [.] com now, shop.com, true",
        "go to shop . com now, shop.com, true",
        "hxxp://shop.com/buy, shop.com, true",
        "http : //shop.com/buy, shop.com, true",
        "h**p://shop.com, shop.com, true",
        "sh\u200Bop.com, shop.com, true",
        "ｓｈｏｐ.com, shop.com, true",
        "shop.c0m/x, shop.com, true"
    })
    void shouldFindAddresses(String text, String host, boolean hidden) {
        // When
        List<Address> addresses = canonical(text).addresses();

        // Then
        assertThat(addresses).singleElement().satisfies(address -> {
            assertThat(address.host()).endsWith(host);
            assertThat(address.hidden()).isEqualTo(hidden);
        });
    }

    @Test
    void shouldKnowWhereAnAddressStands() {
        // Given
        String raw = "Looook at s h o p p e dot com/sale today";

        // When
        Canonical canonical = canonical(raw);

        // Then
        Address address = canonical.addresses().get(0);
        Span span = canonical.rawSpan(address.start(), address.end());
        assertThat(raw.substring(span.start(), span.end())).isEqualTo("s h o p p e dot com/sale");
    }

    @Test
    void shouldPointAtWhatWasTurnedAround() {
        // Given
        String raw = "now \u202Eebircsbus\u202C please";

        // When
        Canonical canonical = canonical(raw);

        // Then
        int start = canonical.text().text().indexOf("subscribe");
        Span span = canonical.rawSpan(start, start + "subscribe".length());
        assertThat(raw.substring(span.start(), span.end())).isEqualTo("ebircsbus");
    }

    @Test
    void shouldPointAtTheRawTextBehindMarkup() {
        // Given
        String raw = "<p>b\u200Buy <b>ch3</b>ap</p>";

        // When
        Canonical canonical = Canonical.of(ReadableText.of(raw, Markup.HTML));

        // Then
        int start = canonical.text().text().indexOf("cheap");
        Span span = canonical.rawSpan(start, start + "cheap".length());
        assertThat(raw.substring(span.start(), span.end())).isEqualTo("ch3</b>ap");
    }

    @ParameterizedTest
    @CsvSource({
        "s u b s c r i b e, SPACED_OUT",
        "su8scribe, LEET",
        "loooove, REPEATED",
        "ѕubscribe, LOOKALIKE",
        "sub\u200Bscribe, INVISIBLE",
        "\u202Eebircsbus, TURNED_AROUND",
        "shop dot com, HIDDEN_ADDRESS"
    })
    void shouldSayWhatWasUndone(String text, Trick trick) {
        assertThat(canonical(text).amount(trick)).isPositive();
    }

    @Test
    void shouldSurviveHostileText() {
        List<String> texts = Hostile.texts().toList();
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> texts.forEach(CanonicalTest::canonical));
    }

    @Test
    void shouldJoinAWordThatStartsWithTheLastLetterOfARow() {
        assertThat(canonical("a b.u.y").text().text()).isEqualTo("a buy");
    }

    @Test
    void shouldFindEachOfManyAddresses() {
        // When
        List<Address> addresses =
                canonical("www.b.example/x www.shop.example ".repeat(500)).addresses();

        // Then
        assertThat(addresses).hasSize(1000);
        assertThat(addresses).extracting(Address::host).containsOnly("b.example", "shop.example");
    }

    @Test
    void shouldTakeNoNameForAHostThatIsTooLongForOne() {
        assertThat(canonical("ab.".repeat(100) + "com").addresses())
                .singleElement()
                .satisfies(address -> assertThat(address.host()).hasSizeLessThan(256));
    }

    @Test
    void shouldKeepEveryPlaceWithinTheRawText() {
        Hostile.random(10_000).forEach(raw -> {
            Canonical canonical = canonical(raw);
            int length = canonical.text().text().length();
            if (length > 0) {
                Span span = canonical.rawSpan(0, length);
                assertThat(span.start()).as(raw).isNotNegative();
                assertThat(span.end()).as(raw).isBetween(span.start(), raw.length());
            }
            assertThat(canonical.addresses())
                    .as(raw)
                    .allSatisfy(address -> assertThat(address.end()).isBetween(address.start() + 1, length));
        });
    }
}
