package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that is ahead is noticed. */
class ClockCheckTest {

    @Test
    void passes_a_believable_time() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("clock", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void notes_a_time_that_was_not_believed() {
        // Given
        EvidenceFixture comment = evidence().claimedAt(Instant.parse("2031-01-01T00:00:00Z"));

        // When
        Finding finding = finding("clock", "", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("clock-ahead");
        assertThat(finding.action()).isEqualTo(Action.APPROVE);
        assertThat(finding.message()).contains("2031-01-01T00:00:00Z");
    }

    @Test
    void holds_if_the_policy_says_so() {
        // Given
        EvidenceFixture comment = evidence().claimedAt(Instant.parse("2031-01-01T00:00:00Z"));

        // When
        Finding finding = finding("clock", "ahead: hold", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }
}
