package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence.Standing;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;

/** A blocked author stays out. */
class AuthorCheckTest {

    @Test
    void passes_an_author_without_a_record() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("author", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_a_blocked_author() {
        // Given
        EvidenceFixture comment = evidence().standing(Standing.BLOCKED);

        // When
        Finding finding = finding("author", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("author-blocked");
    }

    @Test
    void does_not_spare_a_blocked_author_of_the_post() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:1").standing(Standing.BLOCKED);

        // When
        Finding finding = finding("author", "", comment);

        // Then
        assertThat(finding.waived()).isNull();
    }
}
