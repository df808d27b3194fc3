package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;

/** Only machines fill in what nobody sees. */
class HoneypotCheckTest {

    @Test
    void passes_an_empty_field() {
        // Given
        EvidenceFixture comment = evidence().honeypot("");

        // When
        Finding finding = finding("honeypot", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void passes_a_frontend_without_the_field() {
        // Given
        EvidenceFixture comment = evidence().honeypot(null);

        // When
        Finding finding = finding("honeypot", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_a_field_that_was_filled_in() {
        // Given
        EvidenceFixture comment = evidence().honeypot("http://spam.example");

        // When
        Finding finding = finding("honeypot", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("honeypot-filled");
    }
}
