package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;

/** A post should be known. */
class PostCheckTest {

    @Test
    void passes_a_known_post() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("post", "unknown: reject", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void finds_an_unknown_post() {
        // Given
        EvidenceFixture comment = evidence().unknownPost();

        // When
        Finding finding = finding("post", "unknown: reject", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("unknown-post");
    }

    @Test
    void only_notes_it_in_the_preset() {
        // Given
        EvidenceFixture comment = evidence().unknownPost();

        // When
        Finding finding = finding("post", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.APPROVE);
        assertThat(finding.reason()).isEqualTo("unknown-post");
    }

    @Test
    void does_not_spare_moderators() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator").unknownPost();

        // When
        Finding finding = finding("post", "unknown: reject", comment);

        // Then
        assertThat(finding.waived()).isNull();
    }
}
