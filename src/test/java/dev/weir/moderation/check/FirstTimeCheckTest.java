package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Evidence.Standing;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A first comment is looked at. */
class FirstTimeCheckTest {

    @Test
    void passes_a_guest_who_was_approved_before() {
        // Given
        EvidenceFixture comment = evidence().approved(1);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void holds_a_new_guest_and_says_how_little_is_known() {
        // Given
        EvidenceFixture comment = evidence().approved(0);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.reason()).isEqualTo("first-comment");
        assertThat(finding.message()).contains("anybody can give them");
    }

    @Test
    void holds_a_new_user() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:1234").approved(0);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.message()).contains("this user");
    }

    @Test
    void passes_a_user_who_was_approved_before() {
        // Given
        EvidenceFixture comment =
                evidence().guest(null, null).user("wordpress.com:1234").approved(1);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @ParameterizedTest
    @CsvSource({", ann@example.org", "'', ann@example.org", "Ann, ", ", "})
    void takes_a_guest_without_name_or_address_for_new(String name, String email) {
        // Given
        EvidenceFixture comment = evidence().guest(name, email).approved(9);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }

    @Test
    void passes_a_new_author_whom_a_moderator_trusts() {
        // Given
        EvidenceFixture comment = evidence().approved(0).standing(Standing.TRUSTED);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = LoginStatus.class,
            names = {"OPEN", "NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void lends_nobody_the_history_of_the_user_he_claims_to_be(LoginStatus status) {
        // Given
        EvidenceFixture comment =
                evidence().claims(status, "wordpress.com:1234").approved(9).standing(Standing.TRUSTED);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.waived()).isNull();
    }

    @Test
    void spares_the_author_of_the_post() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:1").approved(0);

        // When
        Finding finding = finding("first-time", "", comment);

        // Then
        assertThat(finding.waived()).isEqualTo("author of the post");
    }
}
