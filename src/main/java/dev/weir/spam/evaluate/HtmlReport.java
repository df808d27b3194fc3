package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An evaluation as one HTML file that needs nothing from elsewhere, runs no script and loads nothing: the figures, the
 * curves, and the mistakes. It shows comments; whoever may not see those may not see it.
 */
public final class HtmlReport {

    private static final int MISTAKES = 25;
    private static final int LONGEST_TEXT = 1000;
    private static final int HISTOGRAM_PARTS = 20;
    private static final List<Chart.Tick> SHARES = shares(0, 20, 40, 60, 80, 100);

    private final Evaluation evaluation;
    private final Figures mean;
    private final Function<String, LabelledComment> comments;
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(Evaluation evaluation, Function<String, LabelledComment> comments) {
        this.evaluation = evaluation;
        this.mean = evaluation.mean();
        this.comments = comments;
    }

    /**
     * Draws the report.
     *
     * @param comments finds a comment, as it was shown to the filter, by its id
     */
    public static String of(Evaluation evaluation, Function<String, LabelledComment> comments) {
        return new HtmlReport(evaluation, comments).page();
    }

    private String page() {
        html.append(HEAD);
        heading();
        figures();
        html.append("<div class=\"charts\">");
        if (mean.spam() > 0 && mean.ham() > 0) {
            figure(
                    "Spam caught, by how much ham is refused",
                    roc(),
                    "The further to the upper left, the better. The "
                            + "axis below is logarithmic: what counts on a blog is its left end.");
            figure(
                    "Precision and recall",
                    precisionRecall(),
                    "How much of what is refused is spam, against how much " + "of the spam is refused.");
        }
        figure(
                "Calibration",
                calibration(),
                "Each dot is a fifteenth of the comments. On the line, a score of 90 % " + "means nine spam in ten.");
        figure(
                "Scores",
                histogram(),
                "The share of all ham, and of all spam, by score. The axis on the left is drawn out towards its lower end, where the mistakes are.");
        html.append("</div>");
        List<Scored> averaged = averaged();
        mistakes("Ham that looks most like spam", worst(averaged, false), false);
        mistakes("Spam that looks most like ham", worst(averaged, true), true);
        return html.append("</main></body></html>\n").toString();
    }

    // The figures

    private void heading() {
        html.append("<h1>How well spam is told from ham</h1><p>")
                .append(Html.escape(evaluation.data()))
                .append("</p><dl><dt>Protocol</dt><dd>")
                .append(Html.escape(evaluation.protocol()))
                .append("</dd><dt>Model</dt><dd>")
                .append(Html.escape(evaluation.model()))
                .append("</dd></dl>");
    }

    private void figures() {
        html.append("<div class=\"wide\"><table><thead><tr><th></th><th>1−AUC %</th>");
        for (double rate : Figures.HAM_RATES) {
            html.append("<th>caught at ").append(Evaluation.percent(rate)).append(" %</th>");
        }
        html.append("<th>calibration error</th><th>Brier</th></tr></thead><tbody>");
        List<Figures> each = evaluation.figures();
        if (each.size() > 1) {
            for (int i = 0; i < each.size(); i++) {
                figuresOf(evaluation.runs().get(i).name(), each.get(i));
            }
        }
        figuresOf(each.size() > 1 ? "mean" : "all", mean);
        html.append("</tbody></table></div><div class=\"wide\"><table><thead><tr><th>spam from</th><th>accuracy %</th>"
                + "<th>F1 %</th><th>ham refused</th><th>spam missed</th></tr></thead><tbody>");
        for (Figures.AtThreshold at : mean.thresholds()) {
            html.append("<tr><th>").append(at.threshold()).append("</th>");
            cell("%.2f", 100 * at.accuracy());
            cell("%.2f", 100 * at.f1());
            html.append("<td>")
                    .append(share(at.falsePositives(), at.hamRefused()))
                    .append("</td><td>")
                    .append(share(at.missed(), at.spamMissed()))
                    .append("</td></tr>");
        }
        html.append("</tbody></table></div>");
        if (Math.floor(Figures.HAM_RATES.get(0) * mean.ham() + 1e-9) == 0 && mean.ham() > 0) {
            html.append("<p class=\"note\">With fewer than 1 000 ham, “at 0.1 %” allows no mistake at all, and depends "
                    + "on a single comment.</p>");
        }
    }

    private void figuresOf(String name, Figures figures) {
        html.append("<tr><th>").append(Html.escape(name)).append("</th>");
        cell("%.2f", figures.lostAreaPercent());
        figures.caught().forEach(caught -> cell("%.1f %%", 100 * caught));
        cell("%.4f", figures.calibrationError());
        cell("%.4f", figures.brier());
        html.append("</tr>");
    }

    private void cell(String format, double value) {
        html.append("<td>")
                .append(Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value))
                .append("</td>");
    }

    private static String share(double count, double share) {
        return Double.isNaN(share)
                ? "–"
                : String.format(
                        Locale.ROOT,
                        count == Math.rint(count) ? "%.0f (%.2f %%)" : "%.1f (%.2f %%)",
                        count,
                        100 * share);
    }

    // The charts

    private void figure(String title, String chart, String caption) {
        html.append("<figure><h2>")
                .append(title)
                .append("</h2>")
                .append(chart)
                .append("<figcaption>")
                .append(caption)
                .append("</figcaption></figure>");
    }

    /** From the decade in which one single ham lies, up to all of it. */
    private String roc() {
        int decades = Math.min(5, Math.max(2, (int) StrictMath.ceil(StrictMath.log10(mean.ham()) - 1e-9)));
        Chart chart = new Chart("ROC curve", x -> x <= 0 ? 0 : 1 + StrictMath.log10(x) / decades, y -> y);
        List<Chart.Tick> ticks = IntStream.rangeClosed(-decades, 0)
                .mapToObj(power -> {
                    double rate = StrictMath.pow(10, power);
                    return new Chart.Tick(rate, Evaluation.percent(rate) + " %");
                })
                .toList();
        chart.axes("ham refused", ticks, "spam caught", SHARES);
        evaluation.runs().forEach(run -> chart.curve(stairs(Curves.roc(run.scored())), "curve"));
        for (int i = 0; i < Figures.HAM_RATES.size(); i++) {
            double rate = Figures.HAM_RATES.get(i);
            double caught = mean.caught().get(i);
            chart.dot(
                    new Curves.Point(rate, caught, 0),
                    4,
                    "dot",
                    String.format(
                            Locale.ROOT,
                            "%.1f %% caught at %s %% of ham refused",
                            100 * caught,
                            Evaluation.percent(rate)));
        }
        return chart.svg();
    }

    private String precisionRecall() {
        Chart chart = new Chart("precision and recall", x -> x, y -> y)
                .axes("spam caught (recall)", SHARES, "precision", SHARES);
        evaluation.runs().forEach(run -> chart.curve(Curves.precisionRecall(run.scored()), "curve"));
        return chart.svg();
    }

    private String calibration() {
        Chart chart = new Chart("calibration", x -> x, y -> y)
                .axes("score", SHARES, "share of spam", SHARES)
                .line(new Curves.Point(0, 0, 0), new Curves.Point(1, 1, 0), "ideal");
        List<Figures.Bin> bins = Figures.calibration(pooled(), Figures.CALIBRATION_BINS);
        chart.curve(
                bins.stream()
                        .map(bin -> new Curves.Point(bin.meanScore(), bin.shareOfSpam(), 0))
                        .toList(),
                "thin");
        for (Figures.Bin bin : bins) {
            chart.dot(
                    new Curves.Point(bin.meanScore(), bin.shareOfSpam(), 0),
                    4.5,
                    "dot",
                    String.format(
                            Locale.ROOT,
                            "%d comments: mean score %.1f %%, %.1f %% spam",
                            bin.comments(),
                            100 * bin.meanScore(),
                            100 * bin.shareOfSpam()));
        }
        return chart.svg();
    }

    private String histogram() {
        int[][] counts = Curves.histogram(pooled(), HISTOGRAM_PARTS);
        Chart chart = new Chart("histogram of scores", x -> x, StrictMath::sqrt)
                .axes("score", SHARES, "share of comments", shares(0, 1, 5, 20, 50, 100));
        for (int part = 0; part < HISTOGRAM_PARTS; part++) {
            double from = part / (double) HISTOGRAM_PARTS;
            double middle = (part + 0.5) / HISTOGRAM_PARTS;
            double to = (part + 1.0) / HISTOGRAM_PARTS;
            bar(chart, counts[0], part, from, middle, "ham");
            bar(chart, counts[1], part, middle, to, "spam");
        }
        return chart.svg()
                + "<p class=\"legend\"><span class=\"ham\">■</span> ham <span class=\"spam\">■</span> spam</p>";
    }

    private static List<Chart.Tick> shares(Integer... percents) {
        return Stream.of(percents)
                .map(percent -> new Chart.Tick(percent / 100.0, percent + " %"))
                .toList();
    }

    private static void bar(Chart chart, int[] counts, int part, double from, double to, String kind) {
        int all = IntStream.of(counts).sum();
        if (counts[part] > 0) {
            chart.bar(
                    from,
                    to,
                    counts[part] / (double) all,
                    kind,
                    String.format(
                            Locale.ROOT,
                            "score %d–%d %%: %d of %d %s",
                            100 * part / HISTOGRAM_PARTS,
                            100 * (part + 1) / HISTOGRAM_PARTS,
                            counts[part],
                            all,
                            kind));
        }
    }

    /** Between two points of a ROC curve nothing is known but that it does not fall. */
    private static List<Curves.Point> stairs(List<Curves.Point> points) {
        List<Curves.Point> stairs = new ArrayList<>();
        for (Curves.Point point : points) {
            if (!stairs.isEmpty()) {
                Curves.Point last = stairs.get(stairs.size() - 1);
                stairs.add(new Curves.Point(point.x(), last.y(), point.threshold()));
            }
            stairs.add(point);
        }
        return stairs;
    }

    private List<Scored> pooled() {
        return evaluation.runs().stream().flatMap(run -> run.scored().stream()).toList();
    }

    // The mistakes

    /** Each comment with the mean of its scores in all runs. */
    private List<Scored> averaged() {
        Map<String, List<Scored>> byId = new LinkedHashMap<>();
        pooled().forEach(one ->
                byId.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one));
        return byId.values().stream().map(HtmlReport::average).toList();
    }

    private static Scored average(List<Scored> scores) {
        double mean = scores.stream().mapToDouble(Scored::score).sum() / scores.size();
        Scored first = scores.get(0);
        return new Scored(first.id(), Math.min(1, mean), first.spam(), first.group());
    }

    private List<Scored> worst(List<Scored> scored, boolean spam) {
        double threshold = evaluation.thresholds().get(0);
        Comparator<Scored> byScore = Comparator.comparingDouble(Scored::score);
        return scored.stream()
                .filter(one -> one.spam() == spam && one.score() >= threshold != spam)
                .sorted((spam ? byScore : byScore.reversed()).thenComparing(Scored::id))
                .toList();
    }

    private void mistakes(String title, List<Scored> mistakes, boolean spam) {
        html.append("<section><h2>").append(title).append("</h2>");
        if (mistakes.isEmpty()) {
            html.append("<p>None is on the wrong side of ")
                    .append(evaluation.thresholds().get(0))
                    .append(".</p></section>");
            return;
        }
        html.append("<p class=\"note\">")
                .append(mistakes.size())
                .append(spam ? " spam below " : " ham at or above ")
                .append(evaluation.thresholds().get(0))
                .append(mistakes.size() > MISTAKES ? "; the " + MISTAKES + " worst" : "")
                .append(".</p><ol>");
        mistakes.stream().limit(MISTAKES).forEach(this::mistake);
        html.append("</ol></section>");
    }

    private void mistake(Scored scored) {
        LabelledComment comment = comments.apply(scored.id());
        String text = comment.text();
        boolean cut = text.codePointCount(0, text.length()) > LONGEST_TEXT;
        html.append(String.format(Locale.ROOT, "<li><b>%.4f</b> <small>", scored.score()))
                .append("<bdi>")
                .append(Html.escape(scored.id()))
                .append("</bdi>");
        if (scored.group() != null) {
            html.append(" · <bdi>").append(Html.escape(scored.group())).append("</bdi>");
        }
        html.append("</small><blockquote dir=\"auto\">")
                .append(Html.revealing(cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) : text))
                .append(cut ? " …" : "")
                .append("</blockquote></li>");
    }

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>Weir: evaluation</title>
            <style>
            :root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1c1e21; --faint: #6a6f76; --rule: #dcdfe3;
              --ham: #2b6cb0; --spam: #c2570c; --card: #fff; }
            @media (prefers-color-scheme: dark) { :root { --paper: #15171a; --ink: #e7e9ec; --faint: #9aa1aa;
              --rule: #33383f; --ham: #74aef2; --spam: #f0954c; --card: #1c1f23; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
            dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; } dt { color: var(--faint); }
            dd { margin: 0; } .note, figcaption, small { color: var(--faint); font-size: .875rem; }
            .wide { overflow-x: auto; margin: 1rem 0; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .8rem .3rem 0; text-align: right; border-bottom: 1px solid var(--rule);
              white-space: nowrap; font-weight: normal; } thead th { color: var(--faint); font-size: .875rem; }
            th:first-child { text-align: left; }
            .charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); }
            figure { margin: 0; padding: 1rem; background: var(--card); border: 1px solid var(--rule);
              border-radius: .5rem; } svg { display: block; width: 100%; height: auto; }
            .grid { stroke: var(--rule); } .ideal { stroke: var(--faint); stroke-dasharray: 4 4; }
            .curve, .thin { fill: none; stroke: var(--ham); stroke-width: 2; stroke-linejoin: round; }
            .thin { stroke-width: 1; } .dot { fill: var(--ham); stroke: var(--card); stroke-width: 1.5; }
            text { fill: var(--faint); font-size: 12px; } .axis { fill: var(--ink); }
            rect.ham { fill: var(--ham); } rect.spam { fill: var(--spam); } .legend { margin: .3rem 0; }
            span.ham { color: var(--ham); } span.spam { color: var(--spam); margin-left: 1rem; }
            section { margin-top: 2rem; } ol { padding-left: 1.6rem; } li { margin-bottom: .8rem; }
            blockquote { margin: .2rem 0 0; padding: .4rem .8rem; border-left: 3px solid var(--rule);
              white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
            blockquote i { font: normal .7rem ui-monospace, monospace; color: var(--faint);
              border: 1px solid var(--rule); border-radius: .2rem; padding: 0 .15rem; }
            </style></head><body><main>
            """;
}
