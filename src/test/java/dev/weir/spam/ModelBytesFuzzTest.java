package dev.weir.spam;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Bytes that are no model are refused with words, before they take memory. */
@Tag("fuzz")
class ModelBytesFuzzTest {

    @FuzzTest(maxDuration = "60m")
    void reads_or_refuses_any_bytes(byte[] bytes) {
        // When
        SpamModel model;
        try {
            model = SpamModel.fromBytes(bytes);
        } catch (SpamModelException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }

        // Then
        assertThat(model.toBytes()).isEqualTo(bytes);
    }
}
