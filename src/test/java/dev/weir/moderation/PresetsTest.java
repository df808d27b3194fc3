package dev.weir.moderation;

import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.moderation.Evidence.LoginStatus;
import dev.weir.moderation.Evidence.ParentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three presets: complete, and each true to its word. */
class PresetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"wordpress", "strict", "open"})
    void a_preset_spells_out_every_setting_of_every_check(String name) {
        // Given
        JsonNode sections = new PolicySchema().document().at("/properties/checks/properties");

        // When
        JsonNode checks = Policies.preset(name).document().get("checks");

        // Then
        assertThat(names(checks))
                .isEqualTo(names(sections))
                .isEqualTo(Checks.ALL.stream().map(CheckType::id).toList());
        assertThat(names(checks))
                .allSatisfy(check -> assertThat(names(checks.get(check)))
                        .containsExactlyInAnyOrderElementsOf(
                                names(sections.get(check).get("properties"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wordpress", "strict", "open"})
    void a_preset_answers_to_its_name(String name) {
        // Given
        String written = "preset: " + name;

        // When
        Policy preset = Policies.preset(name);

        // Then
        assertThat(preset.reference()).isEqualTo(Deciding.policy(written).reference());
    }

    @Test
    void there_is_no_other_preset() {
        // Given
        String name = "lax";

        // When
        var asked = assertThatThrownBy(() -> Policies.preset(name));

        // Then
        asked.isInstanceOf(IllegalArgumentException.class).hasMessageContaining("wordpress, strict, open");
    }

    private static final Map<String, EvidenceFixture> CASES = Map.ofEntries(
            Map.entry("harmless guest", evidence()),
            Map.entry("harmless user", evidence().user("wordpress.com:1234")),
            Map.entry("new user", evidence().user("wordpress.com:1234").approved(0)),
            Map.entry("false claim", evidence().claims(LoginStatus.EXPIRED, "wordpress.com:1234")),
            Map.entry("two links", user().content("http://a.example/ http://b.example/")),
            Map.entry("ten links", user().content("http://a.example/ ".repeat(10))),
            Map.entry("too quick", user().lastByAuthor(Duration.ofSeconds(5))),
            Map.entry("repetition", user().exactDuplicateOf("comment-0").duplicateOf("comment-0")),
            Map.entry("same words", user().duplicateOf("comment-0")),
            Map.entry("nameless guest", evidence().guest(null, null)),
            Map.entry("old post", user().publishedAt(EvidenceFixture.AT.minus(Duration.ofDays(15)))),
            Map.entry("closed post", user().commentsOpen(false)),
            Map.entry("unknown post", user().unknownPost()),
            Map.entry("orphan", user().reply(ParentStatus.MISSING, 0)),
            Map.entry("level six", user().reply(ParentStatus.APPROVED, 6)),
            Map.entry("honeypot", user().honeypot("x")),
            Map.entry("typed in a second", user().typingMillis(1000L)),
            Map.entry("rather spam", user().spam(scored(0.7, 1))),
            Map.entry("likely spam", user().spam(scored(0.92, 1))),
            Map.entry("spam", user().spam(scored(0.97, 1))),
            Map.entry("surely spam", user().spam(scored(0.995, 1))),
            Map.entry("never seen", user().spam(scored(0.995, 0.1))),
            Map.entry("no model", user().spam(Evidence.Spam.missing("No model had come yet"))),
            Map.entry("disguised", user().content("buy vi\u0430gra")),
            Map.entry("clock ahead", user().claimedAt(EvidenceFixture.AT.plus(Duration.ofDays(9)))));

    private static Evidence.Spam scored(double probability, double sureness) {
        return new Evidence.Spam("1.0", probability, sureness, 0, List.of(), null);
    }

    private static EvidenceFixture user() {
        return evidence().user("wordpress.com:1234");
    }

    @ParameterizedTest
    @CsvSource({
        "harmless guest,    APPROVED, HELD,     APPROVED",
        "harmless user,     APPROVED, APPROVED, APPROVED",
        "new user,          HELD,     HELD,     APPROVED",
        "false claim,       HELD,     REJECTED, HELD",
        "two links,         HELD,     HELD,     APPROVED",
        "ten links,         HELD,     HELD,     HELD",
        "too quick,         REJECTED, REJECTED, REJECTED",
        "repetition,        REJECTED, REJECTED, REJECTED",
        "same words,        APPROVED, REJECTED, REJECTED",
        "nameless guest,    REJECTED, REJECTED, APPROVED",
        "old post,          APPROVED, REJECTED, APPROVED",
        "closed post,       REJECTED, REJECTED, REJECTED",
        "unknown post,      APPROVED, HELD,     APPROVED",
        "orphan,            HELD,     HELD,     HELD",
        "level six,         APPROVED, REJECTED, APPROVED",
        "honeypot,          REJECTED, REJECTED, REJECTED",
        "typed in a second, APPROVED, HELD,     APPROVED",
        "disguised,         APPROVED, HELD,     APPROVED",
        "rather spam,       APPROVED, HELD,     APPROVED",
        "likely spam,       HELD,     HELD,     APPROVED",
        "spam,              HELD,     HELD,     HELD",
        "surely spam,       HELD,     REJECTED, HELD",
        "never seen,        APPROVED, APPROVED, APPROVED",
        "no model,          APPROVED, HELD,     APPROVED",
        "clock ahead,       APPROVED, HELD,     APPROVED",
    })
    void each_preset_has_its_own_temper(String name, Outcome wordpress, Outcome strict, Outcome open) {
        // Given
        Evidence evidence = CASES.get(name).build();

        // When
        Stream<Outcome> outcomes = Stream.of("wordpress", "strict", "open")
                .map(preset ->
                        Moderator.decide(evidence, Policies.preset(preset)).outcome());

        // Then
        assertThat(outcomes).containsExactly(wordpress, strict, open);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
