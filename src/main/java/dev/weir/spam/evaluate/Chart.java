package dev.weir.spam.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** A chart as inline SVG, whose colours are the page's. */
final class Chart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int RIGHT = 24;
    private static final int TOP = 12;
    private static final int BOTTOM = 44;

    private final StringBuilder svg = new StringBuilder();
    private final DoubleUnaryOperator xShare;
    private final DoubleUnaryOperator yShare;

    /** A value on an axis, and how it is written there. */
    record Tick(double value, String label) {}

    /**
     * @param title what screen readers say
     * @param xShare where a value stands on the axis, from 0 (left) to 1
     * @param yShare the same, from 0 (bottom) to 1
     */
    Chart(String title, DoubleUnaryOperator xShare, DoubleUnaryOperator yShare) {
        this.xShare = xShare;
        this.yShare = yShare;
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Html.escape(title)));
    }

    Chart axes(String xLabel, List<Tick> xTicks, String yLabel, List<Tick> yTicks) {
        for (Tick tick : xTicks) {
            line(x(tick.value), TOP, x(tick.value), HEIGHT - BOTTOM, "grid");
            text(x(tick.value), HEIGHT - BOTTOM + 16, "tick", "middle", tick.label);
        }
        for (Tick tick : yTicks) {
            line(LEFT, y(tick.value), WIDTH - RIGHT, y(tick.value), "grid");
            text(LEFT - 6, y(tick.value) + 4, "tick", "end", tick.label);
        }
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "axis", "middle", xLabel);
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(12 %d) rotate(-90)\">%s</text>",
                (TOP + HEIGHT - BOTTOM) / 2,
                Html.escape(yLabel)));
        return this;
    }

    /** A line through the points. Those that the picture shows on a straight way from one to the next are left out. */
    Chart curve(List<Curves.Point> points, String style) {
        List<double[]> corners = new ArrayList<>();
        for (Curves.Point point : points) {
            double[] spot = {tenth(x(point.x())), tenth(y(point.y()))};
            int last = corners.size() - 1;
            if (last > 0 && isBetween(corners.get(last - 1), corners.get(last), spot)) {
                corners.remove(last);
            }
            corners.add(spot);
        }
        StringBuilder path = new StringBuilder();
        for (double[] corner : corners) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f %.1f", corner[0], corner[1]));
        }
        svg.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
        return this;
    }

    Chart line(Curves.Point from, Curves.Point to, String style) {
        line(x(from.x()), y(from.y()), x(to.x()), y(to.y()), style);
        return this;
    }

    /**
     * @param radius in the picture's own units
     * @param hint shown where a pointer rests
     */
    Chart dot(Curves.Point at, double radius, String style, String hint) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>",
                style,
                x(at.x()),
                y(at.y()),
                radius,
                Html.escape(hint)));
        return this;
    }

    /** A bar from the bottom up to {@code y}, between two values of the x axis. */
    Chart bar(double fromX, double toX, double y, String style, String hint) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>",
                style,
                x(fromX),
                y(y),
                Math.max(0.5, x(toX) - x(fromX)),
                Math.max(0, HEIGHT - BOTTOM - y(y)),
                Html.escape(hint)));
        return this;
    }

    String svg() {
        return svg + "</svg>";
    }

    private static double tenth(double length) {
        return Math.rint(length * 10) / 10;
    }

    /** Whether the way goes on straight up, down or aside at the middle one. */
    private static boolean isBetween(double[] from, double[] middle, double[] to) {
        boolean upright =
                from[0] == middle[0] && middle[0] == to[0] && (middle[1] - from[1]) * (to[1] - middle[1]) >= 0;
        boolean level = from[1] == middle[1] && middle[1] == to[1] && (middle[0] - from[0]) * (to[0] - middle[0]) >= 0;
        return upright || level;
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    private void text(double x, double y, String style, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style,
                anchor,
                x,
                y,
                Html.escape(text)));
    }

    private double x(double value) {
        return LEFT + clamp(xShare.applyAsDouble(value)) * (WIDTH - RIGHT - LEFT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - clamp(yShare.applyAsDouble(value)) * (HEIGHT - BOTTOM - TOP);
    }

    private static double clamp(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
