package dev.weir.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.service.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "0.0.0.0:0", "[::1]:65535"})
    void an_address_reads_as_it_is_written(String text) {
        assertThat(HttpAddress.parse(text)).hasToString("Optional[" + text + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "off", "OFF"})
    void nothing_and_off_are_no_port(String text) {
        assertThat(HttpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", ":8080", "localhost:http", "localhost:70000", "::1:8080"})
    void anything_else_is_refused_with_the_name_of_the_setting(String text) {
        assertThatThrownBy(() -> HttpAddress.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--http-listen: ");
    }

    @Test
    void a_port_that_is_taken_is_refused_with_what_to_do() {
        try (HttpPort first = HttpPort.open(new HttpAddress("localhost", 0), () -> "")) {
            assertThatThrownBy(() -> HttpPort.open(first.address(), () -> ""))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(first.address().toString())
                    .hasMessageContaining("choose another");
        }
    }
}
