package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9092", "127.0.0.1:0", "[::1]:9092"})
    void readsWhatItWrites(String text) {
        assertThat(ListenAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "9092", ":9092", "localhost:", "localhost:port", "localhost:65536", "::1:9092"})
    void refusesWhatIsNoHostAndPort(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessageStartingWith("listen: ");
    }

    @Test
    void refusesAWildcardBecauseClientsCouldNotComeBackToIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.parse("0.0.0.0:9092"))
                .withMessageContaining("every interface");
    }
}
