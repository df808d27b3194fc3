package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reply stands under a comment that is shown. */
class ParentCheckTest {

    @Test
    void passes_a_comment_on_the_post() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("parent", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void passes_a_reply_to_an_approved_comment() {
        // Given
        EvidenceFixture comment = evidence().reply(ParentStatus.APPROVED, 2);

        // When
        Finding finding = finding("parent", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING, parent-missing, HOLD",
        "UNAPPROVED, parent-unapproved, HOLD",
        "WITHDRAWN, parent-withdrawn, REJECT"
    })
    void tells_what_is_wrong_with_the_parent(ParentStatus status, String reason, Action action) {
        // Given
        EvidenceFixture comment = evidence().reply(status, 0);

        // When
        Finding finding = finding("parent", "missing: hold, unapproved: hold, withdrawn: reject", comment);

        // Then
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.action()).isEqualTo(action);
    }

    @Test
    void does_not_spare_moderators() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator").reply(ParentStatus.MISSING, 0);

        // When
        Finding finding = finding("parent", "", comment);

        // Then
        assertThat(finding.waived()).isNull();
    }
}
