package dev.weir.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Any bytes are a policy or are refused with words; no YAML makes the reader fail or grow. */
@Tag("fuzz")
class PolicyFuzzTest {

    @FuzzTest(maxDuration = "60m")
    void reads_or_refuses_any_bytes(byte[] document) {
        // When
        Policy policy;
        try {
            policy = Policies.parse(document);
        } catch (PolicyException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }

        // Then
        assertThat(policy.reference()).isEqualTo(Policies.parse(document).reference());
    }
}
