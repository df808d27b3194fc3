package dev.weir.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A benchmark's table, with all that is needed to repeat it.
 *
 * @param title what was measured
 * @param command the arguments of {@code weir} that measure it again
 * @param columns the first names the row, the others are numbers or short text
 * @param notes under the table
 */
public record Figures(String title, String command, List<String> columns, List<List<String>> rows, List<String> notes) {

    public Figures {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** The table as Markdown, its command above it. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("`java -jar target/weir.jar " + command + "`");
        lines.add("");
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("| --- |" + " ---: |".repeat(columns.size() - 1));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
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
