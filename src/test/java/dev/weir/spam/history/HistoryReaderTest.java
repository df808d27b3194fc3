package dev.weir.spam.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {

    private static final String LINE = "{\"id\": \"1\", \"text\": \"x\", \"label\": \"ham\"}\n";

    @ParameterizedTest
    @CsvSource({"wordpress.xml, WXR, 4", "disqus.xml, DISQUS, 3"})
    void the_format_is_found_out_also_behind_gzip(String file, HistoryFormat format, int comments) throws Exception {
        // Given
        HistoryReader reader = new HistoryReader(false);

        // When
        HistoryFormat found = reader.read(file, new ByteArrayInputStream(gzip(Reading.resource(file))), null);

        // Then
        assertThat(found).isEqualTo(format);
        assertThat(reader.history().comments()).hasSize(comments);
    }

    @Test
    void json_lines_may_be_gzip_or_begin_with_a_byte_order_mark() throws Exception {
        // Given
        HistoryReader reader = new HistoryReader(false);

        // When
        reader.read("a", new ByteArrayInputStream(gzip(LINE)), null);
        reader.read("b", new ByteArrayInputStream(bytes("\ufeff" + LINE.replace("\"1\"", "\"2\""))), null);

        // Then
        assertThat(reader.history().comments()).hasSize(2);
    }

    @Test
    void another_format_than_asked_for_is_refused() {
        assertThatThrownBy(() -> new HistoryReader(false)
                        .read("f", new ByteArrayInputStream(bytes(Reading.resource("disqus.xml"))), HistoryFormat.WXR))
                .isInstanceOf(HistoryException.class)
                .hasMessage("f: is a Disqus export, not a WordPress export (WXR)");
    }

    @Test
    void blank_lines_before_the_xml_declaration_do_no_harm_and_count_as_lines() throws HistoryException {
        // Given
        String export = "\n\r\n" + Reading.resource("disqus.xml");
        String broken = export.replace("</disqus>", "<oops></disqus>");
        long line = broken.lines().count();

        // When
        History history = Reading.text(export);

        // Then
        assertThat(history.comments()).hasSize(3);
        assertThatThrownBy(() -> Reading.text(broken))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("the-file, line " + line + ": is no well-formed XML here");
    }

    @Test
    void an_export_that_was_cut_off_is_refused() {
        // Given
        String export = Reading.resource("wordpress.xml");
        String half = export.substring(0, export.indexOf("<item>") + 700);

        // When, Then
        assertThatThrownBy(() -> Reading.text(half))
                .isInstanceOf(HistoryException.class)
                .hasMessageMatching("the-file, line \\d+: is no well-formed XML here.*cut off perhaps.*")
                .hasMessageNotContaining("glaze");
    }

    @Test
    void a_gzip_file_that_was_cut_off_is_refused() throws Exception {
        // Given
        byte[] whole = gzip(LINE.repeat(1));
        byte[] half = Arrays.copyOf(whole, whole.length - 9);

        // When, Then
        assertThatThrownBy(() -> Reading.bytes(half, true))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("cut off or damaged");
    }

    @Test
    void no_file_of_this_machine_gets_in_through_an_entity(@TempDir Path folder) throws Exception {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "hidden");
        String export = "<!DOCTYPE disqus [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n"
                + Reading.resource("disqus.xml")
                        .replaceFirst("<\\?xml.*\\?>", "")
                        .replace("<title>General", "<title>&x;");

        // When, Then
        assertThatThrownBy(() -> Reading.text(export))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("document type definition")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void no_entity_grows_without_end() {
        // Given
        String bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<rss><channel><title>&b;</title></channel></rss>";

        // When, Then
        assertThatThrownBy(() -> Reading.text(bomb))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("document type definition");
    }

    @Test
    void a_deeply_nested_file_does_not_exhaust_the_stack() throws HistoryException {
        // Given
        String deep = "<disqus>" + "<x>".repeat(100_000) + "</x>".repeat(100_000) + "</disqus>";

        // When
        History history = Reading.text(deep);

        // Then
        assertThat(history.comments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | is a JSON array",
                "id,text,label | is neither JSON Lines nor XML",
                "<html></html> | no export of WordPress (rss) or Disqus (disqus)",
                "<rss>&nbsp;</rss> | cut off perhaps, or with a bare &"
            })
    void what_is_something_else_is_refused_with_a_way_out(String content, String why) {
        assertThatThrownBy(() -> Reading.text(content))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(why);
    }

    @Test
    void an_empty_file_has_no_comments() throws HistoryException {
        assertThat(Reading.text("").comments()).isEmpty();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
