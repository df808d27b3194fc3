package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.cli.Cli.Answer;
import dev.weir.event.Cause;
import dev.weir.event.DeadLetter;
import dev.weir.event.Json;
import dev.weir.event.ModelCommand;
import dev.weir.event.Topics;
import dev.weir.service.TopicReader;
import dev.weir.stream.InternalTopics;
import dev.weir.stream.ModelHead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weir model} against a real broker; what Weir would answer, the test answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ModelCommandsIT {

    private static final Instant FRIDAY = Instant.parse("2026-11-20T21:15:03Z");
    private static final Instant SATURDAY = Instant.parse("2026-11-21T09:00:00.250Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T18:30:00Z");

    private Cluster cluster;

    @BeforeAll
    void startBroker(@TempDir Path data) {
        cluster = new Cluster(data, 2);
        cluster.makeTopics();
    }

    @AfterAll
    void stopBroker() {
        cluster.close();
    }

    /** Those that a test writes to. */
    @BeforeEach
    void makeTopicsAnew() throws Exception {
        cluster.delete("model-commands", "decisions", "dead-letters", InternalTopics.SPAM_MODEL);
        cluster.makeTopics();
    }

    @Test
    void lists_the_last_model_of_each_day_and_the_present_one() {
        // Given
        publish(new ModelHead(1, 80, 30, 50, false, FRIDAY));
        publish(new ModelHead(1, 100, 35, 65, false, SATURDAY));
        publish(new ModelHead(1, 1200, 500, 700, false, SATURDAY));
        publish(new ModelHead(1, 1201, 501, 700, true, SUNDAY));

        // When
        Answer people = weir("model", "list");
        Answer programs = weir("model", "list", "--json");

        // Then
        assertThat(people.lines())
                .containsExactly(
                        "DAY         MODEL   DECISIONS  SPAM  HAM  LAST DECISION",
                        "2026-11-20  1.80           80    30   50  2026-11-20 21:15:03Z",
                        "2026-11-21  1.1200      1,200   500  700  2026-11-21 09:00:00Z",
                        "2026-11-22  1.1201      1,201   501  700  2026-11-22 18:30:00Z  pinned",
                        "now         1.1201      1,201   501  700  2026-11-22 18:30:00Z  pinned");
        assertThat(people.err()).isEmpty();
        assertThat(programs.lines()).singleElement().asString().startsWith("""
                {"present":{"version":"1.1201","edition":1,"decisions":1201,"spam":501,"ham":700,"pinned":true,\
                "at":"2026-11-22T18:30:00Z"},"days":[{"day":"2026-11-20","version":"1.80",""");
    }

    @Test
    void says_which_days_are_of_another_edition_whose_decisions_do_not_count() {
        // Given
        publish(new ModelHead(1, 80, 30, 50, false, FRIDAY));
        publish(new ModelHead(2, 70, 20, 50, false, SATURDAY));

        // When
        Answer answer = weir("model", "list");

        // Then
        assertThat(answer.lines().get(1)).endsWith("another edition");
        assertThat(answer.lines().get(2)).doesNotContain("another edition");
        assertThat(answer.err()).contains("the decisions of edition 2 count");
    }

    @Test
    void a_model_that_has_learned_nothing_has_no_day() {
        // Given
        publish(new ModelHead(1, 0, 0, 0, false, Instant.EPOCH));

        // When
        Answer people = weir("model", "list");
        Answer programs = weir("model", "list", "--json");

        // Then
        assertThat(people.lines())
                .containsExactly(
                        "DAY  MODEL  DECISIONS  SPAM  HAM  LAST DECISION", "now  1.0            0     0    0  -");
        assertThat(programs.out().strip())
                .isEqualTo(
                        "{\"present\":{\"version\":\"1.0\",\"edition\":1,\"decisions\":0,\"spam\":0,\"ham\":0,\"pinned\":false}}");
    }

    @Test
    void says_so_when_no_model_has_been_published() {
        Answer list = weir("model", "list");
        Answer pin = weir("model", "pin", "--operator", "ops");

        assertThat(list.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(list.err()).contains("No model has been published yet");
        assertThat(pin.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(pin.err()).contains("no model has been published yet");
        assertThat(commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "null", "{}", "[1]", "{\"edition\":\"one\",\"at\":\"2026-11-22T18:30:00Z\"}"})
    void a_head_of_another_version_is_named_by_its_place(String value) {
        // Given
        cluster.write(new ProducerRecord<>(InternalTopics.SPAM_MODEL, bytes("head"), bytes(value)));

        // When
        Answer answer = weir("model", "list");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err()).contains("spam-model@0:0 is nothing that this version of Weir wrote");
    }

    @Test
    void pin_waits_until_the_model_of_a_new_edition_is_there_and_tells_of_it() throws Exception {
        // Given
        publish(new ModelHead(1, 120, 40, 80, false, SATURDAY));
        CompletableFuture<Void> weir = answering(() -> {
            publish(new ModelHead(1, 121, 40, 81, false, SATURDAY));
            publish(new ModelHead(2, 100, 35, 65, true, FRIDAY));
        });

        // When
        Answer answer = weir("model", "pin", "100", "--operator", "ops");

        // Then
        weir.get();
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.lines())
                .containsExactly("The model is now 2.100, pinned: 100 decisions learned, 35 spam and 65 ham.");
        assertThat(commands()).singleElement().isInstanceOfSatisfying(ModelCommand.Pin.class, pin -> {
            assertThat(pin.lessons()).isEqualTo(100);
            assertThat(pin.operator()).isEqualTo("ops");
        });
    }

    @Test
    void pin_without_a_number_means_the_present_model() {
        // Given
        publish(new ModelHead(1, 120, 40, 80, false, SATURDAY));

        // When
        Answer answer = weir("model", "pin", "--no-wait", "--operator", "ops");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.err()).contains("the edition is above 1");
        assertThat(commands())
                .singleElement()
                .isInstanceOfSatisfying(
                        ModelCommand.Pin.class, pin -> assertThat(pin.lessons()).isNull());
    }

    @Test
    void commands_lie_under_one_key_in_the_order_in_which_they_were_sent() {
        // Given
        publish(new ModelHead(3, 120, 40, 80, true, SATURDAY));

        // When
        weir("model", "unpin", "--no-wait", "--operator", "ops");
        weir("model", "pin", "7", "--no-wait", "--operator", "ops");
        weir("model", "rollback", "5", "--yes", "--no-wait", "--operator", "ops");

        // Then
        List<String> places = new ArrayList<>();
        TopicReader.readToEnd(
                cluster.clients(),
                Topics.MODEL_COMMANDS.name(),
                found -> places.add(RecordView.key(found) + "@" + found.offset() + " in " + found.partition()));
        assertThat(places).hasSize(3);
        assertThat(places).extracting(place -> place.split(" in ")[0]).containsExactly("model@0", "model@1", "model@2");
        assertThat(commands())
                .extracting(ModelCommand::getClass)
                .extracting(Class::getSimpleName)
                .containsExactly("Unpin", "Pin", "RollBack");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | pin 121              | has learned from 120 decisions, not 121",
                "true  | pin 121              | weir model unpin",
                "true  | pin                  | pinned already, at 2.120",
                "true  | pin 120              | pinned already, at 2.120",
                "false | unpin                | not pinned: it is 2.120",
                "false | rollback 121 --yes   | has learned from 120 decisions, not 121",
                "false | revoke mia --yes     | nothing that \"mia\" decided then",
            })
    void what_makes_no_sense_is_not_sent(boolean pinned, String arguments, String message) {
        // Given
        publish(new ModelHead(2, 120, 40, 80, pinned, SATURDAY));

        // When
        Answer answer = weir(("model " + arguments + " --operator ops").split(" "));

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err()).contains(message).containsIgnoringCase("nothing was sent");
        assertThat(commands()).isEmpty();
    }

    @Test
    void revoke_counts_what_the_moderator_taught_in_that_time() {
        // Given
        publish(new ModelHead(2, 120, 40, 80, false, SUNDAY));
        decide("d1", "spam", "mia", FRIDAY);
        decide("d2", "spam", "mia", SATURDAY);
        decide("d2", "spam", "mia", SATURDAY);
        decide("d3", "approve", "mia", SATURDAY);
        decide("d4", "reject", "mia", SATURDAY);
        decide("d5", "spam", "joe", SATURDAY);
        decide("d6", "spam", "mia", SUNDAY);
        cluster.write(new ProducerRecord<>("decisions", bytes("b/p"), bytes("nonsense")));

        // When
        Answer answer = weir(
                "model revoke mia --from 2026-11-21T09:00:00.25Z --until 2026-11-22T18:30:00Z --yes --no-wait --operator ops"
                        .split(" "));

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(answer.err()).contains("what mia taught with 2 decisions");
        assertThat(commands()).singleElement().isInstanceOfSatisfying(ModelCommand.Revoke.class, revoke -> {
            assertThat(revoke.moderator()).isEqualTo("mia");
            assertThat(revoke.from()).isEqualTo(SATURDAY);
            assertThat(revoke.until()).isEqualTo(SUNDAY);
        });
    }

    @ParameterizedTest
    @CsvSource({"y, 0, 1", "YES, 0, 1", "n, 1, 0", "'', 1, 0", "perhaps, 1, 0"})
    void on_a_terminal_it_asks_before_it_forgets(String typed, int exitCode, int sent) {
        // Given
        publish(new ModelHead(2, 120, 40, 80, true, SATURDAY));

        // When
        Answer answer = cluster.run(
                new Cli().interactive().in(typed + "\n"), "model", "rollback", "100", "--no-wait", "--operator", "ops");

        // Then
        assertThat(answer.err())
                .contains("Forget all but the first 100 of the 120 decisions that model 2.120 has learned, and those"
                        + " that came while it was pinned?");
        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(commands()).hasSize(sent);
    }

    @Test
    void a_refusal_by_weir_ends_the_waiting() throws Exception {
        // Given
        publish(new ModelHead(1, 120, 40, 80, false, SATURDAY));
        CompletableFuture<Void> weir = answering(() -> {
            refuse(bytes("{}"), "another's");
            refuse(values(Topics.MODEL_COMMANDS.name()).get(0), "names more decisions than the model has learned from");
        });

        // When
        Answer answer = weir("model", "rollback", "120", "--yes", "--operator", "ops");

        // Then
        weir.get();
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err())
                .contains("Weir refuses it: the command names more decisions")
                .doesNotContain("another's");
    }

    @Test
    void it_does_not_wait_for_ever() {
        // Given
        publish(new ModelHead(1, 120, 40, 80, true, SATURDAY));

        // When
        Answer answer = weir("model", "unpin", "--wait", "1s", "--operator", "ops");

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.err()).contains("no new model has been published within 1s", "The command stays sent");
        assertThat(commands()).hasSize(1);
    }

    /** Does what Weir would do when a command has come. */
    private CompletableFuture<Void> answering(Runnable answer) {
        return CompletableFuture.runAsync(() -> {
            await().until(() -> !values(Topics.MODEL_COMMANDS.name()).isEmpty());
            answer.run();
        });
    }

    private void publish(ModelHead head) {
        String day = "day/" + head.at().atOffset(ZoneOffset.UTC).toLocalDate();
        cluster.write(new ProducerRecord<>(InternalTopics.SPAM_MODEL, bytes("shard/0"), new byte[] {1, 2, 3}));
        cluster.write(new ProducerRecord<>(InternalTopics.SPAM_MODEL, bytes(day), Json.bytes(head)));
        cluster.write(new ProducerRecord<>(InternalTopics.SPAM_MODEL, bytes("head"), Json.bytes(head)));
    }

    private void decide(String id, String type, String moderator, Instant at) {
        cluster.write(new ProducerRecord<>(
                "decisions",
                bytes("b/p"),
                bytes("{\"type\":\"decision." + type + "\",\"id\":\"" + id + "\",\"blog\":\"b\",\"post\":\"p\","
                        + "\"comment\":\"c\",\"moderator\":\"" + moderator + "\",\"at\":\"" + at + "\"}")));
    }

    private void refuse(byte[] command, String message) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dead-letters", bytes("model"), command);
        Map.of(
                        DeadLetter.TOPIC, "model-commands",
                        DeadLetter.PARTITION, "0",
                        DeadLetter.OFFSET, "0",
                        DeadLetter.CAUSE, Cause.UNKNOWN_MODEL_VERSION.code(),
                        DeadLetter.POINTER, "/lessons",
                        DeadLetter.MESSAGE, message)
                .forEach((name, text) -> letter.headers().add(name, bytes(text)));
        cluster.write(letter);
    }

    private List<ModelCommand> commands() {
        return values(Topics.MODEL_COMMANDS.name()).stream()
                .map(ModelCommandsIT::decoded)
                .toList();
    }

    private static ModelCommand decoded(byte[] value) {
        try {
            return Topics.MODEL_COMMANDS.value().decode(value);
        } catch (dev.weir.event.InvalidEventException e) {
            throw new AssertionError(e);
        }
    }

    private List<byte[]> values(String topic) {
        List<byte[]> values = new ArrayList<>();
        TopicReader.readToEnd(cluster.clients(), topic, found -> values.add(found.value()));
        return values;
    }

    private Answer weir(String... arguments) {
        return cluster.weir(arguments);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
