package dev.weir.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A benchmark's table, with all that is needed to repeat it.
 *
 * @param title what was measured
 * @param command the arguments of {@code weir} that measure it again
 * @param columns the first names the row, the others are numbers or short text
 * @param chart the same to look at
 * @param notes under the table
 */
public record Figures(
        String title, String command, List<String> columns, List<List<String>> rows, Chart chart, List<String> notes) {

    /** Bars, by what they are of. */
    record Chart(String axis, List<String> labels, List<Double> values) {

        Chart {
            labels = List.copyOf(labels);
            values = List.copyOf(values);
            if (labels.size() != values.size()) {
                throw new IllegalArgumentException(labels.size() + " labels for " + values.size() + " bars");
            }
        }

        /** As Mermaid draws it, and so does whoever shows Markdown with it. */
        String mermaid() {
            String names = labels.stream().map(label -> '"' + label + '"').collect(Collectors.joining(", "));
            String bars = values.stream()
                    .map(value -> String.format(Locale.ROOT, "%.1f", value))
                    .collect(Collectors.joining(", "));
            return String.join(
                    "\n",
                    "```mermaid",
                    "xychart-beta",
                    "    x-axis [" + names + "]",
                    "    y-axis \"" + axis + "\"",
                    "    bar [" + bars + "]",
                    "```");
        }
    }

    public Figures {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Table and chart as Markdown, the command above them. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("`java -jar target/weir.jar " + command + "`");
        lines.add("");
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("| --- |" + " ---: |".repeat(columns.size() - 1));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        lines.add("");
        lines.add(chart.mermaid());
        lines.add("");
        lines.addAll(notes);
        return String.join("\n", lines);
    }

    static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ')
                : value >= 10 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
