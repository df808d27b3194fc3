package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir
    private Path folder;

    @Test
    void it_says_what_it_read_and_how_good_the_model_will_be_and_writes_one_that_can_be_used() throws IOException {
        // Given
        String comments =
                LabelledSamples.write(folder.resolve("comments.jsonl"), 120).toString();
        Path model = folder.resolve("model.bin");

        // When
        Answer answer = new Cli().weir("train", "--from", comments, "--to", model.toString(), "--folds", "3");
        Answer evaluated = new Cli().weir("evaluate", comments, "--model", model.toString(), "--json");

        // Then
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.OK);
        assertThat(answer.err()).contains("read comments.jsonl: 120 comments, 60 spam, 60 ham", "wrote ");
        assertThat(answer.out()).contains("estimated by 3 folds", "1−AUC %");
        assertThat(evaluated.exitCode()).as(evaluated.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void the_same_comments_make_the_same_bytes() throws IOException {
        // Given
        String comments =
                LabelledSamples.write(folder.resolve("comments.jsonl"), 60).toString();
        Path one = folder.resolve("one.bin");
        Path other = folder.resolve("other.bin");

        // When
        new Cli().weir("train", "--from", comments, "--to", one.toString(), "--folds", "0");
        new Cli().weir("train", "--from", comments, "--to", other.toString(), "--folds", "0");

        // Then
        assertThat(other).hasSameBinaryContentAs(one);
    }

    @Test
    void exports_of_several_kinds_make_one_history() throws IOException {
        // Given
        String wordpress = copy("wordpress.xml");
        String disqus = copy("disqus.xml");
        Path model = folder.resolve("model.bin");

        // When
        Answer answer = new Cli().weir("train", "--from", wordpress, disqus, "--to", model.toString(), "--folds", "0");

        // Then
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.OK);
        assertThat(answer.err())
                .contains(
                        "read wordpress.xml, disqus.xml: 7 comments, 4 spam, 3 ham",
                        "left out: 2 pingbacks and trackbacks",
                        "left out: 2 awaiting moderation");
    }

    @Test
    void a_history_without_spam_is_refused_with_a_way_to_get_some_and_nothing_is_written() throws IOException {
        // Given
        String wordpress = copy("wordpress.xml");
        Files.writeString(
                Path.of(wordpress), Files.readString(Path.of(wordpress)).replace("CDATA[spam]", "CDATA[trash]"));
        Path model = Files.writeString(folder.resolve("model.bin"), "the model before");

        // When
        Answer answer = new Cli().weir("train", "--from", wordpress, "--to", model.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("there is no spam", "WordPress leaves spam out");
        assertThat(model).hasContent("the model before");
    }

    @Test
    void a_model_that_cannot_be_written_leaves_nothing_behind() throws IOException {
        // Given
        String comments =
                LabelledSamples.write(folder.resolve("comments.jsonl"), 20).toString();
        Path occupied = Files.createDirectory(folder.resolve("occupied"));

        // When
        Answer answer = new Cli().weir("train", "--from", comments, "--to", occupied.toString(), "--folds", "0");

        // Then
        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.err()).contains("can't write", "occupied");
        assertThat(files()).containsExactlyInAnyOrder("comments.jsonl", "occupied");
    }

    @Test
    void a_written_model_leaves_no_unfinished_file() throws IOException {
        // Given
        String comments =
                LabelledSamples.write(folder.resolve("comments.jsonl"), 20).toString();

        // When
        new Cli().weir("train", "--from", comments, "--to", folder.resolve("m").toString(), "--folds", "0");

        // Then
        assertThat(files()).containsExactlyInAnyOrder("comments.jsonl", "m");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String copy(String export) throws IOException {
        Path source = Path.of("src/test/resources/dev/weir/spam/history", export);
        return Files.copy(source, folder.resolve(export)).toString();
    }
}
