package dev.weir.moderation;

import static dev.weir.moderation.Deciding.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading policies. */
class PoliciesTest {

    @Test
    void lays_what_is_said_over_the_preset() {
        // Given
        String yaml = "checks:\n  links:\n    max: 7\n";

        // When
        Policy policy = policy(yaml);

        // Then
        assertThat(policy.document().at("/checks/links/max").asInt()).isEqualTo(7);
        assertThat(policy.document().at("/checks/links/action").asText()).isEqualTo("hold");
        assertThat(policy.document().at("/checks/flood/seconds").asInt()).isEqualTo(15);
    }

    @Test
    void replaces_lists_as_a_whole() {
        // Given
        String yaml = "checks: {flood: {by: [email]}}";

        // When
        Policy policy = policy(yaml);

        // Then
        assertThat(policy.document().at("/checks/flood/by")).hasToString("[\"email\"]");
    }

    @Test
    void starts_from_the_preset_that_is_named() {
        // Given
        String yaml = "preset: strict";

        // When
        Policy policy = policy(yaml);

        // Then
        assertThat(policy.reference()).isEqualTo(Policies.preset("strict").reference());
    }

    @Test
    void takes_wordpress_if_no_preset_is_named() {
        // Given
        String json = "{}";

        // When
        Policy policy = policy(json);

        // Then
        assertThat(policy.reference()).isEqualTo(Policies.preset("wordpress").reference());
    }

    @Test
    void tells_version_and_limits() {
        // Given
        String yaml = "{version: '7', limits: {author: 60}}";

        // When
        Policy policy = policy(yaml);

        // Then
        assertThat(policy.version()).isEqualTo("7");
        assertThat(policy.limits()).isEqualTo(new Policy.Limits(60, 100, 200, 65_525));
    }

    @Test
    void keeps_its_document_to_itself() {
        // Given
        Policy policy = policy("version: '7'");

        // When
        ((ObjectNode) policy.document()).put("version", "8");

        // Then
        assertThat(policy.document().path("version").asText()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":\"1\",\"preset\":\"open\"} | {\"preset\": \"open\", \"version\": \"1\"}",
                "{\"checks\":{\"links\":{\"max\":3}}} | checks: {links: {max: 3}}",
                "{\"preset\":\"wordpress\"} | {}",
                "checks: {typing: {minSeconds: 3}} | checks: {typing: {minSeconds: 3.0}}",
                "{}                                   | {preset: wordpress}",
                "checks: {links: {action: hold}} | {}",
                "\uFEFFversion: a | version: 'a'",
            })
    void gives_what_says_the_same_the_same_hash(String one, String other) {
        // Given
        Policy first = policy(one);

        // When
        Policy second = policy(other);

        // Then
        assertThat(second.reference()).isEqualTo(first.reference());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | preset: open",
                "{} | version: a",
                "{} | checks: {links: {max: 3}}",
                "checks: {flood: {by: [author, email]}} | checks: {flood: {by: [email, author]}}",
                "checks: {words: {hold: [a]}} | checks: {words: {block: [a]}}",
            })
    void gives_what_differs_another_hash(String one, String other) {
        // Given
        Policy first = policy(one);

        // When
        Policy second = policy(other);

        // Then
        assertThat(second.reference().hash()).isNotEqualTo(first.reference().hash());
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("", "", "empty"),
                arguments(" \n", "", "empty"),
                arguments("# only a comment", "", "empty"),
                arguments("null", "", "empty"),
                arguments("just words", "", "must be an object"),
                arguments("{\"version\": \"1\"", "/version", "JSON"),
                arguments("{\"version\": \"1\"} {}", "", "more than one document"),
                arguments("version: '1'\n---\nversion: '2'", "", "more than one document"),
                arguments("version: [", "/version", "Line 1"),
                arguments("{\"version\": \"1\", \"version\": \"2\"}", "/version", "Duplicate"),
                arguments("version: '1'\nversion: '2'", "/version", "Duplicate"),
                arguments("checks:\n  links: {max: 1, max: 2}", "/checks/links/max", "Line 2"),
                arguments("version: &v '1'\npreset: *v", "/preset", "aliases"),
                arguments("version: !!java.net.URL ['http://a.example']", "/version", "must be text"),
                arguments("[".repeat(500), "/0".repeat(32), "nest"),
                arguments("{\"a\":".repeat(500), "/a".repeat(32), "nest"),
                arguments("checks: {words: {hold: [yes, 1e3]}}", "/checks/words/hold/1", "quotes"),
                arguments("checks: {lnks: {}}", "/checks/lnks", "Did you mean \"links\"?"),
                arguments("checks: {links: {maximum: 2}}", "/checks/links/maximum", "Known: max, action"),
                arguments("checks: {'a/b~c': {}}", "/checks/a~1b~0c", "There is no"),
                arguments("checks: {links: {action: Hold}}", "/checks/links/action", "approve, hold or reject"),
                arguments("checks: {parent: {missing: approve}}", "/checks/parent/missing", "hold or reject"),
                arguments("checks: {words: {hold: [{fields: [ip]}]}}", "/checks/words/hold/0", "`text` or `pattern`"),
                arguments("checks: {links: {max: x}, depth: {max: 0}}", "/checks/links/max", "/checks/depth/max"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refuses_what_is_wrong_and_says_where_and_what(String document, String pointer, String says) {
        // Given
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);

        // When
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> Policies.parse(bytes));

        // Then
        assertThat(refused).isNotNull();
        assertThat(refused.pointer()).isEqualTo(pointer);
        assertThat(refused).hasMessageContaining(says);
    }

    @Test
    void refuses_what_is_not_in_utf_8() {
        // Given
        byte[] latin1 = "version: 'é'".getBytes(StandardCharsets.ISO_8859_1);

        // When
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> Policies.parse(latin1));

        // Then
        assertThat(refused).hasMessageContaining("UTF-8");
    }

    @Test
    void refuses_what_is_too_long() {
        // Given
        byte[] bytes = "#".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);

        // When
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> Policies.parse(bytes));

        // Then
        assertThat(refused).hasMessageContaining("1048576");
    }

    @Test
    void takes_words_that_yaml_would_rather_read_as_yes_and_no() {
        // Given
        String yaml = "checks: {words: {hold: [yes, no, on, off]}}";

        // When
        Policy policy = policy(yaml);

        // Then
        assertThat(policy.document().at("/checks/words/hold")).hasToString("[\"yes\",\"no\",\"on\",\"off\"]");
    }
}
