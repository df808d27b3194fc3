package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;

/** Nobody says the same twice. */
class DuplicateCheckTest {

    @Test
    void passes_something_new() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("duplicate", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_an_exact_repetition() {
        // Given
        EvidenceFixture comment = evidence().exactDuplicateOf("comment-0").duplicateOf("comment-0");

        // When
        Finding finding = finding("duplicate", "exact: true", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("exact-duplicate");
        assertThat(finding.message()).contains("comment-0");
    }

    @Test
    void passes_a_similar_comment_if_only_exact_ones_count() {
        // Given
        EvidenceFixture comment = evidence().duplicateOf("comment-0");

        // When
        Finding finding = finding("duplicate", "exact: true", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_the_same_words_in_other_clothes() {
        // Given
        EvidenceFixture comment = evidence().duplicateOf("comment-0");

        // When
        Finding finding = finding("duplicate", "exact: false", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("duplicate");
        assertThat(finding.message()).contains("comment-0");
    }

    @Test
    void does_not_spare_moderators() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator").exactDuplicateOf("comment-0");

        // When
        Finding finding = finding("duplicate", "", comment);

        // Then
        assertThat(finding.waived()).isNull();
    }
}
