package dev.weir.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Hashes that others can work out, too. */
class CanonicalJsonTest {

    @Test
    void hashes_the_sorted_document_without_blanks() throws Exception {
        // Given
        JsonNode document = new ObjectMapper().readTree("{ \"b\": [1, 2.0, 2.5], \"a\": \"\\u00e9\" }");

        // When
        String hash = CanonicalJson.hash(document);

        // Then: printf '{"a":"é","b":[1,2,2.5]}' | sha256sum | head -c 32
        assertThat(hash).isEqualTo("5fa3a7596ccfb74c7b97f4d3321f3f8a");
    }
}
