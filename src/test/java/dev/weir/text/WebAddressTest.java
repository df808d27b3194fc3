package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://a.example/, http://a.example/",
        "a.example, http://a.example",
        "' a.example/x ', http://a.example/x",
        "a.example:8080/x, http://a.example:8080/x",
        "HTTPS://A.Example/?q=1&b=2, HTTPS://A.Example/?q=1&b=2",
        "http://a.example/[x], http://a.example/%5Bx%5D",
        "http://[2001:db8::1]/, http://[2001:db8::1]/",
        "http://a.example;evil, http://a.example;evil",
        "http://a.example/%0d%0aX, http://a.example/X",
        "http://a.example/%0%0ddX, http://a.example/X",
        "http://a.example/a b, http://a.example/a%20b",
        "'http://a.example/\"><script>', http://a.example/script",
        "http://bücher.example/ü, http://bücher.example/ü"
    })
    void shouldMakeItLinkable(String url, String address) {
        assertThat(WebAddress.httpOrNull(url)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "http://",
                "https://",
                "http:///",
                "http://.",
                "/path",
                "//a.example",
                "#x",
                "?x",
                "ftp://a.example/",
                "tel:+123",
                "javascript:alert(1)",
                " java\tscript:alert(1)",
                "data:text/html,x",
                "mailto:a@b.example",
                "http:a.example",
                "http://?x",
                "http://a|b/"
            })
    void shouldRefuseWhatLeadsNowhereSafe(String url) {
        assertThat(WebAddress.httpOrNull(url)).isNull();
    }

    @Test
    void shouldAgreeWithWordPressWhereItLinksToTheWeb() {
        // Given what WordPress stores although no one can follow it, or not over http
        Set<String> refused = Set.of("ftp", "relative", "hash", "http-only", "tel");

        // When / Then
        for (JsonNode vector : SharedVectors.wordpress("stored-url")) {
            String id = vector.path("id").asText().substring("stored-url/".length());
            String stored = vector.at("/outcome/7.1/submit/stored/url").asText().replace("&amp;", "&");
            String address = WebAddress.httpOrNull(vector.at("/comment/url").asText());
            assertThat(address).as(id).isEqualTo(refused.contains(id) ? null : stored);
        }
    }

    @Test
    void shouldSurviveHostileText() {
        Hostile.texts().forEach(text -> {
            WebAddress.httpOrNull(text);
            WebAddress.host("http://" + text);
        });
    }
}
