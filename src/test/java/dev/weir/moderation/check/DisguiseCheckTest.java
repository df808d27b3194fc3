package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Honest text does not hide. */
class DisguiseCheckTest {

    @Test
    void passes_plain_text() {
        // Given
        EvidenceFixture comment = evidence()
                .content("Caf\u00E9 \u2013 na\u00EFve, \u65E5\u672C\u8A9E, \u043F\u0440\u0438\u0432\u0435\u0442");

        // When
        Finding finding = finding("disguise", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "invisible, invisible-characters, 'via\u200Bgra\u2060 here'",
        "bidiControl, bidi-control, 'abc \u202Efed\u202C'",
        "stackedMarks, stacked-marks, 'z\u0351\u0352\u0353\u0354\u0355\u0356\u0357\u0358 algo'",
        "mixedScript, mixed-script-word, 'buy vi\u0430gra'",
        "lookalike, lookalike-alphabet, '\uD835\uDC1B\uD835\uDC2E\uD835\uDC32 \uD835\uDC27\uD835\uDC28\uD835\uDC30'"
    })
    void finds_each_kind(String setting, String reason, String content) {
        // Given
        EvidenceFixture comment = evidence().content(content);

        // When
        Finding finding = finding("disguise", setting + ": reject", comment);

        // Then
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.matches()).isNotEmpty();
    }

    @Test
    void lets_the_gravest_kind_decide() {
        // Given
        EvidenceFixture comment = evidence().content("via\u200Bgra \u202Efed\u202C");

        // When
        Finding finding = finding("disguise", "invisible: hold, bidiControl: reject", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.reason()).isEqualTo("bidi-control");
    }

    @Test
    void finds_a_name_that_only_looks_like_another() {
        // Given
        EvidenceFixture comment = evidence().guest("Mo\u0434er\u0430tor \u0430dmin", "ann@example.org");

        // When
        Finding finding = finding("disguise", "mixedScript: hold", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.HOLD);
        assertThat(finding.matches()).isNotEmpty().extracting("field").containsOnly("author");
    }

    @Test
    void only_notes_it_in_the_preset() {
        // Given
        EvidenceFixture comment = evidence().content("buy vi\u0430gra");

        // When
        Finding finding = finding("disguise", "", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("mixed-script-word");
        assertThat(finding.action()).isEqualTo(Action.APPROVE);
    }
}
