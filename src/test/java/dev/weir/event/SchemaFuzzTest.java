package dev.weir.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** What the codec of a topic takes, the topic's schema accepts. */
@Tag("fuzz")
class SchemaFuzzTest {

    @FuzzTest(maxDuration = "60m")
    void codec_takes_nothing_that_the_schema_refuses(FuzzedDataProvider data) throws IOException {
        // Given
        Topic<?, ?> topic = data.pickValue(TopicSchema.TOPICS);
        byte[] value = data.consumeRemainingAsBytes();

        // When
        try {
            topic.value().decode(value);
        } catch (InvalidEventException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }

        // Then
        assertThat(TopicSchema.of(topic).accepts(Json.mapper().readTree(value))).isTrue();
    }
}
