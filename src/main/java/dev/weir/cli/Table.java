package dev.weir.cli;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rows whose columns stand under each other, also with colours and with letters two columns wide. */
final class Table {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> numbers;

    /**
     * @param numbers the columns that stand on the right
     */
    Table(Integer... numbers) {
        this.numbers = Set.of(numbers);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, without spaces at their ends. */
    List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = width(row.get(i));
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    void printTo(Terminal terminal) {
        lines().forEach(terminal::line);
    }

    private String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String space = " ".repeat(widths.get(i) - width(row.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(numbers.contains(i) ? space + row.get(i) : row.get(i) + space);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return COLOUR.matcher(cell)
                .replaceAll("")
                .codePoints()
                .map(Table::columns)
                .sum();
    }

    private static int columns(int c) {
        return switch (UCharacter.getType(c)) {
            case UCharacter.NON_SPACING_MARK, UCharacter.ENCLOSING_MARK, UCharacter.FORMAT -> 0;
            default -> {
                int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
                yield width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH ? 2 : 1;
            }
        };
    }
}
