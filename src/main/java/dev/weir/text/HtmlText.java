package dev.weir.text;

/** Characters as HTML may hold them. */
final class HtmlText {
    private HtmlText() {}

    /** Whether the text is HTML as it stands: nothing to escape, nothing forbidden. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '>' || c == '&') {
                return false;
            }
            if ((c < ' ' || c >= 0x7F) && !isAllowed(text, i)) {
                return false;
            }
        }
        return true;
    }

    static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 32);
        escapeText(text, html);
        return html.toString();
    }

    static void escapeText(String text, StringBuilder into) {
        escape(text, false, into);
    }

    static void escapeAttribute(String value, StringBuilder into) {
        escape(value, true, into);
    }

    private static void escape(String text, boolean attribute, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> into.append("&amp;");
                case '<' -> into.append("&lt;");
                case '>' -> into.append("&gt;");
                case '"' -> into.append(attribute ? "&quot;" : "\"");
                default -> {
                    if ((c >= ' ' && c < 0x7F) || isAllowed(text, i)) {
                        into.append(c);
                    }
                }
            }
        }
    }

    /**
     * Whether HTML and XML 1.0 allow the character: no controls but tab and line breaks, no lone
     * surrogates, no noncharacters.
     */
    private static boolean isAllowed(String text, int index) {
        char c = text.charAt(index);
        if (c < ' ') {
            return c == '\t' || c == '\n' || c == '\r';
        }
        if (c < 0xA0) {
            return c < 0x7F;
        }
        if (c < 0xD800) {
            return true;
        }
        if (c > 0xDFFF) {
            return c < 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && isCharacter(c, text.charAt(index + 1));
        }
        return index > 0 && isCharacter(text.charAt(index - 1), c);
    }

    private static boolean isCharacter(char high, char low) {
        return Character.isSurrogatePair(high, low) && (Character.toCodePoint(high, low) & 0xFFFE) != 0xFFFE;
    }
}
