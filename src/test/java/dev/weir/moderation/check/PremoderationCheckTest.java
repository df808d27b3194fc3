package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;

/** Every comment may have to wait. */
class PremoderationCheckTest {

    @Test
    void lets_every_comment_wait() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("premoderation", "action: hold", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.reason()).isEqualTo("every-comment");
    }

    @Test
    void is_off_in_the_preset() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("premoderation", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void spares_moderators() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:7", "moderator");

        // When
        Finding finding = finding("premoderation", "action: hold", comment);

        // Then
        assertThat(finding.waived()).isEqualTo("moderator");
    }

    @Test
    void spares_the_author_of_the_post() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:1");

        // When
        Finding finding = finding("premoderation", "action: hold", comment);

        // Then
        assertThat(finding.waived()).isEqualTo("author of the post");
    }
}
