package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One comment needs its time. */
class FloodCheckTest {

    @Test
    void passes_the_first_comment() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void refuses_a_comment_that_comes_too_soon() {
        // Given
        EvidenceFixture comment = evidence().lastByAuthor(Duration.ofMillis(14_999));

        // When
        Finding finding = finding("flood", "seconds: 15", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("too-quick");
        assertThat(finding.message()).contains("14 s after the last comment by the same author; at least 15 s");
    }

    @Test
    void passes_a_comment_at_the_very_second() {
        // Given
        EvidenceFixture comment = evidence().lastByAuthor(Duration.ofSeconds(15));

        // When
        Finding finding = finding("flood", "seconds: 15", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void counts_an_earlier_comment_that_is_dated_later() {
        // Given
        EvidenceFixture comment = evidence().lastByAuthor(Duration.ofSeconds(-60));

        // When
        Finding finding = finding("flood", "seconds: 15", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("too-quick");
    }

    @Test
    void counts_the_same_address_of_mail() {
        // Given
        EvidenceFixture comment = evidence().lastByEmail(Duration.ofSeconds(3));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.message()).contains("the same e-mail address");
    }

    @Test
    void counts_the_same_network_address() {
        // Given
        EvidenceFixture comment = evidence().lastByAddress(Duration.ofSeconds(3));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.message()).contains("the same network address");
    }

    @Test
    void does_not_count_the_network_address_of_a_user() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:1234").lastByAddress(Duration.ofSeconds(3));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void counts_only_what_the_policy_asks_for() {
        // Given
        EvidenceFixture comment =
                evidence().lastByAddress(Duration.ofSeconds(3)).lastByEmail(Duration.ofSeconds(3));

        // When
        Finding finding = finding("flood", "by: [author]", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void takes_parts_of_a_second() {
        // Given
        EvidenceFixture comment = evidence().lastByAuthor(Duration.ofMillis(400));

        // When
        Finding finding = finding("flood", "seconds: 0.5", comment);

        // Then
        assertThat(finding.message()).contains("at least 0.5 s");
    }

    @Test
    void is_off_at_zero_seconds() {
        // Given
        EvidenceFixture comment = evidence().lastByAuthor(Duration.ZERO);

        // When
        Finding finding = finding("flood", "seconds: 0", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void lets_moderators_be_quick() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator:history-today").lastByAuthor(Duration.ofSeconds(1));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void does_not_let_moderators_of_another_blog_be_quick() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator:another").lastByAuthor(Duration.ofSeconds(1));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("too-quick");
    }

    @Test
    void does_not_spare_the_author_of_the_post() {
        // Given
        EvidenceFixture comment = evidence().user("wordpress.com:1").lastByAuthor(Duration.ofSeconds(1));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.waived()).isNull();
    }

    @Test
    void takes_an_edit_for_no_new_comment() {
        // Given
        EvidenceFixture comment = evidence().revision(2).lastByAuthor(Duration.ofSeconds(1));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void says_so_if_it_could_not_look() {
        // Given
        EvidenceFixture comment = evidence().floodMissing("no answer in time");

        // When
        Finding finding = finding("flood", "whenNotRun: hold", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.DID_NOT_RUN);
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.message()).contains("no answer in time");
    }

    @Test
    void does_not_miss_what_the_policy_does_not_ask_for() {
        // Given
        EvidenceFixture comment = evidence().floodMissing("no answer in time");

        // When
        Finding finding = finding("flood", "by: [author]", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void needs_no_more_once_it_has_found_something() {
        // Given
        EvidenceFixture comment = evidence().floodMissing("no answer in time").lastByAuthor(Duration.ofSeconds(1));

        // When
        Finding finding = finding("flood", "", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("too-quick");
    }
}
