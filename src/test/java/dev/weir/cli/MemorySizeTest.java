package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MemorySizeTest {

    @ParameterizedTest
    @CsvSource({"512k, 524288", "256m, 268435456", "2G, 2147483648", "' 16 m ', 16777216"})
    void reads_what_operators_know_from_java(String text, long bytes) {
        // When / Then
        assertThat(MemorySize.parse(text)).isEqualTo(new MemorySize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "256", "-1m", "1.5g", "9999999999k", "m"})
    void anything_else_is_refused(String text) {
        // When / Then
        assertThatThrownBy(() -> MemorySize.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void a_refusal_says_how_it_is_written() {
        // When / Then
        assertThatThrownBy(() -> MemorySize.parse("lots")).hasMessageContaining("write 512k, 256m or 2g");
    }
}
