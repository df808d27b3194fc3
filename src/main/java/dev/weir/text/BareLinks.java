package dev.weir.text;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Addresses that stand in a text without markup, as WordPress's {@code make_clickable} takes them.
 *
 * <p>A piece of text between tags is looked at alone, as if there was a blank on either side. One pass,
 * linear: nothing is looked at more than a fixed number of times.
 */
final class BareLinks {
    /** A scheme must be followed by 1 to this many characters that are no white space. */
    private static final int MAX_URL = 2_000;

    private static final int MAX_SCHEME = 20;

    /** WordPress's {@code wp_allowed_protocols}, those that are written with {@code ://}. */
    private static final Set<String> SCHEMES = Set.of(
            "http", "https", "ftp", "ftps", "mailto", "news", "irc", "irc6", "ircs", "gopher", "nntp", "feed", "telnet",
            "mms", "rtsp", "sms", "svn", "tel", "fax", "xmpp", "webcal", "urn");

    private BareLinks() {}

    /** Finds the links in a whole text and gives their places in the raw text. */
    static void find(MappedText text, Consumer<Link> links) {
        find(
                text.text(),
                0,
                text.text().length(),
                link -> links.accept(new Link(
                        link.url(),
                        link.host(),
                        text.rawStart(link.start()),
                        text.rawEnd(link.end()),
                        Link.Kind.BARE)));
    }

    /** Finds the links in {@code text[from, to)}. */
    static void find(String text, int from, int to, Consumer<Link> links) {
        int at = from;
        int spaceAt = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c == ':' && spaceAt < at + 3) {
                spaceAt = nextSpace(text, at + 3, to);
            }
            int end = switch (c) {
                case ':' -> schemeLink(text, from, at, to, spaceAt, links);
                case '.' -> webLink(text, from, at, to, links);
                case '@' -> emailLink(text, from, at, to, links);
                default -> at;
            };
            at = Math.max(end, at + 1);
        }
    }

    /** Whether {@code text[from, to)} is one link and nothing else. */
    static boolean isOne(String text, int from, int to) {
        boolean[] whole = new boolean[1];
        find(text, from, to, link -> whole[0] = link.start() == from && link.end() == to);
        return whole[0];
    }

    /** Whether {@code scheme://} stands at the place. */
    static boolean startsWithScheme(String text, int from, int to) {
        int at = from;
        while (at < to && at - from <= MAX_SCHEME && isWord(text.charAt(at))) {
            at++;
        }
        return at > from && at + 3 <= to && text.startsWith("://", at);
    }

    private static int schemeLink(String text, int from, int colon, int to, int spaceAt, Consumer<Link> links) {
        int length = spaceAt - (colon + 3);
        if (!text.startsWith("://", colon) || length <= 0 || length > MAX_URL) {
            return colon;
        }
        int start = colon;
        while (start > from && colon - start <= MAX_SCHEME && isWord(text.charAt(start - 1))) {
            start--;
        }
        boolean led = start == from || isLead(text.charAt(start - 1));
        if (!led || !SCHEMES.contains(lowerCase(text, start, colon))) {
            return colon;
        }
        int end = urlEnd(text, colon + 3, to);
        if (end == colon + 3) {
            return colon;
        }
        return add(text, start, balanced(text, start, end, to), "", links);
    }

    private static int nextSpace(String text, int from, int to) {
        int at = from;
        while (at < to && !isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Punctuation belongs to an address only if something else of the address follows. */
    private static int urlEnd(String text, int from, int to) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (isUrl(c) || (isUrlPunctuation(c) && at + 1 < to && isUrl(text.charAt(at + 1)) && at > from)) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    /** Closing parentheses belong to an address only as far as it opened them. */
    private static int balanced(String text, int start, int end, int to) {
        int open = 0;
        int close = 0;
        for (int i = start; i < end; i++) {
            open += text.charAt(i) == '(' ? 1 : 0;
            close += text.charAt(i) == ')' ? 1 : 0;
        }
        if (open > close && end < to && text.charAt(end) == ')') {
            return end + 1;
        }
        int at = end;
        while (close > open) {
            at = text.lastIndexOf(')', at - 1);
            close--;
        }
        return at;
    }

    private static int webLink(String text, int from, int dot, int to, Consumer<Link> links) {
        int start = dot - 3;
        boolean named = start >= from
                && (text.regionMatches(true, start, "www", 0, 3) || text.regionMatches(true, start, "ftp", 0, 3));
        if (!named || !(start == from || isSpaceOrTagEnd(text.charAt(start - 1)))) {
            return dot;
        }
        int end = dot + 1;
        while (end < to && isWebCharacter(text.charAt(end))) {
            end++;
        }
        if (end == dot + 1) {
            return dot;
        }
        char last = text.charAt(end - 1);
        boolean punctuated = last == '.' || last == ',' || last == ';' || last == ':';
        return add(text, start, punctuated ? end - 1 : end, "http://", links);
    }

    private static int emailLink(String text, int from, int at, int to, Consumer<Link> links) {
        int start = at;
        while (start > from && isLocalPart(text.charAt(start - 1))) {
            start--;
        }
        if (start == at || !(start == from || isSpaceOrTagEnd(text.charAt(start - 1)))) {
            return at;
        }
        int end = domainEnd(text, at + 1, to);
        return end < 0 ? at : add(text, start, end, "mailto:", links);
    }

    /** The end of the longest {@code label.label…tld} at the place, or -1. */
    private static int domainEnd(String text, int from, int to) {
        int best = -1;
        int at = from;
        while (true) {
            int label = at;
            while (at < to && (isAlphanumeric(text.charAt(at)) || text.charAt(at) == '-')) {
                at++;
            }
            if (at == label || at >= to || text.charAt(at) != '.') {
                return best;
            }
            at++;
            int top = at;
            while (top < to && isAlphanumeric(text.charAt(top))) {
                top++;
            }
            if (top - at >= 2) {
                best = top;
            }
        }
    }

    private static int add(String text, int start, int end, String prefix, Consumer<Link> links) {
        String written = text.substring(start, end);
        String url = prefix + (written.indexOf('&') < 0 ? written : decode(written));
        links.accept(new Link(url, WebAddress.host(url), start, end, Link.Kind.BARE));
        return end;
    }

    private static String decode(String written) {
        MappedText.Builder decoded = new MappedText.Builder(written.length());
        Entities.decode(written, 0, written.length(), 0, decoded);
        return decoded.build().text();
    }

    private static String lowerCase(String text, int from, int to) {
        char[] scheme = new char[to - from];
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            scheme[i - from] = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return new String(scheme);
    }

    private static boolean isLead(char c) {
        return isSpace(c) || "(<.,;:!?".indexOf(c) >= 0;
    }

    private static boolean isUrl(char c) {
        return c >= 0x80 || isWord(c) || "#%~/@[]*(+=&$-".indexOf(c) >= 0;
    }

    private static boolean isUrlPunctuation(char c) {
        return "'.,;:!?)".indexOf(c) >= 0;
    }

    private static boolean isWebCharacter(char c) {
        return c >= 0x80 || isWord(c) || "#$%&~/.-;:=,?@[]+".indexOf(c) >= 0;
    }

    private static boolean isLocalPart(char c) {
        return isWord(c) || c == '.' || c == '+' || c == '-';
    }

    private static boolean isWord(char c) {
        return isAlphanumeric(c) || c == '_';
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isSpaceOrTagEnd(char c) {
        return isSpace(c) || c == '>';
    }
}
