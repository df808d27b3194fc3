package dev.weir.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Finds the links in a comment.
 *
 * <p>In HTML these are the anchors, and the addresses in the text that WordPress makes clickable
 * ({@code make_clickable}): {@code http://}, {@code https://}, {@code ftp://} and the like, {@code www.},
 * and e-mail addresses. An address that is all the text of an anchor is not counted again; one within
 * {@code code} is not a link.
 */
public final class Links {
    private Links() {}

    /**
     * All links that a reader of the comment gets, in the order of the text. Linear in the length of
     * {@code raw}.
     *
     * <p>In HTML this is the number that decides when WordPress takes a comment in, for it filters the
     * markup first. {@link #countedByWordPress} is what {@code check_comment} counts when it is given the
     * raw text, and differs in a few ways of hiding links.
     */
    public static List<Link> in(String raw, Markup markup) {
        List<Link> links = new ArrayList<>();
        switch (markup) {
            case PLAIN -> BareLinks.find(MappedText.identity(raw), links::add);
            case HTML -> inHtml(raw, links::add);
            case MARKDOWN -> links.addAll(MarkdownText.links(raw));
        }
        if (links.size() > 1) {
            links.sort(Comparator.comparingInt(Link::start));
        }
        return List.copyOf(links);
    }

    static void inHtml(String raw, Consumer<Link> links) {
        if (raw.indexOf('<') < 0) {
            BareLinks.find(raw, 0, raw.length(), links);
            return;
        }
        HtmlScanner scanner = new HtmlScanner(raw);
        int openCode = 0;
        boolean afterAnchor = false;
        for (HtmlScanner.Token token = scanner.next(); token != HtmlScanner.Token.END; token = scanner.next()) {
            int start = scanner.start();
            int end = scanner.end();
            boolean anchor = false;
            switch (token) {
                case TEXT -> {
                    if (openCode == 0 && !(afterAnchor && isAnchorsWholeText(raw, start, end))) {
                        BareLinks.find(raw, start, end, links);
                    }
                }
                case OPEN_TAG -> {
                    String name = scanner.name();
                    if (name.equals("a")) {
                        anchor = addAnchor(raw, scanner, links);
                    } else if (name.equals("code")) {
                        openCode++;
                    }
                }
                case CLOSE_TAG -> {
                    if (scanner.name().equals("code") && openCode > 0) {
                        openCode--;
                    }
                }
                case HIDDEN -> {
                    if (raw.startsWith("<!--", start)) {
                        inComment(raw, start, end, links);
                    }
                }
                default -> {}
            }
            afterAnchor = anchor;
        }
    }

    /** WordPress escapes what stands in a comment, and its links with it are shown and counted. */
    private static void inComment(String raw, int start, int end, Consumer<Link> links) {
        int from = start + "<!--".length();
        int to = Math.max(from, end - "-->".length());
        inHtml(
                raw.substring(from, to),
                link -> links.accept(
                        new Link(link.url(), link.host(), link.start() + from, link.end() + from, link.kind())));
    }

    private static boolean addAnchor(String raw, HtmlScanner scanner, Consumer<Link> links) {
        String href = scanner.attribute("href");
        if (href == null && !mentionsHref(raw, scanner.start(), scanner.end())) {
            return false;
        }
        String url = href == null ? "" : href.strip();
        links.accept(new Link(url, WebAddress.host(url), scanner.start(), scanner.end(), Link.Kind.ANCHOR));
        return true;
    }

    private static boolean mentionsHref(String raw, int from, int to) {
        for (int i = from; i + 4 <= to; i++) {
            if (raw.regionMatches(true, i, "href", 0, 4)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnchorsWholeText(String raw, int start, int end) {
        return raw.regionMatches(true, end, "</a>", 0, 4) && BareLinks.isOne(raw, start, end);
    }

    /**
     * How many links WordPress's {@code check_comment} counts in a text: matches of
     * {@code /<a [^>]*href/i} after {@code make_clickable}. Literally, that is: {@code <a\nhref=…>} counts
     * nothing, an address within {@code pre} counts nothing, {@code <a title="href">} counts one.
     *
     * <p>WordPress counts so in the text as it came and again in the filtered text, and the second count
     * decides. Source: measured on WordPress 6.1.9 and 7.1.
     */
    public static int countedByWordPress(String raw) {
        int count = 0;
        int nested = 0;
        int at = 0;
        boolean afterAnchor = false;
        int lastTagEnd = raw.lastIndexOf('>');
        while (at < raw.length()) {
            int end = raw.charAt(at) == '<' ? tagEnd(raw, at, lastTagEnd) : -1;
            boolean tag = end > 0;
            if (!tag) {
                end = textEnd(raw, at, lastTagEnd);
            }
            boolean anchor = false;
            if (tag) {
                String piece = raw.substring(at, end).toLowerCase(Locale.ROOT);
                nested = nesting(piece, nested);
                anchor = piece.startsWith("<a ") && piece.contains("href");
                count += anchor ? 1 : 0;
            }
            boolean clickable = nested == 0 && (!tag || BareLinks.startsWithScheme(raw, at + 1, end));
            if (clickable && !(afterAnchor && isAnchorsWholeText(raw, at, end))) {
                int[] bare = new int[1];
                BareLinks.find(raw, at, end, link -> bare[0]++);
                count += bare[0];
            }
            afterAnchor = anchor;
            at = end;
        }
        return count;
    }

    private static int nesting(String tag, int nested) {
        for (String element : List.of("code", "pre", "script", "style")) {
            if (tag.startsWith(element, 1)
                    && (tag.charAt(element.length() + 1) == '>'
                            || Character.isWhitespace(tag.charAt(element.length() + 1)))) {
                return nested + 1;
            }
            if (nested > 0 && tag.equals("</" + element + ">")) {
                return nested - 1;
            }
        }
        return nested;
    }

    /** The end of {@code <[^<>]+>} at {@code start}, or -1. */
    private static int tagEnd(String raw, int start, int lastTagEnd) {
        for (int i = start + 1; i <= lastTagEnd; i++) {
            char c = raw.charAt(i);
            if (c == '<') {
                return -1;
            }
            if (c == '>') {
                return i > start + 1 ? i + 1 : -1;
            }
        }
        return -1;
    }

    private static int textEnd(String raw, int start, int lastTagEnd) {
        int at = start + 1;
        while (at < lastTagEnd) {
            int open = raw.indexOf('<', at);
            if (open < 0 || open > lastTagEnd) {
                break;
            }
            if (tagEnd(raw, open, lastTagEnd) > 0) {
                return open;
            }
            at = open + 1;
        }
        return raw.length();
    }
}
