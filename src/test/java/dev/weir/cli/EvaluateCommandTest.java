package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.Cli.Answer;
import dev.weir.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {

    private static final int COUNT = 120;

    @TempDir
    private Path folder;

    private String comments;

    @BeforeEach
    void writeComments() throws IOException {
        comments =
                LabelledSamples.write(folder.resolve("comments.jsonl"), COUNT).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate FILE",
                "evaluate --folds 5",
                "evaluate FILE --folds 5 --online",
                "evaluate FILE --folds 1",
                "evaluate FILE --folds no-such-file",
                "evaluate FILE --leave-out author",
                "evaluate FILE --train FILE --test FILE",
                "evaluate --train FILE",
                "evaluate FILE --folds 5 --shuffle 1",
                "evaluate FILE --folds 5 --ask 0.1",
                "evaluate FILE --online --ask 0",
                "evaluate FILE --online --delay -1",
                "evaluate FILE --online --noise 1",
                "evaluate FILE --online --threshold 1.5",
                "evaluate FILE --online --order no-such-file",
                "evaluate FILE --folds 5 --model no-such-file",
                "evaluate FILE --folds 5 --model FILE",
                "evaluate FILE --folds 5 --format wxr",
                "evaluate FILE --folds 5 --html no-such-folder/report.html",
                "evaluate FILE --folds 5 --scores .",
                "evaluate no-such-file --folds 5"
            })
    void wrong_usage_exits_with_2_and_one_clear_line(String arguments) {
        // When
        Answer answer = weir(arguments.split(" "));

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err().lines().toList()).hasSize(1);
        assertThat(answer.err()).startsWith("weir evaluate: ").doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate FILE --folds 4",
                "evaluate FILE --leave-out group",
                "evaluate FILE --online",
                "evaluate FILE --online --delay 10 --noise 0.05 --seed 3",
                "evaluate FILE --online --ask 0.3 --shuffle 1"
            })
    void every_protocol_scores_every_comment_once_and_learns_something(String arguments) {
        // When
        JsonNode json = json(arguments + " --json");

        // Then
        assertThat(json.get("comments").asInt()).isEqualTo(COUNT);
        assertThat(json.get("spam").asInt()).isEqualTo(COUNT / 2);
        assertThat(json.get("oneMinusAucPercent").asDouble()).isLessThan(35);
        assertThat(json.get("thresholds")).hasSize(2);
        assertThat(json.get("microsPerComment").get("score").asDouble()).isPositive();
    }

    @Test
    void the_same_command_gives_the_same_figures_and_the_same_scores() throws IOException {
        // Given
        Path first = folder.resolve("first.tsv");
        Path second = folder.resolve("second.tsv");

        // When
        weir("evaluate", comments, "--folds", "4", "--scores", first.toString());
        weir("evaluate", comments, "--folds", "4", "--scores", second.toString());

        // Then
        assertThat(second).hasSameTextualContentAs(first);
        assertThat(Files.readAllLines(first))
                .hasSize(COUNT)
                .first()
                .asString()
                .matches("c0\t0?\\.\\d+(E-\\d+)?\tspam\tpage 0");
    }

    @Test
    void one_collection_is_learned_and_another_tested() throws IOException {
        // Given
        Path other = folder.resolve("other.jsonl");
        List<String> lines = Files.readAllLines(Path.of(comments));
        Files.write(other, lines.subList(0, 20));

        // When
        JsonNode json = json("evaluate --train FILE --test " + other + " --json");

        // Then
        assertThat(json.get("comments").asInt()).isEqualTo(20);
        assertThat(json.get("learned").asInt()).isEqualTo(COUNT);
    }

    @Test
    void folds_may_come_from_a_file() throws IOException {
        // Given
        Path folds = folder.resolve("folds.tsv");
        Files.write(
                folds,
                Stream.concat(
                                Stream.of("# chosen by hand"),
                                LabelledSamples.ids(COUNT).stream().map(id -> id + "\t" + id.charAt(id.length() - 1)))
                        .toList());

        // When
        Answer answer = weir("evaluate", comments, "--folds", folds.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.out()).contains("10 folds of folds.tsv", "labels learned: " + 9 * COUNT);
    }

    @Test
    void a_comment_without_a_fold_is_named() throws IOException {
        // Given
        Path folds = Files.writeString(folder.resolve("folds.tsv"), "c0\t1\nc1\t2\n");

        // When
        Answer answer = weir("evaluate", comments, "--folds", folds.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("c2 has no fold");
    }

    @Test
    void orders_may_come_from_files_and_the_figures_are_their_mean() throws IOException {
        // Given
        List<String> ids = LabelledSamples.ids(COUNT);
        Path forth = Files.write(folder.resolve("forth.order"), ids);
        Path part = Files.write(folder.resolve("part.order"), ids.subList(40, COUNT));
        Path scores = folder.resolve("scores.tsv");

        // When
        Answer answer = weir(
                "evaluate",
                comments,
                "--online",
                "--order",
                forth.toString(),
                "--order",
                part.toString(),
                "--json",
                "--scores",
                scores.toString());

        // Then
        JsonNode json = Json.read(answer.out().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(json.get("runs")).hasSize(2);
        assertThat(json.get("oneMinusAucPercent").asDouble())
                .isCloseTo(
                        (json.at("/runs/0/oneMinusAucPercent").asDouble()
                                        + json.at("/runs/1/oneMinusAucPercent").asDouble())
                                / 2,
                        within(1e-9));
        assertThat(answer.err()).contains("leaves out 40 of 120 comments");
        assertThat(folder.resolve("scores.order-forth.order.tsv")).exists();
        assertThat(folder.resolve("scores.order-part.order.tsv")).exists();
    }

    @Test
    void orders_of_one_name_in_two_folders_are_two_orders() throws IOException {
        // Given
        Path one = Files.write(Files.createDirectory(folder.resolve("a")).resolve("x.order"), LabelledSamples.ids(50));
        Path other =
                Files.write(Files.createDirectory(folder.resolve("b")).resolve("x.order"), LabelledSamples.ids(60));

        // When
        JsonNode json = json("evaluate FILE --online --json --order " + one + " --order " + other);

        // Then
        assertThat(json.get("runs")).hasSize(2);
    }

    @Test
    void disguised_copies_are_tested_and_shown_escaped_in_the_report() throws IOException {
        // Given
        Path disguised = LabelledSamples.writeDisguised(folder.resolve("disguised.jsonl"), COUNT - 1);
        Path html = folder.resolve("report.html");

        // When
        Answer answer = weir(
                "evaluate",
                comments,
                "--leave-out",
                "group",
                "--test-as",
                disguised.toString(),
                "--html",
                html.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.err()).contains("lacks 1 of 120 comments");
        assertThat(html).content().contains("&lt;b&gt;dïsguised&lt;/b&gt;", "tested as in disguised.jsonl");
    }

    @Test
    void a_bad_line_ends_it_with_the_place_and_skipping_is_counted() throws IOException {
        // Given
        Files.writeString(
                Path.of(comments),
                "{\"id\": \"x\", \"text\": \"secret\", \"label\": \"Label\"}\n",
                StandardOpenOption.APPEND);

        // When
        Answer refused = weir("evaluate", comments, "--online");
        Answer skipped = weir("evaluate", comments, "--online", "--skip-bad");

        // Then
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("comments.jsonl, line 121: ", "--skip-bad")
                .doesNotContain("secret");
        assertThat(skipped.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(skipped.err()).contains("skipped: 1 bad entry").doesNotContain("secret");
        assertThat(skipped.out()).contains("120 comments");
    }

    @Test
    void an_order_may_name_an_entry_that_was_skipped() throws IOException {
        // Given
        Files.writeString(
                Path.of(comments),
                "{\"id\": \"bad\", \"text\": \"x\", \"label\": \"none\"}\n",
                StandardOpenOption.APPEND);
        List<String> ids = new ArrayList<>(LabelledSamples.ids(COUNT));
        ids.add(3, "bad");
        Path order = Files.write(folder.resolve("all.order"), ids);

        // When
        Answer answer = weir("evaluate", comments, "--online", "--skip-bad", "--order", order.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(answer.err()).contains("names 1 of the entries that were skipped");
        assertThat(answer.out()).contains("120 comments");
    }

    @Test
    void an_order_may_name_no_more_unknown_ids_than_entries_were_skipped() throws IOException {
        // Given
        Path order = Files.write(folder.resolve("all.order"), List.of("c1", "unheard-of"));

        // When
        Answer answer = weir("evaluate", comments, "--online", "--skip-bad", "--order", order.toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("unheard-of");
    }

    @Test
    void comments_may_come_from_standard_input_and_ham_alone_tells_false_positives() throws IOException {
        // Given
        Path model = folder.resolve("model.bin");
        new Cli().weir("train", "--from", comments, "--to", model.toString(), "--folds", "0");

        // When
        Answer answer = new Cli()
                .in("{\"id\": \"h\", \"text\": \"the mill by the river\", \"label\": \"ham\"}\n")
                .weir("evaluate", "-", "--model", model.toString(), "--threshold", "0.5");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.out())
                .contains("1 comments, 0 spam, 1 ham", "model model.bin", "–")
                .doesNotContain("NaN");
    }

    private JsonNode json(String arguments) {
        Answer answer = weir(arguments.split(" "));
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.OK);
        return Json.read(answer.out().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private Answer weir(String... arguments) {
        return new Cli()
                .weir(Stream.of(arguments)
                        .map(argument -> argument.equals("FILE") ? comments : argument)
                        .toArray(String[]::new));
    }
}
