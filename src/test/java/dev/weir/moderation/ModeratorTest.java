package dev.weir.moderation;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.Deciding.policy;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Evidence.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How findings become a verdict. */
class ModeratorTest {

    private static final String TWO_LINKS = "http://a.example/ http://b.example/";
    private static final Policy WORDPRESS = Policies.preset("wordpress");

    @Test
    void approves_what_no_check_minds() {
        // Given
        Evidence evidence = evidence().build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(verdict.outcome()).isEqualTo(Outcome.APPROVED);
    }

    @Test
    void lets_the_strictest_finding_decide() {
        // Given
        Evidence evidence =
                evidence().content(TWO_LINKS).exactDuplicateOf("comment-0").build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(finding("links", verdict).effect()).isEqualTo(Action.HOLD);
        assertThat(finding("duplicate", verdict).effect()).isEqualTo(Action.REJECT);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void lets_every_check_speak_though_one_has_decided() {
        // Given
        Evidence evidence = evidence().standing(Standing.BLOCKED).build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(verdict.findings())
                .extracting(Finding::check)
                .containsExactlyElementsOf(
                        Checks.ALL.stream().map(CheckType::id).toList());
    }

    @Test
    void gives_a_receipt() {
        // Given
        Evidence evidence = evidence().build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(verdict.receipt()).isEqualTo(new Receipt(evidence, WORDPRESS.reference(), "1.0"));
    }

    @Test
    void names_no_model_where_none_looked() {
        // Given
        Evidence evidence =
                evidence().spam(Evidence.Spam.missing("No model had come yet")).build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(verdict.receipt().model()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "moderator,               moderator",
        "moderator:history-today, moderator",
        "moderator:another,       ",
        "editor,                  "
    })
    void spares_moderators_of_the_blog(String role, String waived) {
        // Given
        Evidence evidence = evidence()
                .user("wordpress.com:7", role)
                .content(TWO_LINKS)
                .approved(0)
                .build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(finding("links", verdict).action()).isEqualTo(Action.HOLD);
        assertThat(finding("links", verdict).waived()).isEqualTo(waived);
        assertThat(verdict.outcome()).isEqualTo(waived == null ? Outcome.HELD : Outcome.APPROVED);
    }

    @Test
    void spares_the_author_of_the_post_even_rejection() {
        // Given
        Evidence evidence = evidence()
                .user("wordpress.com:1")
                .postAuthor("wordpress.com:1")
                .honeypot("x")
                .build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(verdict.outcome()).isEqualTo(Outcome.APPROVED);
    }

    @Test
    void spares_trusted_authors_only_the_waiting() {
        // Given
        Evidence evidence = evidence()
                .standing(Standing.TRUSTED)
                .content(TWO_LINKS)
                .honeypot("x")
                .build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(finding("links", verdict).waived()).isEqualTo("trusted author");
        assertThat(finding("honeypot", verdict).waived()).isNull();
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "CLOSED", "EXPIRED", "NOT_YET_OPEN", "SOMEBODY_ELSES"})
    void lends_nobody_the_privilege_of_the_user_he_claims_to_be(LoginStatus status) {
        // Given
        Evidence evidence = evidence()
                .claims(status, "wordpress.com:1")
                .postAuthor("wordpress.com:1")
                .standing(Standing.TRUSTED)
                .content(TWO_LINKS)
                .build();

        // When
        Verdict verdict = Moderator.decide(evidence, policy("checks: {login: {falseClaim: approve}}"));

        // Then
        assertThat(finding("links", verdict).waived()).isNull();
        assertThat(verdict.outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void spares_nobody_the_rules_that_hold_for_all() {
        // Given
        Evidence evidence = evidence()
                .user("wordpress.com:7", "moderator")
                .commentsOpen(false)
                .build();

        // When
        Verdict verdict = Moderator.decide(evidence, WORDPRESS);

        // Then
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void holds_a_comment_over_which_a_check_stumbles() {
        // Given
        Policy stumbling = new Policy(
                WORDPRESS.document(),
                WORDPRESS.reference(),
                WORDPRESS.limits(),
                WORDPRESS.privacy(),
                List.of(new Policy.ConfiguredCheck(Checks.ALL.get(0), (evidence, texts) -> {
                    throw new IllegalStateException("a bug");
                })));

        // When
        Verdict verdict = Moderator.decide(evidence().build(), stumbling);

        // Then
        assertThat(verdict.outcome()).isEqualTo(Outcome.HELD);
        assertThat(verdict.findings().get(0).status()).isEqualTo(Finding.Status.DID_NOT_RUN);
        assertThat(verdict.findings().get(0).message()).contains("a bug");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void decides_whatever_the_evidence_and_twice_the_same(long seed) {
        // Given
        RandomEvidence random = new RandomEvidence(seed);
        List<Evidence> evidence = random.list(500);
        Policy policy = random.policy();

        // When
        List<Verdict> verdicts =
                evidence.stream().map(one -> Moderator.decide(one, policy)).toList();

        // Then
        assertThat(verdicts)
                .isEqualTo(evidence.stream()
                        .map(one -> Moderator.decide(one, policy))
                        .toList());
        assertThat(verdicts).allSatisfy(ModeratorTest::isSound);
    }

    private static void isSound(Verdict verdict) {
        Evidence.Comment comment = verdict.receipt().evidence().comment();
        Action strictest = verdict.findings().stream().map(Finding::effect).reduce(Action.APPROVE, Action::or);
        assertThat(verdict.outcome()).isEqualTo(Outcome.of(strictest));
        assertThat(verdict.findings()).hasSameSizeAs(Checks.ALL);
        assertThat(verdict.findings()).allSatisfy(finding -> {
            assertThat(finding.message() == null).isEqualTo(finding.status() == Finding.Status.PASSED);
            assertThat(String.valueOf(finding.message())).doesNotContain("The check failed");
            assertThat(finding.matches())
                    .allSatisfy(match -> assertThat(match.end())
                            .isLessThanOrEqualTo(
                                    RandomEvidence.field(comment, match.field()).length()));
        });
    }
}
