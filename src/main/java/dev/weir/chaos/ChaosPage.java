package dev.weir.chaos;

import dev.weir.chaos.Timeline.Injected;
import dev.weir.chaos.Timeline.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A result on one HTML page that loads nothing: when what was broken, how the work went, what the judge says. */
final class ChaosPage {

    private static final int WIDTH = 1000;
    private static final int LEFT = 240;
    private static final int ROW = 16;
    private static final int CHART = 150;

    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:1300px;"
            + "padding:0 1em;color:#222}table{border-collapse:collapse}td,th{padding:.25em .8em;text-align:left;"
            + "border-bottom:1px solid #ddd;vertical-align:top}td.n{text-align:right}.ok{color:#17722f}.bad{color:#b00020}"
            + "svg{width:100%;height:auto;font:11px system-ui,sans-serif}li{font-family:monospace;font-size:13px}";

    private ChaosPage() {}

    static String of(ChaosResult result) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>Weir: chaos</title><style>" + STYLE
                + "</style>");
        page.append("<h1 class=\"")
                .append(result.held() ? "ok\">✔ Everything held" : "bad\">✘ Something did not hold")
                .append("</h1><p>")
                .append(escape(result.settings().inWords()))
                .append("; begun ")
                .append(result.begin().truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                .append("</p><p>")
                .append(escape(result.lines().get(0)))
                .append("</p>");
        page.append("<h2>When</h2>").append(chart(result));
        page.append("<h2>What must hold</h2>").append(table(result));
        page.append("<h2>What was broken</h2>").append(faults(result));
        return page.append("</html>\n").toString();
    }

    private static String table(ChaosResult result) {
        StringBuilder table =
                new StringBuilder("<table><tr><th></th><th>rule</th><th>looked at</th><th>broken</th></tr>");
        for (Ruling ruling : result.rulings()) {
            table.append("<tr><td class=\"")
                    .append(ruling.kept() ? "ok\">✔" : "bad\">✘")
                    .append("</td><td>")
                    .append(escape(ruling.rule().says()));
            if (!ruling.kept()) {
                table.append("<ul>");
                ruling.examples()
                        .forEach(example ->
                                table.append("<li>").append(escape(example)).append("</li>"));
                table.append("</ul>");
            }
            table.append(String.format(
                    Locale.ROOT,
                    "</td><td class=\"n\">%,d</td><td class=\"n\">%,d</td></tr>",
                    ruling.looked(),
                    ruling.broken()));
        }
        return table.append("</table>").toString();
    }

    private static String faults(ChaosResult result) {
        StringBuilder table = new StringBuilder("<table>");
        ChaosText.made(result)
                .forEach((kind, count) -> table.append("<tr><td class=\"n\">")
                        .append(count)
                        .append("</td><td>")
                        .append(escape(ChaosText.words(kind)))
                        .append("</td></tr>"));
        table.append("</table><ul>");
        for (Injected fault : result.timeline().faults()) {
            if (fault.skipped() != null) {
                table.append("<li>skipped: ")
                        .append(escape(fault.fault().says() + ": " + fault.skipped()))
                        .append("</li>");
            }
        }
        for (Timeline.Incident incident : result.timeline().incidents()) {
            table.append("<li>at ")
                    .append(incident.at().toSeconds())
                    .append(" s: ")
                    .append(escape(incident.what()))
                    .append("</li>");
        }
        return table.append("</ul>").toString();
    }

    // -- the chart ----------------------------------------------------------------------------------------

    private static String chart(ChaosResult result) {
        List<Injected> faults = result.timeline().faults().stream()
                .filter(fault -> fault.skipped() == null)
                .toList();
        List<Sample> samples = result.timeline().samples();
        List<String> rows = faults.stream()
                .map(fault -> fault.fault().says())
                .distinct()
                .sorted()
                .toList();
        double end = Math.max(
                1, samples.isEmpty() ? 1 : samples.get(samples.size() - 1).at().toMillis());
        int bars = rows.size() * ROW + 10;
        int height = bars + 2 * (CHART + 30) + 20;
        StringBuilder svg = new StringBuilder(
                String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" role=\"img\">", LEFT + WIDTH + 20, height));
        for (int row = 0; row < rows.size(); row++) {
            svg.append(text(LEFT - 6, row * ROW + 12, "end", rows.get(row)));
        }
        for (Injected fault : faults) {
            int row = rows.indexOf(fault.fault().says());
            double from = x(fault.from(), end);
            double wide = Math.max(2, x(fault.to(), end) - from);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#c1440e\" rx=\"2\"><title>%s, %.1f s"
                            + "</title></rect>",
                    from,
                    row * ROW + 3,
                    wide,
                    ROW - 5,
                    escape(fault.fault().says()),
                    (fault.to().toMillis() - fault.from().toMillis()) / 1000.0));
        }
        for (Timeline.Incident incident : result.timeline().incidents()) {
            double x = x(incident.at(), end);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\" stroke=\"#000\" stroke-dasharray=\"3 2\"><title>%s"
                            + "</title></line>",
                    x,
                    x,
                    bars,
                    escape(incident.what())));
        }
        svg.append(curves(samples, end, bars));
        svg.append(lag(samples, end, bars + CHART + 30));
        for (int tick = 0; tick <= 10; tick++) {
            double seconds = end / 1000 * tick / 10;
            svg.append(text(LEFT + WIDTH * tick / 10, height - 6, "middle", Math.round(seconds) + " s"));
        }
        return svg.append("</svg>").toString();
    }

    /** Per second, of events acknowledged and of verdicts. */
    private static String curves(List<Sample> samples, double end, int top) {
        double most = Math.max(most(samples, Sample::acknowledged), most(samples, Sample::verdicts));
        return frame(top, "per second, up to " + Math.round(most))
                + text(LEFT - 6, top + 30, "end", "acknowledged", "#1f5fa8")
                + text(LEFT - 6, top + 46, "end", "verdicts", "#17722f")
                + rate(samples, Sample::acknowledged, most, end, top, "#1f5fa8")
                + rate(samples, Sample::verdicts, most, end, top, "#17722f");
    }

    private static double most(List<Sample> samples, ToDoubleFunction<Sample> of) {
        double most = 1;
        for (int i = 1; i < samples.size(); i++) {
            most = Math.max(most, perSecond(samples, i, of));
        }
        return most;
    }

    private static double perSecond(List<Sample> samples, int i, ToDoubleFunction<Sample> of) {
        double seconds =
                Math.max(1, samples.get(i).at().minus(samples.get(i - 1).at()).toMillis()) / 1000.0;
        return Math.max(0, of.applyAsDouble(samples.get(i)) - of.applyAsDouble(samples.get(i - 1))) / seconds;
    }

    private static String rate(
            List<Sample> samples, ToDoubleFunction<Sample> of, double most, double end, int top, String colour) {
        StringBuilder points = new StringBuilder();
        for (int i = 1; i < samples.size(); i++) {
            points.append(point(samples.get(i).at(), perSecond(samples, i, of), most, end, top));
        }
        return polyline(points, colour);
    }

    private static String lag(List<Sample> samples, double end, int top) {
        double most = samples.stream()
                .mapToDouble(sample -> sample.lag() == null ? 0 : sample.lag())
                .max()
                .orElse(1);
        StringBuilder points = new StringBuilder();
        for (Sample sample : samples) {
            if (sample.lag() != null) {
                points.append(point(sample.at(), sample.lag(), Math.max(1, most), end, top));
            }
        }
        return frame(top, "records not done yet, up to " + Math.round(most)) + polyline(points, "#6a3d9a");
    }

    private static String point(Duration at, double value, double most, double end, int top) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x(at, end), top + CHART - value / most * (CHART - 4));
    }

    private static String polyline(StringBuilder points, String colour) {
        return "<polyline fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.3\" points=\"" + points + "\"/>";
    }

    private static String frame(int top, String title) {
        return String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#ccc\"/>",
                        LEFT,
                        top,
                        WIDTH,
                        CHART)
                + text(LEFT - 6, top + 14, "end", title);
    }

    private static String text(int x, int y, String anchor, String text) {
        return text(x, y, anchor, text, "#222");
    }

    private static String text(int x, int y, String anchor, String text, String colour) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                escape(text));
    }

    private static double x(Duration at, double end) {
        return LEFT + Math.min(1, at.toMillis() / end) * WIDTH;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
