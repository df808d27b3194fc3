package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.ScriptedEvent.Fate;
import dev.weir.event.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(3);

    @Test
    void isTheSameForTheSameSeed() {
        // When / Then
        assertThat(inWords(story(3))).isEqualTo(inWords(story(3)));
    }

    @Test
    void isAnotherForAnotherSeed() {
        // When / Then
        assertThat(inWords(story(3))).isNotEqualTo(inWords(story(4)));
    }

    @Test
    void hasEventsOfEveryFate() {
        // When / Then
        assertThat(story(3).stream().map(ScriptedEvent::fate).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Fate.values());
    }

    @Test
    void hasPoisonOfManyKinds() {
        // When / Then
        assertThat(story(3).stream()
                        .filter(event -> event.fate() == Fate.DEAD)
                        .map(ScriptedEvent::cause)
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void ordersWhatTheModelIsToDo() {
        // Given
        String orders = LongStream.range(0, 5)
                .mapToObj(ScriptTest::story)
                .flatMap(List::stream)
                .filter(event -> event.topic().equals("model-commands"))
                .map(event -> new String(event.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());

        // When / Then
        assertThat(orders).contains("model.pin", "model.unpin", "model.roll-back", "model.revoke");
    }

    @Test
    void takesNoTombstoneOfASessionForPoison() {
        // Given
        List<ScriptedEvent> stories = LongStream.range(0, 20)
                .mapToObj(ScriptTest::story)
                .flatMap(List::stream)
                .toList();

        // When / Then
        assertThat(stories)
                .filteredOn(event -> event.cause() == Cause.NULL_VALUE)
                .hasSizeGreaterThan(20)
                .noneMatch(event -> event.topic().equals("sessions"));
    }

    @Test
    void numbersEventsOverAllItsParts() {
        // Given
        Script script = new Script(3);
        List<ScriptedEvent> before = script.preamble(NOW);

        // When
        List<ScriptedEvent> story = script.story(NOW, LENGTH, 50);

        // Then
        assertThat(story.stream().mapToInt(ScriptedEvent::number).min()).hasValue(before.size());
    }

    private static List<ScriptedEvent> story(long seed) {
        Script script = new Script(seed);
        script.preamble(NOW);
        return script.story(NOW, LENGTH, 50);
    }

    private static List<String> inWords(List<ScriptedEvent> events) {
        return events.stream()
                .map(event -> event.number() + " " + event.at() + " " + event.topic() + " "
                        + Arrays.toString(event.key()) + " " + Arrays.hashCode(event.value()))
                .toList();
    }
}
