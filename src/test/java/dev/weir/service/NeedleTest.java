package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedleTest {

    private final Needle needle = new Needle("e-mail", "zoë@example.org");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void is_found_in_json() {
        assertThat(needle.in(bytes("{\"email\":\"zoë@example.org\"}"))).isTrue();
    }

    @Test
    void is_found_in_whatever_case() {
        assertThat(needle.in(bytes("Zoë@Example.ORG"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void is_found_in_base64_wherever_it_begins(int before) {
        String around = "x".repeat(before) + "zoë@example.org and more";

        assertThat(needle.in(bytes("{\"raw\":\"" + Base64.getEncoder().encodeToString(bytes(around)) + "\"}")))
                .isTrue();
    }

    @Test
    void is_not_found_where_it_is_not() {
        assertThat(needle.in(bytes("{\"email\":\"cleo@example.org\"}"))).isFalse();
    }
}
