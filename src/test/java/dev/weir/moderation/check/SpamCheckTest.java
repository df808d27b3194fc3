package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.moderation.Action;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.PolicyException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The learned model's score meets the policy's thresholds. */
class SpamCheckTest {

    private static final String THRESHOLDS = "holdFrom: 0.9, rejectFrom: 0.99, minSureness: 0.2";

    @Test
    void passes_what_is_probably_good() {
        // When
        Finding finding = finding("spam", THRESHOLDS, scored(0.8999, 1));

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void holds_from_the_one_threshold_on_and_rejects_from_the_other() {
        // When
        Finding held = finding("spam", THRESHOLDS, scored(0.9, 1));
        Finding rejected = finding("spam", THRESHOLDS, scored(0.99, 1));

        // Then
        assertThat(held.action()).isEqualTo(Action.HOLD);
        assertThat(rejected.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void a_threshold_of_zero_is_never_reached() {
        // When
        Finding finding = finding("spam", "holdFrom: 0, rejectFrom: 0", scored(1, 1));

        // Then
        assertThat(finding.action()).isEqualTo(Action.APPROVE);
    }

    @Test
    void tells_why_and_where() {
        // Given
        Evidence.Reason link = new Evidence.Reason(
                "disguised-link",
                "contains a disguised link",
                0.6,
                List.of(new Match("content", 3, 9, "disguised-link")));
        Evidence.Reason author = new Evidence.Reason("author", "this author: 14 good comments", -0.2, List.of());
        EvidenceFixture comment =
                evidence().spam(new Evidence.Spam("2.120", 0.957, 0.9, 40, List.of(link, author), null));

        // When
        Finding finding = finding("spam", THRESHOLDS, comment);

        // Then
        assertThat(finding.reason()).isEqualTo("spam");
        assertThat(finding.message())
                .isEqualTo("Of comments that look like this, 96 in 100 are spam: contains a disguised link;"
                        + " against it: this author: 14 good comments");
        assertThat(finding.matches()).containsExactly(new Match("content", 3, 9, "disguised-link"));
    }

    @Test
    void what_the_model_has_never_seen_is_unsure_and_not_ham() {
        // When
        Finding finding = finding("spam", THRESHOLDS + ", unsure: hold", scored(0.01, 0.1));

        // Then
        assertThat(finding.reason()).isEqualTo("unsure");
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }

    @Test
    void says_so_if_no_model_looked() {
        // When
        Finding finding =
                finding("spam", "whenNotRun: hold", evidence().spam(Evidence.Spam.missing("No model had come yet")));

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.DID_NOT_RUN);
        assertThat(finding.message()).isEqualTo("No model had come yet");
        assertThat(finding.action()).isEqualTo(Action.HOLD);
    }

    @Test
    void never_says_that_all_are_spam() {
        // When
        Finding finding = finding("spam", THRESHOLDS, scored(1, 1));

        // Then
        assertThat(finding.message()).contains("99.9 in 100");
    }

    @Test
    void what_is_rejected_must_be_surer_than_what_is_held() {
        assertThatThrownBy(() -> finding("spam", "holdFrom: 0.9, rejectFrom: 0.8", evidence()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("less than holdFrom");
    }

    private static EvidenceFixture scored(double probability, double sureness) {
        return evidence().spam(new Evidence.Spam("1.0", probability, sureness, 0, List.of(), null));
    }
}
