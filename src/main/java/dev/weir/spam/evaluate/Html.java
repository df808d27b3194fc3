package dev.weir.spam.evaluate;

import dev.weir.text.Unicode;
import java.util.Locale;

/** Text that strangers wrote, on a page: it can neither be markup nor change how the rest of the page reads. */
final class Html {

    private Html() {}

    /** For text and for attributes in double quotes. */
    static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, false, html));
        return html.toString();
    }

    /** The same, but what can't be seen, or turns the reading direction, stands by its number: a disguise is to be seen. */
    static String revealing(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, true, html));
        return html.toString();
    }

    private static void append(int c, boolean reveal, StringBuilder html) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            case '\n', '\t' -> html.appendCodePoint(c);
            default -> {
                if (!isUnseen(c)) {
                    html.appendCodePoint(c);
                } else if (reveal) {
                    html.append(String.format(Locale.ROOT, "<i>U+%04X</i>", c));
                }
            }
        }
    }

    private static boolean isUnseen(int c) {
        return switch (Unicode.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // The joiners hold emoji and the letters of many scripts together.
            case Character.FORMAT -> c != 0x200d && c != 0x200c;
            default -> (c & 0xFFFE) == 0xFFFE;
        };
    }
}
