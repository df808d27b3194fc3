package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A login counts only if a session proves it. */
class LoginCheckTest {

    @Test
    void passes_an_open_session() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:1234");

        // When
        Finding finding = finding("login", "required: true", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void passes_a_guest_where_no_login_is_required() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("login", "required: false", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_a_guest_where_a_login_is_required() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("login", "required: true", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("not-logged-in");
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, session-closed",
        "EXPIRED, session-expired",
        "NOT_YET_OPEN, session-not-yet-open",
        "UNKNOWN, session-unknown",
        "SOMEBODY_ELSES, session-of-another"
    })
    void tells_what_is_wrong_with_a_claim(LoginStatus status, String reason) {
        // Given
        EvidenceFixture comment = evidence().claims(status, "wordpress.com:1234");

        // When
        Finding finding = finding("login", "falseClaim: hold", comment);

        // Then
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }

    @Test
    void treats_a_false_claim_no_better_than_none() {
        // Given
        EvidenceFixture comment = evidence().claims(LoginStatus.EXPIRED, "wordpress.com:1234");

        // When
        Finding finding = finding("login", "required: true, notLoggedIn: reject, falseClaim: hold", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void keeps_the_stricter_answer_to_a_false_claim() {
        // Given
        EvidenceFixture comment = evidence().claims(LoginStatus.SOMEBODY_ELSES, "wordpress.com:1234");

        // When
        Finding finding = finding("login", "required: true, notLoggedIn: hold, falseClaim: reject", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }
}
