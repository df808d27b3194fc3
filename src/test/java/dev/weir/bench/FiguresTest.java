package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.bench.Figures.Chart;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void tells_the_command_the_table_and_a_chart() {
        Figures figures = new Figures(
                "Cost",
                "bench cost",
                List.of("", "µs"),
                List.of(List.of("copy", "8"), List.of("Weir", "120")),
                new Chart("µs", List.of("copy", "Weir"), List.of(8.0, 120.25)),
                List.of("Java 17."));

        assertThat(figures.markdown().lines())
                .containsExactly(
                        "`java -jar target/weir.jar bench cost`",
                        "",
                        "|  | µs |",
                        "| --- | ---: |",
                        "| copy | 8 |",
                        "| Weir | 120 |",
                        "",
                        "```mermaid",
                        "xychart-beta",
                        "    x-axis [\"copy\", \"Weir\"]",
                        "    y-axis \"µs\"",
                        "    bar [8.0, 120.3]",
                        "```",
                        "",
                        "Java 17.");
    }

    @Test
    void numbers_have_as_many_digits_as_they_are_worth() {
        assertThat(Figures.number(12_345.6)).isEqualTo("12 346");
        assertThat(Figures.number(45.67)).isEqualTo("46");
        assertThat(Figures.number(4.567)).isEqualTo("4.6");
    }

    @Test
    void a_chart_has_a_label_for_each_bar() {
        assertThatThrownBy(() -> new Chart("µs", List.of("copy"), List.of(1.0, 2.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 labels for 2 bars");
    }
}
