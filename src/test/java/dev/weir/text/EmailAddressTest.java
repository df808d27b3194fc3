package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "a.b+c@ex-ample.org",
                ".a@b.com",
                "a..b@c.com",
                "a/b@c.com",
                "A@B.COM",
                " a@b.com ",
                "o'b@c.com"
            })
    void shouldAccept(String address) {
        assertThat(EmailAddress.looksValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@b",
                "a@b.c",
                "a@-b.com",
                "a@b-.com",
                "a@b..com",
                "a@[127.0.0.1]",
                "a@exämple.com",
                "a@@b.com",
                "a@b.com\\",
                "<a@b.com>",
                "a@c_d.com",
                "a@b.com.",
                "a@.b.com",
                "a b@c.com",
                "ä@b.com",
                "@abc.com",
                "abc.com"
            })
    void shouldRefuse(String address) {
        assertThat(EmailAddress.looksValid(address)).isFalse();
    }

    @Test
    void shouldAgreeWithWordPress() {
        for (JsonNode vector : SharedVectors.wordpress("form-email")) {
            String address = vector.at("/comment/email").asText();
            JsonNode submit = vector.at("/outcome/7.1/submit");
            boolean accepted = !submit.toString().contains("require_valid_email")
                    && !submit.at("/stored/email").asText().isEmpty();
            assertThat(EmailAddress.looksValid(address)).as(address).isEqualTo(accepted);
        }
    }

    @Test
    void shouldSurviveHostileText() {
        Hostile.texts()
                .forEach(text -> assertThat(EmailAddress.looksValid(text + "@")).isFalse());
    }
}
