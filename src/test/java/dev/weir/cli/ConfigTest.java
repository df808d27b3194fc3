package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

    @TempDir
    private Path folder;

    @Test
    void a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default() throws IOException {
        // Given
        String file = file("partitions=3\nthreads=4\ncommit-interval=20ms\n");
        Cli cli = new Cli().environment("WEIR_PARTITIONS", "5").environment("WEIR_THREADS", "7");

        // When
        Answer answer = cli.weir("config", "--config", file, "--partitions", "9");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(setting(answer, "partitions")).isEqualTo("partitions 9 flag");
        assertThat(setting(answer, "threads")).isEqualTo("threads 7 WEIR_THREADS");
        assertThat(setting(answer, "commit-interval")).isEqualTo("commit-interval 20ms " + file + ":3");
        assertThat(setting(answer, "application-id")).isEqualTo("application-id weir default");
    }

    @Test
    void the_file_may_be_named_by_the_environment() throws IOException {
        Cli cli = new Cli().environment("WEIR_CONFIG", file("stores=memory\n"));

        Answer answer = cli.weir("config");

        assertThat(setting(answer, "stores")).startsWith("stores memory ").endsWith(":1");
    }

    @Test
    void kafkas_own_settings_pass_through_from_every_source() throws IOException {
        // Given
        String file = file("kafka.security.protocol=SASL_SSL\nkafka.sasl.mechanism=PLAIN\n");
        Cli cli = new Cli().environment("WEIR_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");

        // When
        Answer answer = cli.weir("config", "--config", file, "--kafka", "producer.linger.ms=0");

        // Then
        assertThat(setting(answer, "kafka.security.protocol"))
                .isEqualTo("kafka.security.protocol SASL_SSL " + file + ":1");
        assertThat(setting(answer, "kafka.sasl.mechanism"))
                .isEqualTo("kafka.sasl.mechanism SCRAM-SHA-512 WEIR_KAFKA_SASL_MECHANISM");
        assertThat(setting(answer, "kafka.producer.linger.ms")).isEqualTo("kafka.producer.linger.ms 0 flag");
    }

    @Test
    void secrets_are_not_shown() {
        Cli cli = new Cli()
                .environment("WEIR_HASH_KEY", "tell-nobody-1")
                .environment("WEIR_KAFKA_SASL_JAAS_CONFIG", "login password=\"tell-nobody-2\"")
                .environment("WEIR_KAFKA_SSL_KEYSTORE_KEY", "tell-nobody-3");

        Answer answer = cli.weir("config", "--kafka", "ssl.key.password=tell-nobody-4");

        assertThat(answer.out()).contains("(hidden)").doesNotContain("tell-nobody");
    }

    @Test
    void help_shows_no_secret() {
        Answer answer = new Cli().environment("WEIR_HASH_KEY", "tell-nobody").weir("run", "--help");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.out()).contains("--hash-key").doesNotContain("tell-nobody");
    }

    @Test
    void an_unknown_key_in_the_file_is_an_error_that_names_its_line() throws IOException {
        String file = file("# ours\npartitions=3\npartitons=4\n");

        Answer answer = new Cli().weir("config", "--config", file);

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err())
                .isEqualToNormalizingNewlines(
                        "weir: " + file
                                + ":3: unknown setting \"partitons\" (did you mean \"partitions\"?); `weir config` lists them all\n");
    }

    @Test
    void a_key_given_twice_in_the_file_is_an_error() throws IOException {
        Answer answer = new Cli().weir("config", "--config", file("threads=1\nthreads=2\n"));

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains(":2: \"threads\" is set a second time, after line 1");
    }

    @Test
    void lines_that_go_on_count_as_the_line_where_they_begin() throws IOException {
        String file = file("kafka.sasl.jaas.config=one \\\n  two\nthreads=2\n");

        Answer answer = new Cli().weir("config", "--config", file);

        assertThat(setting(answer, "threads")).isEqualTo("threads 2 " + file + ":3");
    }

    @Test
    void a_value_that_makes_no_sense_is_reported_with_where_it_stands() {
        Answer answer = new Cli().environment("WEIR_COMMIT_INTERVAL", "soon").weir("config");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("\"soon\" is not a time").contains("(from WEIR_COMMIT_INTERVAL)");
    }

    @Test
    void a_file_that_is_not_there_is_an_error() {
        Answer answer = new Cli().weir("config", "--config", "nowhere.properties");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("there is no file nowhere.properties");
    }

    @Test
    void kafka_settings_that_have_an_option_of_their_own_are_refused() {
        Answer answer = new Cli().weir("topics", "plan", "--kafka", "bootstrap.servers=elsewhere:9092");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("use --bootstrap-servers instead");
    }

    @Test
    void the_table_for_documents_lists_every_setting_with_its_variable_and_default() {
        Answer answer = new Cli().environment("WEIR_THREADS", "99").weir("config", "--markdown");

        assertThat(answer.lines())
                .hasSize(OptionSources.settings().size() + 2)
                .anyMatch(line -> line.startsWith("| `--threads` | `WEIR_THREADS` | `1` | "));
        assertThat(answer.out()).doesNotContain("${");
    }

    @Test
    void the_readme_has_the_table_that_the_command_prints() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"));

        Answer answer = new Cli().weir("config", "--markdown");

        assertThat(readme).containsAll(answer.lines());
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("weir.properties"), text).toString();
    }

    private static String setting(Answer answer, String name) {
        return answer.lines().stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing in " + answer))
                .replaceAll(" +", " ");
    }
}
