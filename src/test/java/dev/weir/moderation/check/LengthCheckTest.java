package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.Deciding.policy;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Moderator;
import dev.weir.moderation.Policy;
import dev.weir.moderation.PolicyException;
import dev.weir.moderation.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A comment has a measure. */
class LengthCheckTest {

    @Test
    void passes_what_has_the_right_length() {
        // Given
        EvidenceFixture comment = evidence().content("12345");

        // When
        Finding finding = finding("length", "min: 5, max: 5", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t "})
    void refuses_nothing_at_all(String content) {
        // Given
        EvidenceFixture comment = evidence().content(content);

        // When
        Finding finding = finding("length", "", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("empty");
    }

    @Test
    void finds_what_is_too_short_to_read() {
        // Given
        EvidenceFixture comment = evidence().content("<b> 1234 </b>");

        // When
        Finding finding = finding("length", "min: 5, tooShort: hold", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.reason()).isEqualTo("too-short");
        assertThat(finding.message()).contains("4 characters");
    }

    @Test
    void finds_what_is_too_long_to_read() {
        // Given
        EvidenceFixture comment = evidence().content("123456");

        // When
        Finding finding = finding("length", "max: 5, tooLong: hold", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.reason()).isEqualTo("too-long");
        assertThat(finding.message()).contains("6 characters");
    }

    @Test
    void counts_characters_and_not_their_halves() {
        // Given
        EvidenceFixture comment = evidence().content("\uD83D\uDE00".repeat(5));

        // When
        Finding finding = finding("length", "min: 5, max: 5", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void does_not_spare_moderators() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator").content("");

        // When
        Finding finding = finding("length", "", comment);

        // Then
        assertThat(finding.waived()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"author", "email", "url", "content"})
    void finds_a_field_beyond_the_limits(String field) {
        // Given
        Policy policy = policy("limits: {" + field + ": 18}");
        String nineteen = "d'accord.example/éé".substring(0, 19);
        EvidenceFixture comment = evidence();
        switch (field) {
            case "author" -> comment.guest(nineteen, "a@b.example");
            case "email" -> comment.guest("Ann", "annabella@b.example");
            case "url" -> comment.url(nineteen);
            default -> comment.content("sixteen bytes, éé");
        }

        // When
        Verdict verdict = Moderator.decide(comment.build(), policy);

        // Then
        Finding finding = finding("length", verdict);
        assertThat(finding.reason()).isEqualTo(field + "-too-long");
        assertThat(finding.message()).contains("19").contains("18");
    }

    @Test
    void refuses_a_maximum_below_the_minimum() {
        // Given
        String policy = "checks: {length: {min: 9, max: 5}}";

        // When
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> policy(policy));

        // Then
        assertThat(refused.pointer()).isEqualTo("/checks/length/max");
    }
}
