package dev.weir.spam.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.spam.LabelledComment;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPressExportTest {

    private static final String EXPORT = Reading.resource("wordpress.xml");

    @Test
    void approved_is_ham_spam_is_spam_and_what_nobody_judged_has_no_label() throws HistoryException {
        // When
        History history = Reading.text(EXPORT);

        // Then
        assertThat(history.comments())
                .extracting(LabelledComment::id, LabelledComment::spam)
                .containsExactly(
                        tuple("https://pottery.example#comment-101", false),
                        tuple("https://pottery.example#comment-102", true),
                        tuple("https://pottery.example#comment-105", true),
                        tuple("https://pottery.example#comment-108", false));
        assertThat(history.leftOut())
                .isEqualTo(Map.of(LeftOut.PENDING, 1, LeftOut.TRASHED, 1, LeftOut.PING, 2, LeftOut.OTHER_KIND, 1));
        assertThat(history.bad()).isEmpty();
    }

    @Test
    void a_comment_keeps_its_markup_its_author_its_page_and_its_time_in_utc() throws HistoryException {
        // When
        LabelledComment comment = Reading.text(EXPORT).comments().get(0);

        // Then
        assertThat(comment)
                .isEqualTo(new LabelledComment(
                        "https://pottery.example#comment-101",
                        "Dust! Wipe the bisque <b>before</b> you glaze, and use ]]> less of it.\n\n"
                                + "Mine stopped crawling at once.",
                        "Ines",
                        "ines@example.org",
                        "https://ines.example/",
                        "Why my glaze <em>crawls</em>",
                        Instant.parse("2024-03-02T10:14:09Z"),
                        false));
    }

    @Test
    void a_time_of_zeros_is_unknown() throws HistoryException {
        // When
        LabelledComment comment = Reading.text(EXPORT).comments().get(2);

        // Then
        assertThat(comment.at()).isNull();
    }

    @Test
    void a_page_without_a_title_goes_by_its_link() throws HistoryException {
        // When
        LabelledComment comment = Reading.text(EXPORT).comments().get(3);

        // Then
        assertThat(comment.group()).isEqualTo("https://pottery.example/shop/bowl/");
    }

    @Test
    void older_versions_of_the_format_are_read_alike() throws HistoryException {
        // Given
        String old = EXPORT.replace("http://wordpress.org/export/1.2/\"", "http://wordpress.org/export/1.0/\"")
                .replaceAll("<wp:base_\\w+_url>.*</wp:base_\\w+_url>", "");

        // When
        History history = Reading.text(old);

        // Then
        assertThat(history.comments()).hasSize(4);
        assertThat(history.comments().get(0).id()).isEqualTo("https://pottery.example#comment-101");
    }

    @Test
    void control_characters_that_xml_forbids_count_as_blanks() throws HistoryException {
        // Given
        String pasted = EXPORT.replace("Wipe the", "Wipe\u000b\u0001the");

        // When
        LabelledComment comment = Reading.text(pasted).comments().get(0);

        // Then
        assertThat(comment.text()).startsWith("Dust! Wipe  the bisque");
    }

    @Test
    void an_unknown_state_is_refused_with_its_line() {
        // Given
        String odd = EXPORT.replaceFirst("<!\\[CDATA\\[0]]></wp:comment_approved>", "maybe</wp:comment_approved>");
        long line = odd.substring(0, odd.indexOf("<wp:comment_id>103")).lines().count() - 1;

        // When, Then
        assertThatThrownBy(() -> Reading.text(odd))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith(
                        "the-file, line " + line + ": this comment's wp:comment_approved is none of 1, 0")
                .hasMessageContaining("--skip-bad");
    }

    @Test
    void an_unknown_state_can_be_skipped_and_is_counted() throws HistoryException {
        // Given
        String odd = EXPORT.replaceFirst("<!\\[CDATA\\[0]]></wp:comment_approved>", "maybe</wp:comment_approved>");

        // When
        History history = Reading.skippingBad(odd);

        // Then
        assertThat(history.comments()).hasSize(4);
        assertThat(history.bad()).hasSize(1);
    }

    @Test
    void a_feed_is_no_export_and_the_error_says_where_to_get_one() {
        // Given
        String feed = "<rss version=\"2.0\"><channel><title>t</title><item><title>p</title></item></channel></rss>";

        // When, Then
        assertThatThrownBy(() -> Reading.text(feed))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("no WordPress export")
                .hasMessageContaining("wp export");
    }
}
