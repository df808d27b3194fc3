package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests have to say who they are. */
class GuestCheckTest {

    @Test
    void passes_a_guest_with_name_and_address() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("guest", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void passes_a_user_who_gives_neither() {
        // Given
        EvidenceFixture comment = evidence().guest(null, null).user("wordpress.com:1234");

        // When
        Finding finding = finding("guest", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        ", ann@example.org, missing-name",
        "'  ', ann@example.org, missing-name",
        "Ann, , missing-email",
        "Ann, '', missing-email",
        ", , missing-name-and-email"
    })
    void misses_what_is_required(String name, String email, String reason) {
        // Given
        EvidenceFixture comment = evidence().guest(name, email);

        // When
        Finding finding = finding("guest", "missing: reject", comment);

        // Then
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void does_not_miss_what_is_not_required() {
        // Given
        EvidenceFixture comment = evidence().guest(null, null);

        // When
        Finding finding = finding("guest", "nameRequired: false, emailRequired: false", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_what_is_no_address() {
        // Given
        EvidenceFixture comment = evidence().guest("Ann", "not an address");

        // When
        Finding finding = finding("guest", "invalidEmail: hold", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("invalid-email");
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.matches()).containsExactly(new Match("email", 0, 14, "invalid"));
    }

    @Test
    void looks_at_an_address_that_was_not_required() {
        // Given
        EvidenceFixture comment = evidence().guest(null, "not an address");

        // When
        Finding finding = finding("guest", "nameRequired: false, emailRequired: false", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("invalid-email");
    }

    @Test
    void forgives_blanks_around_an_address() {
        // Given
        EvidenceFixture comment = evidence().guest("Ann", " ann@example.org ");

        // When
        Finding finding = finding("guest", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void tells_the_graver_of_two_faults() {
        // Given
        EvidenceFixture comment = evidence().guest(null, "not an address");

        // When
        Finding finding = finding("guest", "missing: hold, invalidEmail: reject", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("invalid-email");
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void asks_one_who_claims_a_login_falsely() {
        // Given
        EvidenceFixture comment = evidence().guest(null, null).claims(LoginStatus.CLOSED, "wordpress.com:1234");

        // When
        Finding finding = finding("guest", "", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("missing-name-and-email");
    }
}
