package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "' 203.0.113.009 ', 203.0.113.9",
        "::ffff:203.0.113.9, 203.0.113.9",
        "::FFFF:cb00:7109, 203.0.113.9",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:1:2::9, 2001:db8:1:2::/64",
        "[2001:0db8:0001:0002::]%eth0, ",
        "[2001:0db8:0001:0002::], 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "1::, 1:0:0:0::/64"
    })
    void shouldBeWhatOneConnectionHas(String address, String prefix) {
        // When an address is read, then what tells connections apart is left
        assertThat(NetworkPrefix.of(address)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.x",
                "1..2.3",
                ":",
                ":::",
                "1:2:3",
                "12345::",
                "1::2::3",
                "1:2:3:4:5:6:7::8",
                "g::1",
                "::1.2.3",
                "1:2:3:4:5:6:7:8:9",
                "١.2.3.4"
            })
    void shouldBeNothingForWhatIsNoAddress(String text) {
        // When it is read, then there is nothing
        assertThat(NetworkPrefix.of(text)).isNull();
    }
}
