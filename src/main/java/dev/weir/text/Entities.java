package dev.weir.text;

import org.owasp.html.Encoding;

/** Decodes HTML entities and says how long each was in its source. */
final class Entities {
    private Entities() {}

    /** Appends {@code html[from, to)} with its entities decoded; {@code rawOffset} is added to every place. */
    static void decode(String html, int from, int to, int rawOffset, MappedText.Builder into) {
        int copied = from;
        int at = nextAmpersand(html, from, to);
        while (at >= 0) {
            int end = candidateEnd(html, at, to);
            String candidate = html.substring(at, end);
            String decoded = candidate.length() < 3 ? candidate : Encoding.decodeHtml(candidate, false);
            if (!decoded.equals(candidate)) {
                int undecoded = commonSuffix(candidate, decoded);
                into.appendRun(html, copied, at, copied + rawOffset);
                into.append(
                        decoded.substring(0, decoded.length() - undecoded),
                        at + rawOffset,
                        end - undecoded + rawOffset);
                copied = end - undecoded;
            }
            at = nextAmpersand(html, Math.max(copied, at + 1), to);
        }
        into.appendRun(html, copied, to, copied + rawOffset);
    }

    private static int nextAmpersand(String html, int from, int to) {
        int at = html.indexOf('&', from);
        return at < to ? at : -1;
    }

    private static int candidateEnd(String html, int ampersand, int to) {
        int at = ampersand + 1;
        while (at < to && isEntityCharacter(html.charAt(at))) {
            at++;
        }
        return at < to && html.charAt(at) == ';' ? at + 1 : at;
    }

    private static boolean isEntityCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    }

    /** How much at the end was left as it was: {@code &notit;} decodes to {@code ¬it;}. */
    private static int commonSuffix(String candidate, String decoded) {
        int length = 0;
        int most = Math.min(candidate.length(), decoded.length()) - 1;
        while (length < most
                && candidate.charAt(candidate.length() - 1 - length) == decoded.charAt(decoded.length() - 1 - length)) {
            length++;
        }
        return length;
    }
}
