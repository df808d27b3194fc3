package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.stream.StreamSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServiceOptionsTest {

    private static final String SECRET = "0123456789abcdef";

    @Test
    void the_options_defaults_are_the_topologys_own() {
        ServiceOptions options = new ServiceOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options))
                .registerConverter(Duration.class, new Durations())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs();

        assertThat(options.settings(SECRET, 6, 1).topology()).isEqualTo(StreamSettings.defaults(SECRET));
    }
}
