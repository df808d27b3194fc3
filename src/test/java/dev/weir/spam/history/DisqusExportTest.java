package dev.weir.spam.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.spam.LabelledComment;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisqusExportTest {

    private static final String EXPORT = Reading.resource("disqus.xml");

    @Test
    void spam_is_spam_even_if_deleted_and_what_was_only_deleted_or_waits_has_no_label() throws HistoryException {
        // When
        History history = Reading.text(EXPORT);

        // Then
        assertThat(history.comments())
                .extracting(LabelledComment::id, LabelledComment::spam)
                .containsExactly(
                        tuple("disqus-900001", false), tuple("disqus-900002", true), tuple("disqus-900004", true));
        assertThat(history.leftOut()).isEqualTo(Map.of(LeftOut.DELETED, 1, LeftOut.PENDING, 1));
    }

    @Test
    void a_comment_keeps_its_markup_its_author_the_title_of_its_page_and_its_time() throws HistoryException {
        // When
        LabelledComment comment = Reading.text(EXPORT).comments().get(0);

        // Then
        assertThat(comment)
                .isEqualTo(new LabelledComment(
                        "disqus-900001",
                        "<p>The ferry at the mill no longer runs on Mondays.</p>",
                        "Pat",
                        "pat@example.org",
                        null,
                        "Walk 12: the weir & the mill",
                        Instant.parse("2021-05-03T18:20:11Z"),
                        false));
    }

    @Test
    void a_page_without_a_title_goes_by_its_link() throws HistoryException {
        // When
        LabelledComment comment = Reading.text(EXPORT).comments().get(2);

        // Then
        assertThat(comment.group()).isEqualTo("https://riverwalks.example/about/");
    }

    @Test
    void a_thread_may_stand_behind_its_posts() throws HistoryException {
        // Given
        int start = EXPORT.indexOf("<thread dsq:id=\"6001\">");
        int end = EXPORT.indexOf("<thread dsq:id=\"6002\">");
        String turned = (EXPORT.substring(0, start) + EXPORT.substring(end))
                .replace("</disqus>", EXPORT.substring(start, end) + "</disqus>");

        // When
        LabelledComment comment = Reading.text(turned).comments().get(0);

        // Then
        assertThat(comment.group()).isEqualTo("Walk 12: the weir & the mill");
    }

    @Test
    void a_post_that_does_not_say_whether_it_is_spam_is_refused_with_its_line() {
        // Given
        String silent = EXPORT.replaceFirst("<isSpam>false</isSpam>\\s*", "");
        long line = silent.substring(0, silent.indexOf("<post dsq:id=\"900001\""))
                        .lines()
                        .count()
                + 1;

        // When, Then
        assertThatThrownBy(() -> Reading.text(silent))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("the-file, line " + line + ": this post's isSpam is neither");
    }
}
