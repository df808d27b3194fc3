package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.weir.event.Cause;
import dev.weir.event.DeadLetter;
import dev.weir.event.Origin;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.stream.StageOutput.Dead;
import dev.weir.testing.TestSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes, on any input topic, are an event or a dead letter that says why; and nothing trips over them.
 */
@Tag("fuzz")
class ReceptionFuzzTest {

    @FuzzTest(maxDuration = "60m")
    void takes_or_refuses_any_bytes(FuzzedDataProvider data) {
        // Given
        Topic<?, ?> topic = data.pickValue(Topics.INPUTS);
        byte[] key = data.consumeBytes(300);
        byte[] value = data.consumeRemainingAsBytes();
        List<StageOutput> said = new ArrayList<>();
        StreamSettings settings = new TestSettings().inMemory().ofTopology();

        // When
        new Reception(settings, said::add).receive(key, value, new Origin(topic.name(), 0, 7, 1_795_340_000_000L));

        // Then
        List<DeadLetter> dead = said.stream()
                .filter(Dead.class::isInstance)
                .map(output -> ((Dead) output).letter())
                .toList();
        assertThat(said).isNotEmpty();
        if (!dead.isEmpty()) {
            assertThat(said).hasSize(1);
            assertThat(dead.get(0).value()).isEqualTo(value);
            assertThat(dead.get(0).cause()).isNotEqualTo(Cause.PROCESSING_FAILED);
        }
    }
}
