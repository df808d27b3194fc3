package dev.weir.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema's own examples, good and bad. */
class PolicySchemaExamplesTest {

    private static final JsonNode SCHEMA = new PolicySchema().document();

    static Stream<Named<JsonNode>> examples() {
        return children("examples").map(example -> named(example.toString(), example));
    }

    static Stream<Named<JsonNode>> invalidExamples() {
        return children("x-invalid-examples")
                .map(example -> named(example.get("value").toString(), example));
    }

    private static Stream<JsonNode> children(String name) {
        return StreamSupport.stream(SCHEMA.get(name).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_valid_example_is_taken(JsonNode example) {
        // Given
        byte[] document = bytes(example);

        // When
        Policy policy = Policies.parse(document);

        // Then
        assertThat(policy.checks()).hasSameSizeAs(Checks.ALL);
    }

    @ParameterizedTest
    @MethodSource("invalidExamples")
    void an_invalid_example_is_refused_where_it_is_wrong(JsonNode example) {
        // Given
        byte[] document = bytes(example.get("value"));

        // When
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> Policies.parse(document));

        // Then
        assertThat(refused).isNotNull();
        assertThat(refused.pointer()).isEqualTo(example.get("pointer").asText());
        assertThat(refused).hasMessageMatching("(?s)[A-Z].+\\.");
    }

    private static byte[] bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
