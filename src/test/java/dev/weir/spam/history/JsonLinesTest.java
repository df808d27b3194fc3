package dev.weir.spam.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.spam.LabelledComment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    @Test
    void every_known_field_is_read_and_unknown_ones_are_ignored() throws HistoryException {
        // When
        History history = Reading.text("""
                {"id": "c1", "text": "hello\\nthere", "label": "ham", "author": "a", "email": "a@example.org", \
                "url": "https://a.example", "group": "p", "date": "2026-11-22T08:15:30.5Z", "mood": {"x": [1]}}
                """);

        // Then
        assertThat(history.comments())
                .containsExactly(new LabelledComment(
                        "c1",
                        "hello\nthere",
                        "a",
                        "a@example.org",
                        "https://a.example",
                        "p",
                        Instant.parse("2026-11-22T08:15:30.500Z"),
                        false));
    }

    @Test
    void what_is_not_known_may_be_missing_null_or_empty() throws HistoryException {
        // When
        History history = Reading.text(
                "{\"id\": 7, \"text\": \"x\", \"label\": \"SPAM\", \"author\": null, \"date\": \"\"}\r\n\n");

        // Then
        assertThat(history.comments())
                .containsExactly(new LabelledComment("7", "x", null, null, null, null, null, true));
    }

    @ParameterizedTest
    @CsvSource({
        "2013-08-18T01:08:32.766000, 2013-08-18T01:08:32.766Z",
        "2013-08-18 01:08:32, 2013-08-18T01:08:32Z",
        "2013-08-18T03:08:32+02:00, 2013-08-18T01:08:32Z",
        "2013-08-18T03:08:32-05:30, 2013-08-18T08:38:32Z",
        "2013-08-18, 2013-08-18T00:00:00Z"
    })
    void a_date_without_a_zone_is_utc(String date, Instant at) throws HistoryException {
        // When
        History history =
                Reading.text("{\"id\": \"1\", \"text\": \"x\", \"label\": \"ham\", \"date\": \"" + date + "\"}");

        // Then
        assertThat(history.comments().get(0).at()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": \"2\", \"text\": \"secret\", \"label\": \"Label\"} | its \"label\" is \"Label\", neither",
                "{\"id\": \"2\", \"text\": \"secret\", \"label\": true} | its \"label\" is no string",
                "{\"id\": \"2\", \"text\": \"secret\"} | has no \"label\"",
                "{\"id\": \"2\", \"label\": \"ham\"} | has no \"text\"",
                "{\"text\": \"secret\", \"label\": \"ham\"} | has no \"id\"",
                "{\"id\": \" \", \"text\": \"secret\", \"label\": \"ham\"} | its \"id\" is empty",
                "{\"id\": \"2\", \"text\": 5, \"label\": \"ham\"} | its \"text\" is no string",
                "{\"id\": \"2\", \"text\": \"secret\", \"label\": \"ham\", \"date\": \"today\"} | its \"date\" is none",
                "{\"id\": \"2\", \"text\": \"secret\", \"label\": \"ham\", \"group\": {}} | its \"group\" is no string",
                "{\"id\": \"2\", \"text\": \"secret\", \"label\": \"ham\"} x | is no JSON (column 47)",
                "{\"id\": \"2\", \"text\": \"secret | is no JSON (column 28)",
                "\"secret\" | is no JSON object",
                "[\"secret\"] | jq -c '.[]'",
                "{\"id\": \"1\", \"text\": \"secret\", \"label\": \"ham\"} | its id stood already in the-file, line 1",
            })
    void a_bad_line_is_refused_with_its_number_and_no_word_of_the_comment(String bad, String why) {
        // Given
        String lines = "{\"id\": \"1\", \"text\": \"good\", \"label\": \"ham\"}\n\n" + bad + "\n";

        // When, Then
        assertThatThrownBy(() -> Reading.text(lines))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("the-file, line 3: ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void bad_lines_can_be_skipped_and_every_one_is_counted() throws HistoryException {
        // When
        History history = Reading.skippingBad("""
                {"id": "1", "text": "good", "label": "ham"}
                nonsense
                {"id": "2", "text": "good", "label": "Label"}
                {"id": "3", "text": "bad", "label": "spam"}
                """);

        // Then
        assertThat(history.ham()).isEqualTo(1);
        assertThat(history.spam()).isEqualTo(1);
        assertThat(history.bad()).extracting(Problem::line).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\xff", "\\xc3\\x28"})
    void bytes_that_are_no_utf_8_are_refused(String escaped) {
        // Given
        byte[] line =
                ("{\"id\": \"1\", \"text\": \"" + escaped + "\", \"label\": \"ham\"}").getBytes(StandardCharsets.UTF_8);
        byte[] raw = unescaped(line);

        // When, Then
        assertThatThrownBy(() -> Reading.bytes(raw, false))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("the-file, line 1: is no JSON");
    }

    private static byte[] unescaped(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        java.util.regex.Matcher hex =
                java.util.regex.Pattern.compile("\\\\x([0-9a-f]{2})").matcher(text);
        return hex.replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
