package dev.weir.moderation.check;

import static dev.weir.moderation.Deciding.finding;
import static dev.weir.moderation.Deciding.policy;
import static dev.weir.moderation.EvidenceFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.moderation.Action;
import dev.weir.moderation.EvidenceFixture;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.PolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two lists of words. */
class WordsCheckTest {

    @Test
    void passes_where_no_word_is_listed() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("words", "", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @Test
    void passes_what_is_not_listed() {
        // Given
        EvidenceFixture comment = evidence();

        // When
        Finding finding = finding("words", "hold: [casino]", comment);

        // Then
        assertThat(finding.status()).isEqualTo(Finding.Status.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"hold, held-word, HOLD", "block, blocked-word, REJECT"})
    void holds_and_blocks_by_list(String list, String reason, Action action) {
        // Given
        EvidenceFixture comment = evidence().content("a casino here");

        // When
        Finding finding = finding("words", list + ": [casino]", comment);

        // Then
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.action()).isEqualTo(action);
    }

    @Test
    void lets_the_block_list_decide_if_both_match() {
        // Given
        EvidenceFixture comment = evidence().content("viagra casino");

        // When
        Finding finding = finding("words", "hold: [viagra], block: [casino]", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.matches())
                .containsExactly(new Match("content", 7, 13, "casino"), new Match("content", 0, 6, "viagra"));
    }

    @Test
    void finds_a_word_inside_another() {
        // Given
        EvidenceFixture comment = evidence().content("A socialist gardener");

        // When
        Finding finding = finding("words", "hold: [cialis]", comment);

        // Then
        assertThat(finding.matches()).containsExactly(new Match("content", 4, 10, "cialis"));
    }

    @ParameterizedTest
    @CsvSource({"A socialist gardener, PASSED", "Buy CIALIS!, FOUND"})
    void can_be_told_to_find_whole_words_only(String content, Finding.Status status) {
        // Given
        EvidenceFixture comment = evidence().content(content);

        // When
        Finding finding = finding("words", "hold: [{text: cialis, match: word}]", comment);

        // Then
        assertThat(finding.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ViAgRa",
                "vi\u0336agra",
                "vi\u0430gra",
                "via\u200Bgra",
                "vi<b>ag</b>ra",
                "vi&#97;gra",
                "\uFF56\uFF49\uFF41\uFF47\uFF52\uFF41"
            })
    void is_not_fooled(String content) {
        // Given
        EvidenceFixture comment = evidence().content(content);

        // When
        Finding finding = finding("words", "block: [viagra]", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void looks_into_the_address_of_a_link() {
        // Given
        EvidenceFixture comment = evidence().content("<a href=\"http://casino.example/\">x</a>");

        // When
        Finding finding = finding("words", "hold: [casino]", comment);

        // Then
        assertThat(finding.matches()).containsExactly(new Match("content", 16, 22, "casino"));
    }

    @ParameterizedTest
    @CsvSource({"ann@, email", "one.ex, email", "two., url", "198.51.100., ip", "curl, userAgent"})
    void looks_everywhere(String word, String field) {
        // Given
        EvidenceFixture comment = evidence()
                .guest("Ann", "ann@one.example")
                .url("http://two.example")
                .ip("198.51.100.7")
                .userAgent("curl/8");

        // When
        Finding finding = finding("words", "hold: ['" + word + "']", comment);

        // Then
        assertThat(finding.matches()).extracting("field").containsExactly(field);
    }

    @Test
    void looks_where_it_is_told_to() {
        // Given
        EvidenceFixture comment = evidence().guest("Casino", "ann@example.org").content("casino");

        // When
        Finding finding = finding("words", "hold: [{text: casino, fields: [author]}]", comment);

        // Then
        assertThat(finding.matches()).containsExactly(new Match("author", 0, 6, "casino"));
    }

    @Test
    void finds_a_pattern() {
        // Given
        EvidenceFixture comment = evidence().content("call 555-1234 now");

        // When
        Finding finding = finding("words", "block: [{pattern: '[0-9]{3}-[0-9]{4}'}]", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
        assertThat(finding.matches()).containsExactly(new Match("content", 5, 13, "[0-9]{3}-[0-9]{4}"));
    }

    @Test
    void finds_a_pattern_regardless_of_case() {
        // Given
        EvidenceFixture comment = evidence().content("VI4GRA");

        // When
        Finding finding = finding("words", "block: [{pattern: 'vi.gra'}]", comment);

        // Then
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void finds_a_pattern_that_is_written_in_capitals() {
        // Given
        EvidenceFixture comment = evidence().content("btc and BTC");

        // When
        Finding finding = finding("words", "block: [{pattern: '\\bBTC\\b'}]", comment);

        // Then
        assertThat(finding.matches()).hasSize(2);
    }

    @Test
    void tells_the_same_place_only_once() {
        // Given
        EvidenceFixture comment = evidence().content("<b>casino</b>");

        // When
        Finding finding = finding("words", "block: [casino, CASINO], hold: [casino, {pattern: casino}]", comment);

        // Then
        assertThat(finding.matches()).containsExactly(new Match("content", 3, 9, "casino"));
    }

    @Test
    void bounds_the_number_of_matches() {
        // Given
        EvidenceFixture comment = evidence().content("a ".repeat(9999) + "z");

        // When
        Finding finding = finding("words", "hold: [a], block: [z]", comment);

        // Then
        assertThat(finding.matches()).hasSize(50);
        assertThat(finding.action()).isEqualTo(Action.REJECT);
    }

    @Test
    void is_not_blinded_by_words_that_count_elsewhere() {
        // Given
        EvidenceFixture comment = evidence().content("the ".repeat(500) + "viagra");

        // When
        Finding finding = finding("words", "block: [{text: the, fields: [author]}, viagra], hold: [the]", comment);

        // Then
        assertThat(finding.reason()).isEqualTo("blocked-word");
    }

    @Test
    void spares_moderators() {
        // Given
        EvidenceFixture comment =
                evidence().user("wordpress.com:7", "moderator").content("casino");

        // When
        Finding finding = finding("words", "block: [casino]", comment);

        // Then
        assertThat(finding.waived()).isEqualTo("moderator");
    }

    @ParameterizedTest
    @CsvSource({
        "hold: ['\u200B'], /checks/words/hold/0",
        "hold: [' '], /checks/words/hold/0",
        "'block: [ok, {pattern: ''(''}]', /checks/words/block/1/pattern",
        "'block: [{pattern: ''(a+)\\1''}]', /checks/words/block/0/pattern"
    })
    void refuses_an_entry_that_makes_no_sense(String words, String pointer) {
        // Given
        String policy = "checks: {words: {" + words + "}}";

        // When
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> policy(policy));

        // Then
        assertThat(refused.pointer()).isEqualTo(pointer);
    }
}
