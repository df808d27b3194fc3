package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T14:00:00Z,      2026-11-22T14:00:00Z",
        "2026-11-22T14:00:00.5Z,    2026-11-22T14:00:00.500Z",
        "2026-11-22T14:00:00+01:00, 2026-11-22T13:00:00Z",
        "2026-11-22,                2026-11-22T00:00:00Z"
    })
    void a_date_is_its_beginning_and_another_offset_is_told_in_utc(String typed, Instant meant) {
        assertThat(new Times().convert(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "14:00", "2026-11-31", "22.11.2026", "2026-11-22T14:00:00"})
    void what_is_no_time_is_refused_with_one_that_is(String typed) {
        assertThatThrownBy(() -> new Times().convert(typed))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("2026-11-22T14:00:00Z");
    }
}
