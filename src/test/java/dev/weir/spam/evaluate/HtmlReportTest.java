package dev.weir.spam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spam.LabelledComment;
import java.io.StringReader;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final String HOSTILE =
            "</blockquote><script>alert(1)</script>\" onload='x' \u202ereversed\u202c &amp;";

    @Test
    void what_comments_say_is_text_and_nothing_else() {
        // When
        String report = report(List.of(scored("<b>id</b>", 0.9, false), scored("s", 0.8, true)), HOSTILE);

        // Then
        assertThat(report)
                .doesNotContain("<script", "<b>id", "\u202e")
                .contains("&lt;script&gt;", "&lt;b&gt;id", "<i>U+202E</i>reversed<i>U+202C</i>", "&amp;amp;");
    }

    @Test
    void it_needs_nothing_from_elsewhere_and_runs_nothing() {
        // When
        String report = report(List.of(scored("h", 0.9, false), scored("s", 0.8, true)), "text http://x.example");

        // Then
        assertThat(report)
                .doesNotContain("src=", "href=", "@import", "url(", "<link", "<iframe")
                .contains("default-src 'none'", "prefers-color-scheme: dark", "width=device-width");
    }

    @Test
    void it_draws_four_charts_that_are_well_formed() throws Exception {
        // Given
        List<Scored> scored = List.of(
                scored("h1", 0.1, false), scored("h2", 0.6, false), scored("s1", 0.4, true), scored("s2", 0.95, true));

        // When
        List<String> charts = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
                .matcher(report(scored, "text"))
                .results()
                .map(MatchResult::group)
                .toList();

        // Then
        assertThat(charts).hasSize(4).allSatisfy(chart -> {
            assertThat(chart).doesNotContain("NaN", "Infinity");
            DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(chart)));
        });
    }

    @Test
    void mistakes_stand_with_the_worst_first_and_what_is_right_does_not_stand() {
        // Given
        List<Scored> scored = List.of(
                scored("fine-ham", 0.1, false),
                scored("bad-ham", 0.6, false),
                scored("worse-ham", 0.7, false),
                scored("fine-spam", 0.9, true),
                scored("bad-spam", 0.3, true));

        // When
        String report = report(scored, "text");

        // Then
        assertThat(report)
                .containsSubsequence("worse-ham", "bad-ham", "bad-spam")
                .doesNotContain("fine-");
    }

    @Test
    void without_spam_there_is_still_a_report() {
        // When
        String report = report(List.of(scored("h1", 0.1, false), scored("h2", 0.6, false)), "text");

        // Then
        assertThat(report).contains("Calibration", "–").doesNotContain("NaN", "ROC curve");
    }

    @Test
    void several_runs_have_a_row_each_and_mistakes_by_their_mean() {
        // Given: wrong in one order, right on average
        Run one = run("shuffle 1", List.of(scored("h", 0.6, false), scored("s", 0.9, true)));
        Run other = run("shuffle 2", List.of(scored("s", 0.9, true), scored("h", 0.2, false)));
        Evaluation evaluation = new Evaluation("data", "online", "model", List.of(0.5), List.of(one, other));

        // When
        String report = HtmlReport.of(evaluation, id -> Comments.ham(id, "text of " + id));

        // Then
        assertThat(report).contains("shuffle 1", "shuffle 2", ">mean<").doesNotContain("text of h");
    }

    private static String report(List<Scored> scored, String text) {
        Evaluation evaluation =
                new Evaluation("data", "protocol", "model", List.of(0.5, 0.9), List.of(run("", scored)));
        return HtmlReport.of(evaluation, id -> new LabelledComment(id, text, null, null, null, null, null, false));
    }

    private static Run run(String name, List<Scored> scored) {
        return new Run(name, scored, 0, new Run.Timing(1, 1, 1, 1));
    }

    private static Scored scored(String id, double score, boolean spam) {
        return new Scored(id, score, spam, "page");
    }
}
