package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.Cli.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeirTest {

    @Test
    void help_tells_what_exit_codes_mean_and_gives_examples() {
        Answer answer = new Cli().weir("--help");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.out()).contains("Exit codes:", "Examples:", "weir run", "publish", "dead-letters");
    }

    @Test
    void version_names_weir_kafka_and_java() {
        Answer answer = new Cli().weir("--version");

        assertThat(answer.lines()).hasSize(3);
        assertThat(answer.out()).contains("weir ", "Kafka 4.", "Java ").doesNotContain("${");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-such-command",
                "topics",
                "topics plan --no-such-option",
                "watch nothing",
                "watch approved --new --from-beginning",
                "publish verdicts",
                "publish comments --blog b",
                "decide approve",
                "decide love my-blog/c1",
                "decide approve c1 --moderator m",
                "dead-letters show 7",
                "dead-letters retry",
                "dead-letters retry 1:2 --all",
                "dead-letters retry --all --with x.json",
                "dead-letters list --cause because",
                "policy presets sloppy",
                "model",
                "model rollback --yes",
                "model rollback many --yes",
                "model rollback 3",
                "model rollback -3 --yes --operator ops",
                "model pin 3 --operator ops --wait soon",
                "model revoke mia",
                "model revoke mia --yes --from yesterday",
                "model revoke mia --yes --from 1999-12-31 --operator ops",
                "model revoke mia --yes --from 2026-11-22 --until 2026-11-22 --operator ops",
                "campaigns",
                "campaigns spam",
                "campaigns show",
                "run --threads 0 --data target/never",
                "run --listen nonsense --data target/never",
                "run --bootstrap-servers localhost:1",
                "run --partitions 0 --data target/never",
                "run --kafka num.stream.threads=3 --data target/never",
                "run --bootstrap-servers not-an-address --hash-key 0123456789abcdef"
            })
    void wrong_usage_exits_with_2_and_one_clear_line(String arguments) {
        Answer answer = new Cli().weir(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void a_decision_needs_somebody_who_decides() {
        Answer answer = new Cli().weir("decide", "approve", "my-blog/c1");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("--moderator is missing");
    }

    @Test
    void a_command_about_the_model_needs_somebody_who_orders_it() {
        Answer answer = new Cli().weir("model", "unpin");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("--operator is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model rollback 3 --operator ops", "model revoke mia --operator ops"})
    void what_can_not_be_undone_is_not_done_unless_somebody_says_yes(String arguments) {
        Answer answer = new Cli().weir(arguments.split(" "));

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("--yes is missing");
    }

    @Test
    void stacktrace_shows_where_an_error_came_from() {
        Answer answer = new Cli().weir("dead-letters", "show", "7", "--stacktrace");

        assertThat(answer.err()).contains("\tat dev.weir.");
    }

    @Test
    void when_no_kafka_answers_it_says_so_within_ten_seconds() {
        long begin = System.nanoTime();

        Answer answer = new Cli().weir("tally", "--bootstrap-servers", "localhost:1");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err()).contains("No Kafka answers at localhost:1", "weir run", "--bootstrap-servers");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(12));
    }
}
