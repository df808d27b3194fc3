package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runsTheTestWhenNothingIsLacking(boolean required) {
        // When
        ConditionEvaluationResult result = Requirement.judge(Optional.empty(), required);

        // Then
        assertThat(result.isDisabled()).isFalse();
    }

    @Test
    void skipsTheTestAndSaysWhy() {
        // When
        ConditionEvaluationResult result = Requirement.judge(Optional.of("There is no Docker engine"), false);

        // Then
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("There is no Docker engine");
    }

    @Test
    void failsTheTestWhereContainersAreRequired() {
        // When
        assertThatThrownBy(() -> Requirement.judge(Optional.of("There is no Docker engine"), true))

                // Then
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("There is no Docker engine")
                .hasMessageContaining("WEIR_CONTAINERS_REQUIRED");
    }
}
