package dev.weir.cli;

import java.io.PrintWriter;

/**
 * How commands speak: answers to stdout, remarks to stderr, colours where somebody watches. Text that other people
 * wrote must pass through {@link #safe} or {@link #excerpt}: it may hold escape sequences that take a terminal over.
 */
final class Terminal {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colours;
    private final boolean interactive;

    Terminal(PrintWriter out, PrintWriter err, boolean colours, boolean interactive) {
        this.out = out;
        this.err = err;
        this.colours = colours;
        this.interactive = interactive;
    }

    /** A line of the answer, written at once. */
    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A line of a long answer, written when there is enough of it; {@link #flush} ends it. */
    void bulk(String text) {
        out.write(text);
        out.write('\n');
    }

    void flush() {
        out.flush();
    }

    /** A remark beside the answer. */
    void remark(String text) {
        err.println(text);
        err.flush();
    }

    /** Progress that takes the place of the last on a terminal. */
    void progress(String text) {
        if (interactive) {
            err.print("\r\u001b[K" + text);
        } else {
            err.println(text);
        }
        err.flush();
    }

    /** Ends a line of progress. */
    void progressEnds() {
        if (interactive) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /** Whether nobody reads the answer any more, as after {@code | head}. */
    boolean closed() {
        return out.checkError();
    }

    boolean interactive() {
        return interactive;
    }

    String paint(Style style, String text) {
        return colours ? style.on(text) : text;
    }

    /**
     * The text without anything that could move the cursor, change colours or turn the reading direction: each such
     * character stands as {@code \\u001b}.
     */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                    safe.append(String.format("\\u%04x", c));
                case Character.FORMAT ->
                    safe.append(c == 0x200d || c == 0x200c ? Character.toString(c) : String.format("\\u%04x", c));
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** The text on one line, safe, and cut after so many characters. */
    static String excerpt(String text, int characters) {
        String line = safe(text.strip().replaceAll("\\s+", " "));
        return line.codePointCount(0, line.length()) <= characters
                ? line
                : line.substring(0, line.offsetByCodePoints(0, characters - 1)) + "…";
    }
}
