package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinksTest {

    @Test
    void shouldCountWhatCheckCommentCounts() {
        // Given
        List<JsonNode> vectors = SharedVectors.wordpress("links");

        // When
        List<String> different = new ArrayList<>();
        for (JsonNode vector : vectors) {
            String content = vector.at("/comment/content").asText();
            if (holds(vector, Links.countedByWordPress(content)) == passes(vector)) {
                different.add(vector.path("id").asText());
            }
        }

        // Then
        assertThat(different).isEmpty();
    }

    @Test
    void shouldFindTheLinksThatDecideInARealSubmission() {
        // Given the comments whose links check_comment misses in the raw text, or sees where none is left
        Map<String, String> known = Map.of(
                "links/newline-in-tag-2", "its pattern wants a blank after <a",
                "links/tab-in-tag-2", "its pattern wants a blank after <a",
                "links/slash-in-tag-2", "its pattern wants a blank after <a",
                "links/pre-2", "the filter drops pre, so that the addresses become links");

        // When
        Map<String, Integer> different = new TreeMap<>();
        for (JsonNode vector : SharedVectors.wordpress("links")) {
            int links = Links.in(vector.at("/comment/content").asText(), Markup.HTML)
                    .size();
            if (holds(vector, links) == passes(vector)) {
                different.put(vector.path("id").asText(), links);
            }
        }

        // Then a submission to WordPress 7.1 is held for each of them
        assertThat(different.keySet()).isEqualTo(known.keySet());
        assertThat(SharedVectors.wordpress("links"))
                .filteredOn(vector -> known.containsKey(vector.path("id").asText()))
                .allSatisfy(vector -> assertThat(vector.at("/outcome/7.1/submit/comment_approved")
                                .asText())
                        .isEqualTo("0"));
    }

    private static boolean holds(JsonNode vector, int links) {
        int most = Integer.parseInt(vector.at("/settings/comment_max_links").asText());
        return most != 0 && links >= most;
    }

    private static boolean passes(JsonNode vector) {
        return vector.at("/outcome/7.1/check_comment").asBoolean();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    see http://a.example/x.            | http://a.example/x   | a.example
                    (http://b.example/x(y))            | http://b.example/x(y) | b.example
                    HTTPS://A.Example:8080/            | HTTPS://A.Example:8080/ | a.example
                    go www.c.example, now              | http://www.c.example | www.c.example
                    ask me@mail.d.example.             | mailto:me@mail.d.example | mail.d.example
                    http://u:p@e.example/              | http://u:p@e.example/ | e.example
                    http://bücher.example/             | http://bücher.example/ | bücher.example
                    http://a.example/?a=1&amp;b=2      | http://a.example/?a=1&b=2 | a.example
                    ftp://[2001:db8:0:0:0:0:0:1]/x              | ftp://[2001:db8:0:0:0:0:0:1]/x | [2001:db8:0:0:0:0:0:1]
                    """)
    void shouldFindABareAddress(String text, String url, String host) {
        // When
        List<Link> links = Links.in(text, Markup.HTML);

        // Then
        assertThat(links).singleElement().satisfies(link -> {
            assertThat(link.url()).isEqualTo(url);
            assertThat(link.host()).isEqualTo(host);
            assertThat(link.kind()).isEqualTo(Link.Kind.BARE);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <a href="http://A.Example/">x</a>         | a.example
                    <A TITLE='t' HREF=http://b.example/y>x    | b.example
                    <a/href="http://c.example">x</a>          | c.example
                    <a href="//d.example/x">x</a>             | d.example
                    <a href="http:&#47;&#47;e.example">x</a>  | e.example
                    <a href="http:\\f.example">x</a>          | f.example
                    <a href="http://ex%61mple.org.">x</a>     | example.org
                    <a href="mailto:a@g.example?subject=x">x  | g.example
                    <a href="http://good.example@h.example">x | h.example
                    """)
    void shouldNameTheHostThatABrowserWouldAsk(String text, String host) {
        // When
        List<Link> links = Links.in(text, Markup.HTML);

        // Then
        assertThat(links).singleElement().extracting(Link::host).isEqualTo(host);
    }

    @Test
    void shouldSayWhereALinkStands() {
        // Given
        String raw = "é &amp; <a href=\"http://a.example\">x</a>, http://b.example!";

        // When
        List<Link> links = Links.in(raw, Markup.HTML);

        // Then
        assertThat(links)
                .extracting(link -> raw.substring(link.start(), link.end()))
                .containsExactly("<a href=\"http://a.example\">", "http://b.example");
    }

    @Test
    void shouldFindMarkdownLinksOnce() {
        // Given
        String raw = "[one](http://a.example) and <http://b.example> and http://c.example/x_y_z\n\n"
                + "> ![p](http://d.example/p.png) `http://code.example` <a href='http://e.example'>e</a>";

        // When
        List<Link> links = Links.in(raw, Markup.MARKDOWN);

        // Then
        assertThat(links)
                .extracting(Link::host)
                .containsExactly("a.example", "b.example", "c.example", "d.example", "e.example");
        assertThat(raw.substring(links.get(0).start(), links.get(0).end())).isEqualTo("[one](http://a.example)");
        assertThat(raw.substring(links.get(2).start(), links.get(2).end())).isEqualTo("http://c.example/x_y_z");
        assertThat(raw.substring(links.get(4).start(), links.get(4).end())).isEqualTo("<a href='http://e.example'>");
    }

    @Test
    void shouldTakeTagsInPlainTextForText() {
        // When
        List<Link> links = Links.in("<a href=\"http://a.example\"> http://b.example", Markup.PLAIN);

        // Then
        assertThat(links).extracting(Link::host).containsExactly("b.example");
    }

    @ParameterizedTest
    @EnumSource(Markup.class)
    void shouldSurviveHostileText(Markup markup) {
        // Given
        List<String> texts = Hostile.texts().toList();

        // When / Then: it ends
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> texts.forEach(text -> {
                    assertThatCode(() -> Links.in(text, markup)).doesNotThrowAnyException();
                    Links.countedByWordPress(text);
                }));
    }

    @ParameterizedTest
    @EnumSource(Markup.class)
    void shouldPlaceEveryLinkWithinTheText(Markup markup) {
        Hostile.random(5_000)
                .forEach(raw -> assertThat(Links.in(raw, markup)).allSatisfy(link -> {
                    assertThat(link.start()).isBetween(0, link.end());
                    assertThat(link.end()).isBetween(link.start(), raw.length());
                }));
    }
}
