package dev.weir.cli;

import dev.weir.spam.evaluate.Evaluation;
import dev.weir.spam.evaluate.Figures;
import dev.weir.spam.evaluate.Figures.AtThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows figures on a terminal. */
final class FiguresView {

    private static final String UNKNOWN = "–";

    private FiguresView() {}

    static void print(Terminal terminal, Evaluation evaluation) {
        terminal.line(Terminal.safe(evaluation.data()));
        terminal.line(Terminal.safe(evaluation.protocol() + "; " + evaluation.model()));
        terminal.line("");
        ranking(terminal, evaluation).printTo(terminal);
        terminal.line("");
        decisions(terminal, evaluation.mean()).printTo(terminal);
        terminal.line("");
        terminal.line(times(evaluation));
    }

    /** What does not depend on a threshold: a row for each run, and their mean. */
    private static Table ranking(Terminal terminal, Evaluation evaluation) {
        Table table = new Table(1, 2, 3, 4, 5, 6);
        List<String> head = new ArrayList<>(List.of("", "1−AUC %"));
        Figures.HAM_RATES.forEach(rate -> head.add("caught at " + Evaluation.percent(rate) + " %"));
        head.addAll(List.of("ECE", "Brier"));
        table.row(head.stream().map(cell -> terminal.paint(Style.BOLD, cell)).toArray(String[]::new));
        List<Figures> each = evaluation.figures();
        if (each.size() > 1) {
            for (int i = 0; i < each.size(); i++) {
                table.row(row(evaluation.runs().get(i).name(), each.get(i)));
            }
        }
        return table.row(row(each.size() > 1 ? "mean" : "all", evaluation.mean()));
    }

    private static String[] row(String name, Figures figures) {
        List<String> row = new ArrayList<>(List.of(name, number("%.2f", figures.lostAreaPercent())));
        figures.caught().forEach(caught -> row.add(number("%.2f", 100 * caught)));
        row.add(number("%.4f", figures.calibrationError()));
        row.add(number("%.4f", figures.brier()));
        return row.toArray(String[]::new);
    }

    private static Table decisions(Terminal terminal, Figures figures) {
        Table table = new Table(0, 1, 2, 3, 4, 5, 6);
        table.row(List.of("spam from", "accuracy %", "F1 %", "ham refused", "%", "spam missed", "%").stream()
                .map(cell -> terminal.paint(Style.BOLD, cell))
                .toArray(String[]::new));
        for (AtThreshold at : figures.thresholds()) {
            table.row(
                    String.valueOf(at.threshold()),
                    number("%.2f", 100 * at.accuracy()),
                    at.spam() == 0 ? UNKNOWN : number("%.2f", 100 * at.f1()),
                    count(at.falsePositives()),
                    number("%.2f", 100 * at.hamRefused()),
                    count(at.missed()),
                    number("%.2f", 100 * at.spamMissed()));
        }
        return table;
    }

    private static String times(Evaluation evaluation) {
        String learning = Double.isNaN(evaluation.scoreAndLearnMicros())
                ? ""
                : String.format(Locale.ROOT, "; to score and to learn %.1f µs", evaluation.scoreAndLearnMicros());
        return String.format(
                        Locale.ROOT, "a comment takes %.1f µs to score%s (medians)", evaluation.scoreMicros(), learning)
                + String.format(Locale.ROOT, "; labels learned: %.0f", evaluation.learned());
    }

    /** {@code 12}, or {@code 12.4} for a mean. */
    private static String count(double count) {
        return String.format(Locale.ROOT, count == Math.rint(count) ? "%.0f" : "%.1f", count);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, format, value);
    }
}
