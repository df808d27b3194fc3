package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.text.Links;
import dev.weir.text.Markup;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

    private static Stream<Site> sites(String text) {
        return Links.in(text, Markup.PLAIN).stream().map(Site::of).filter(Objects::nonNull);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com, example.com",
        "https://WWW.Example.COM/a?b#c, example.com",
        "www.a.b.example.com/x, example.com",
        "http://shop.example.co.uk/, example.co.uk",
        "http://co.uk/, co.uk",
        "http://a.judi.my.id/x, judi.my.id",
        "http://someone.blogspot.com/2011, someone.blogspot.com",
        "http://someone.blogspot.co.uk/2011, someone.blogspot.co.uk",
        "http://x.github.io/y, x.github.io",
        "http://203.0.113.9:8080/x, 203.0.113.9",
        "http://müller.example/, xn--mller-kva.example",
        "http://user@xn--mller-kva.example/, xn--mller-kva.example"
    })
    void shouldBeWhatSomebodyCanRegister(String link, String domain) {
        // When a link is read, then its site is the registered name
        assertThat(sites(link)).containsExactly(new Site(domain, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.youtube.com/watch?feature=x&v=9bZkp7q19f0&t=5, youtube.com, /watch?v=9bZkp7q19f0",
        "http://youtu.be/9bZkp7q19f0?t=5, youtube.com, /watch?v=9bZkp7q19f0",
        "https://m.youtube.com/user/Someone/, youtube.com, /user/Someone",
        "http://bit.ly/AbC, bit.ly, /AbC",
        "https://id.wikipedia.org/wiki/Kodok#Lagu, wikipedia.org, /wiki/Kodok"
    })
    void shouldBeThePageWhereManyShareTheSite(String link, String domain, String path) {
        // When a link is read, then the page tells it from others
        assertThat(sites(link)).containsExactly(new Site(domain, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.youtube.com/",
                "http://facebook.com",
                "https://youtube.com/watch?v=",
                "write to me@example.com"
            })
    void shouldBeNothingWhereALinkSaysNothing(String text) {
        // When the text is read, then there is no site
        assertThat(sites(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://bit.ly/ä€", "http://youtube.com/c/名前", "http://ex​ample…/", "http://%%%/\uD800"})
    void shouldBeCountedByAnAsciiKey(String link) {
        // When a link of odd characters is read, then its key is plain and short
        assertThat(sites(link))
                .allSatisfy(site -> assertThat(site.key()).isASCII().hasSizeLessThan(300));
    }
}
