package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;

/** People take their time to type. */
class TypingCheckTest {

    @Test
    void passes_what_took_long_enough() {
        // Given
        EvidenceFixture comment = evidence().typingMillis(3000L);

        // When
        Finding finding = finding("typing", "minSeconds: 3", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void finds_what_was_too_fast() {
        // Given
        EvidenceFixture comment = evidence().typingMillis(2999L);

        // When
        Finding finding = finding("typing", "minSeconds: 3, action: hold", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.reason()).isEqualTo("typed-too-fast");
        assertThat(finding.message()).contains("2999 ms");
    }

    @Test
    void says_so_if_nobody_measured() {
        // Given
        EvidenceFixture comment = evidence().typingMillis(null);

        // When
        Finding finding = finding("typing", "whenNotRun: hold", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.DID_NOT_RUN);
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }

    @Test
    void is_off_at_zero_seconds() {
        // Given
        EvidenceFixture comment = evidence().typingMillis(null);

        // When
        Finding finding = finding("typing", "minSeconds: 0", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void lets_an_edit_be_quick() {
        // Given
        EvidenceFixture comment = evidence().revision(2).typingMillis(10L);

        // When
        Finding finding = finding("typing", "minSeconds: 3", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }
}
