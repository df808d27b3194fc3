package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;

/** Threads do not grow without end. */
class DepthCheckTest {

    @Test
    void passes_the_deepest_level() {
        // Given
        EvidenceFixture comment = evidence().reply(ParentStatus.APPROVED, 5);

        // When
        Finding finding = finding("depth", "max: 5, action: reject", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void finds_what_stands_deeper() {
        // Given
        EvidenceFixture comment = evidence().reply(ParentStatus.APPROVED, 6);

        // When
        Finding finding = finding("depth", "max: 5, action: reject", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("too-deep");
        assertThat(finding.message()).contains("level 6");
    }

    @Test
    void only_notes_it_in_the_preset() {
        // Given
        EvidenceFixture comment = evidence().reply(ParentStatus.APPROVED, 6);

        // When
        Finding finding = finding("depth", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.APPROVE);
        assertThat(finding.reason()).isEqualTo("too-deep");
    }

    @Test
    void says_so_if_the_depth_is_not_known() {
        // Given
        EvidenceFixture comment = evidence().reply(ParentStatus.MISSING, 0);

        // When
        Finding finding = finding("depth", "whenNotRun: hold", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.DID_NOT_RUN);
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }
}
