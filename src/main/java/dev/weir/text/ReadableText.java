package dev.weir.text;

import java.util.Set;

/**
 * The text as a reader reads it, mapped to the raw text: tags dropped, entities decoded, Markdown's syntax
 * dropped.
 *
 * <p>An inline tag vanishes, so that {@code vi<b></b>agra} reads {@code viagra}; a block's tag or a line
 * break becomes one {@code \n}, so that words don't merge. Comments and what stands in {@code script} and
 * {@code style} is not read. Malformed markup is text, as {@link SafeHtml} shows it.
 */
public final class ReadableText {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");

    private ReadableText() {}

    /** The readable text of a comment. Linear in the length of {@code raw}, whatever it holds. */
    public static MappedText of(String raw, Markup markup) {
        return switch (markup) {
            case PLAIN -> MappedText.identity(raw);
            case HTML -> ofHtml(raw);
            case MARKDOWN -> MarkdownText.readable(raw);
        };
    }

    /** Whether the element begins a new line. */
    static boolean isBlock(String element) {
        return BLOCKS.contains(element);
    }

    private static MappedText ofHtml(String raw) {
        if (raw.indexOf('<') < 0 && raw.indexOf('&') < 0) {
            return MappedText.identity(raw);
        }
        MappedText.Builder text = new MappedText.Builder(raw.length());
        appendHtml(raw, 0, text);
        return text.build();
    }

    /** Appends the readable text of a piece of HTML that stands at {@code rawOffset} in the raw text. */
    static void appendHtml(String html, int rawOffset, MappedText.Builder text) {
        HtmlScanner scanner = new HtmlScanner(html);
        int breakStart = -1;
        int breakEnd = -1;
        for (HtmlScanner.Token token = scanner.next(); token != HtmlScanner.Token.END; token = scanner.next()) {
            if (token == HtmlScanner.Token.TEXT) {
                if (breakStart >= 0 && text.length() > 0 && text.last() != '\n') {
                    text.append('\n', breakStart + rawOffset, breakEnd + rawOffset);
                }
                breakStart = -1;
                Entities.decode(html, scanner.start(), scanner.end(), rawOffset, text);
            } else if (token != HtmlScanner.Token.HIDDEN && isBlock(scanner.name())) {
                breakStart = scanner.start();
                breakEnd = scanner.end();
            }
        }
    }
}
