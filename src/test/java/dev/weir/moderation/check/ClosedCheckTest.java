package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A closed post takes no comments. */
class ClosedCheckTest {

    @Test
    void passes_an_open_post() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("closed", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_where_comments_are_closed() {
        // Given
        EvidenceFixture comment = evidence().commentsOpen(false);

        // When
        Finding finding = finding("closed", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("comments-closed");
    }

    @Test
    void refuses_on_a_post_that_is_too_old() {
        // Given
        EvidenceFixture comment = evidence()
                .publishedAt(EvidenceFixture.AT.minus(Duration.ofDays(14)).minusMillis(1));

        // When
        Finding finding = finding("closed", "days: 14", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("post-too-old");
        assertThat(finding.message()).contains("14 days");
    }

    @Test
    void passes_to_the_last_moment() {
        // Given
        EvidenceFixture comment = evidence().publishedAt(EvidenceFixture.AT.minus(Duration.ofDays(14)));

        // When
        Finding finding = finding("closed", "days: 14", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void lets_no_post_grow_too_old_at_zero_days() {
        // Given
        EvidenceFixture comment = evidence().publishedAt(Instant.EPOCH);

        // When
        Finding finding = finding("closed", "days: 0", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void says_so_if_the_post_is_not_known() {
        // Given
        EvidenceFixture comment = evidence().unknownPost();

        // When
        Finding finding = finding("closed", "whenNotRun: hold", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.DID_NOT_RUN);
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.message()).contains("not known");
    }

    @Test
    void says_so_if_the_age_is_not_known() {
        // Given
        EvidenceFixture comment = evidence().publishedAt(null);

        // When
        Finding finding = finding("closed", "days: 14, whenNotRun: reject", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.DID_NOT_RUN);
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.message()).contains("published");
    }

    @Test
    void needs_no_age_if_no_post_grows_too_old() {
        // Given
        EvidenceFixture comment = evidence().publishedAt(null);

        // When
        Finding finding = finding("closed", "days: 0", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_no_edit_for_coming_late() {
        // Given
        EvidenceFixture comment = evidence().commentsOpen(false).revision(2);

        // When
        Finding finding = finding("closed", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void does_not_spare_moderators() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator").commentsOpen(false);

        // When
        Finding finding = finding("closed", "", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("comments-closed");
        assertThat(finding.waived()).isNull();
    }
}
