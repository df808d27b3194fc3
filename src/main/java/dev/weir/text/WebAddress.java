package dev.weir.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address of a web site. */
public final class WebAddress {
    private static final String ALLOWED = "-~+_.?#=!&;,/:%@$|*'()[]";
    private static final String FORBIDDEN_IN_HOST = " #%/:<>?@[\\]^|";

    /** No name on the Internet is longer (RFC 1035). */
    private static final int MAX_HOST = 255;

    private WebAddress() {}

    /**
     * An author's address as one may link it, or null if it is not usable.
     *
     * <p>As WordPress's {@code esc_url} does: {@code http://} is put before an address without a scheme,
     * characters that belong in no address are dropped, encoded line breaks are dropped, brackets after the
     * host are encoded. Unlike it: only http and https, nothing relative, nothing without a host; and the
     * result is an address, not HTML: {@code &} is not escaped.
     */
    public static @Nullable String httpOrNull(String url) {
        String clean = withoutEncodedLineBreaks(allowedCharacters(url.strip()));
        if (clean.isEmpty() || "/#?".indexOf(clean.charAt(0)) >= 0) {
            return null;
        }
        String address = hasScheme(clean) ? clean : "http://" + clean;
        int afterScheme = schemeEnd(address);
        if (afterScheme < 0) {
            return null;
        }
        String host = host(address);
        return isUsableHost(host) ? encodeBrackets(address, afterScheme) : null;
    }

    /**
     * The host that a browser would ask, in lower case; for mailto the address's domain; empty if there is
     * none. Never fails.
     */
    static String host(String url) {
        String address = withoutControls(url);
        int colon = schemeColon(address);
        if (colon > 0) {
            String scheme = address.substring(0, colon).toLowerCase(Locale.ROOT);
            if (scheme.equals("mailto")) {
                return mailDomain(address, colon + 1);
            }
            boolean web = scheme.equals("http") || scheme.equals("https") || scheme.equals("ftp");
            return web || address.startsWith("//", colon + 1) ? authority(address, colon + 1) : "";
        }
        return address.startsWith("//") ? authority(address, 0) : "";
    }

    private static String authority(String address, int from) {
        int start = from;
        while (start < address.length() && isSlash(address.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < address.length() && !endsAuthority(address.charAt(end))) {
            end++;
        }
        int user = address.lastIndexOf('@', end - 1);
        if (user >= start) {
            start = user + 1;
        }
        int port = address.lastIndexOf(':', end - 1);
        boolean ipv6 = start < end && address.charAt(start) == '[';
        int bracket = ipv6 ? address.indexOf(']', start) : -1;
        if (port >= start && (!ipv6 || (bracket >= 0 && port > bracket))) {
            end = port;
        }
        return tidyHost(address.substring(start, Math.max(start, end)));
    }

    private static String mailDomain(String address, int from) {
        int end = address.indexOf('?', from);
        String mailbox = address.substring(from, end < 0 ? address.length() : end);
        int at = mailbox.lastIndexOf('@');
        return at < 0 ? "" : tidyHost(mailbox.substring(at + 1));
    }

    private static String tidyHost(String host) {
        if (host.length() > MAX_HOST) {
            return "";
        }
        String decoded = host.indexOf('%') < 0 ? host : percentDecoded(host);
        String lower = decoded.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Only ASCII is decoded: a host's name is written so to hide it, not to spell it. */
    private static String percentDecoded(String host) {
        StringBuilder decoded = new StringBuilder(host.length());
        int i = 0;
        while (i < host.length()) {
            int code = host.charAt(i) == '%' && i + 2 < host.length() ? hex(host, i + 1) : -1;
            if (code > ' ' && code < 0x7F) {
                decoded.append((char) code);
                i += 3;
            } else {
                decoded.append(host.charAt(i++));
            }
        }
        return decoded.toString();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }

    /** Browsers drop tabs and line breaks anywhere in an address, and blanks and controls before it. */
    private static String withoutControls(String url) {
        boolean clean = true;
        for (int i = 0; i < url.length() && clean; i++) {
            clean = url.charAt(i) > ' ';
        }
        if (clean) {
            return url;
        }
        StringBuilder kept = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c > ' ' || (c == ' ' && kept.length() > 0)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static int schemeColon(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!isAsciiLetterOrDigit(c) && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    /** A colon after a name that holds a dot, or before a port, makes no scheme. */
    private static boolean hasScheme(String address) {
        int colon = schemeColon(address);
        if (colon <= 0) {
            return false;
        }
        boolean port = colon + 1 < address.length() && Unicode.isDigit(address.charAt(colon + 1));
        return !(port && address.lastIndexOf('.', colon) >= 0);
    }

    private static int schemeEnd(String address) {
        for (String scheme : new String[] {"http://", "https://"}) {
            if (address.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        return -1;
    }

    private static boolean isUsableHost(String host) {
        if (host.isEmpty() || host.startsWith(".")) {
            return false;
        }
        boolean ipv6 = host.startsWith("[") && host.endsWith("]");
        for (int i = 0; i < host.length(); i++) {
            if (!ipv6 && FORBIDDEN_IN_HOST.indexOf(host.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static String allowedCharacters(String url) {
        StringBuilder kept = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == ' ') {
                kept.append("%20");
            } else if (c > 0x9F ? isAllowedBeyondAscii(url, i) : isAsciiLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean isAllowedBeyondAscii(String url, int index) {
        int c = url.codePointAt(Character.isLowSurrogate(url.charAt(index)) && index > 0 ? index - 1 : index);
        int type = Unicode.getType(c);
        return type != Character.SURROGATE
                && type != Character.FORMAT
                && type != Character.CONTROL
                && type != Character.UNASSIGNED
                && !Character.isSpaceChar(c);
    }

    private static String withoutEncodedLineBreaks(String url) {
        if (url.indexOf('%') < 0) {
            return url;
        }
        StringBuilder kept = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            kept.append(url.charAt(i));
            int length = kept.length();
            if (length >= 3 && kept.charAt(length - 3) == '%' && kept.charAt(length - 2) == '0') {
                char last = kept.charAt(length - 1);
                if (last == 'd' || last == 'D' || last == 'a' || last == 'A') {
                    kept.setLength(length - 3);
                }
            }
        }
        return kept.toString();
    }

    private static String encodeBrackets(String address, int afterScheme) {
        int path = afterScheme;
        while (path < address.length() && !endsAuthority(address.charAt(path))) {
            path++;
        }
        String rest = address.substring(path).replace("[", "%5B").replace("]", "%5D");
        return address.substring(0, path) + rest;
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '\\' || c == '?' || c == '#';
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
