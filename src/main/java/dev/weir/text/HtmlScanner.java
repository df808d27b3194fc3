package dev.weir.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.owasp.html.Encoding;

/**
 * Splits any text into HTML tags, hidden parts and what is left, in linear time and without failing.
 *
 * <p>It reads as browsers do, save that what a browser would hide because it is malformed is text here: a
 * {@code <} that begins no tag, a tag with an odd name, a tag that another {@code <} interrupts or that never ends, a comment that
 * never ends. {@link SafeHtml} is built on the same scanner, so a reader is shown no more and no less than
 * {@link ReadableText} says.
 */
final class HtmlScanner {

    /** What the scanner found. */
    enum Token {
        /** Characters and entities. */
        TEXT,
        OPEN_TAG,
        CLOSE_TAG,
        /** A comment, declaration or processing instruction, or what stands in a script or style element. */
        HIDDEN,
        /** Nothing is left. */
        END
    }

    /** An element with more attributes than this loses the rest. */
    private static final int MAX_ATTRIBUTES = 16;

    private static final String[] ONE_LETTER_NAMES = "abcdefghijklmnopqrstuvwxyz".split("");

    private final String html;
    private final int lastTagEnd;
    private final int[] attributes = new int[4 * MAX_ATTRIBUTES];

    private int attributeCount;
    private int start;
    private int end;
    private String name = "";
    private boolean respectsQuotes = true;
    private boolean unclosedComment;
    private @Nullable String hides;

    HtmlScanner(String html) {
        this.html = html;
        this.lastTagEnd = html.lastIndexOf('>');
    }

    /** Where the current token starts. */
    int start() {
        return start;
    }

    /** Where the current token ends, exclusive. */
    int end() {
        return end;
    }

    /** The current tag's name in lower case. */
    String name() {
        return name;
    }

    /** The current tag's attribute, decoded; empty if it has no value, null if it is not there. */
    @Nullable
    String attribute(String wanted) {
        for (int i = 0; i < 4 * attributeCount; i += 4) {
            int length = attributes[i + 1] - attributes[i];
            if (length == wanted.length() && html.regionMatches(true, attributes[i], wanted, 0, length)) {
                String value = html.substring(attributes[i + 2], attributes[i + 3]);
                return value.indexOf('&') < 0 ? value : Encoding.decodeHtml(value, true);
            }
        }
        return null;
    }

    /** Goes to the next token. */
    Token next() {
        start = end;
        if (start >= html.length()) {
            return Token.END;
        }
        if (hides != null && skipHidden(hides)) {
            return Token.HIDDEN;
        }
        if (html.charAt(start) == '<') {
            Token markup = markup();
            if (markup != Token.TEXT) {
                return markup;
            }
        }
        return text();
    }

    /** A text runs to the next {@code <} that begins markup; the caller has seen that none begins here. */
    private Token text() {
        int at = start + 1;
        while (true) {
            at = html.indexOf('<', at);
            if (at < 0 || at > lastTagEnd) {
                end = html.length();
                return Token.TEXT;
            }
            if (at + 1 < html.length() && beginsMarkup(html.charAt(at + 1))) {
                end = at;
                return Token.TEXT;
            }
            at++;
        }
    }

    private static boolean beginsMarkup(char next) {
        return isAsciiLetter(next) || next == '/' || next == '!' || next == '?';
    }

    private Token markup() {
        if (start + 1 >= html.length() || start > lastTagEnd) {
            return Token.TEXT;
        }
        char next = html.charAt(start + 1);
        if (isAsciiLetter(next)) {
            return tag(start + 1) ? opened() : Token.TEXT;
        }
        if (next == '/') {
            boolean named = start + 2 < html.length() && isAsciiLetter(html.charAt(start + 2));
            return named && tag(start + 2) ? Token.CLOSE_TAG : Token.TEXT;
        }
        if (html.startsWith("<!--", start)) {
            return hiddenUpTo("-->", start + 4);
        }
        if (next == '!' || next == '?') {
            return hiddenUpTo(">", start + 2);
        }
        return Token.TEXT;
    }

    private Token opened() {
        if (name.equals("script") || name.equals("style")) {
            hides = name;
        }
        return Token.OPEN_TAG;
    }

    private Token hiddenUpTo(String close, int from) {
        boolean comment = close.length() > 1;
        int at = comment && unclosedComment ? -1 : html.indexOf(close, from);
        if (at < 0) {
            // Remembered, so that many unclosed comments stay linear.
            unclosedComment |= comment;
            return Token.TEXT;
        }
        end = at + close.length();
        return Token.HIDDEN;
    }

    /** Skips what stands in a script or style element: up to its end tag or, without one, to the end. */
    private boolean skipHidden(String element) {
        hides = null;
        int at = start;
        while (true) {
            at = html.indexOf("</", at);
            if (at < 0) {
                end = html.length();
                return end > start;
            }
            if (html.regionMatches(true, at + 2, element, 0, element.length())) {
                end = at;
                return end > start;
            }
            at += 2;
        }
    }

    /** Reads a tag whose name starts at {@code from}; false if it is none. */
    private boolean tag(int from) {
        if (readTag(from)) {
            return true;
        }
        if (end < 0) {
            // A quote swallowed the rest of the text. From now on a tag ends where it seems to.
            respectsQuotes = false;
            return readTag(from);
        }
        return false;
    }

    /** Sets end to -1 if the text ended in the tag. */
    private boolean readTag(int from) {
        int length = html.length();
        int at = from;
        while (at < length && isNameCharacter(html.charAt(at))) {
            at++;
        }
        int nameEnd = at;
        if (at < length && !isTagName(nameEnd)) {
            end = start;
            return false;
        }
        attributeCount = 0;
        while (at < length) {
            char c = html.charAt(at);
            if (c == '>') {
                name = lowerCase(from, nameEnd);
                end = at + 1;
                return true;
            }
            if (c == '<') {
                end = start;
                return false;
            }
            at = isSpace(c) || c == '/' ? at + 1 : readAttribute(at);
        }
        end = -1;
        return false;
    }

    /** {@code <me@a.example>}, {@code <b,} and {@code <http://a.example>} are no tags that anybody meant. */
    private boolean isTagName(int nameEnd) {
        char next = html.charAt(nameEnd);
        return endsName(next) && !(next == '/' && html.charAt(nameEnd - 1) == ':');
    }

    private int readAttribute(int from) {
        int length = html.length();
        int at = from + 1;
        while (at < length && !endsName(html.charAt(at)) && html.charAt(at) != '=') {
            at++;
        }
        int nameEnd = at;
        int equals = skipSpace(at);
        if (equals >= length || html.charAt(equals) != '=') {
            keepAttribute(from, nameEnd, nameEnd, nameEnd);
            return nameEnd;
        }
        int value = skipSpace(equals + 1);
        if (value >= length) {
            return length;
        }
        char quote = html.charAt(value);
        if (respectsQuotes && (quote == '"' || quote == '\'')) {
            int close = html.indexOf(quote, value + 1);
            if (close < 0) {
                return length;
            }
            keepAttribute(from, nameEnd, value + 1, close);
            return close + 1;
        }
        at = value;
        while (at < length && !isSpace(html.charAt(at)) && html.charAt(at) != '>' && html.charAt(at) != '<') {
            at++;
        }
        keepAttribute(from, nameEnd, value, at);
        return at;
    }

    private void keepAttribute(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (attributeCount < MAX_ATTRIBUTES) {
            int i = 4 * attributeCount++;
            attributes[i] = nameStart;
            attributes[i + 1] = nameEnd;
            attributes[i + 2] = valueStart;
            attributes[i + 3] = valueEnd;
        }
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < html.length() && isSpace(html.charAt(at))) {
            at++;
        }
        return at;
    }

    private String lowerCase(int from, int to) {
        if (to - from == 1) {
            return ONE_LETTER_NAMES[(html.charAt(from) | 0x20) - 'a'];
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isNameCharacter(char c) {
        return isAsciiLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
    }

    private static boolean endsName(char c) {
        return isSpace(c) || c == '/' || c == '>' || c == '<';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
