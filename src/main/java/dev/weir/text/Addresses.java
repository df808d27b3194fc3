package dev.weir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds web addresses in a folded text, also those that are written so as not to look like one: without a scheme, with
 * {@code hxxp}, with blanks, brackets or the word {@code dot} in place of the dot, with a comma for it.
 *
 * <p>An honest dot is none of an address: a name must be followed by a top-level domain that many use. Where the dot is
 * hidden only domains that are no word count, for {@code I did. It works} is no address in Italy.
 */
final class Addresses {
    /** Domains that may follow a plain dot. */
    private static final Set<String> DOMAINS = Set.of(
            "com", "net", "org", "info", "biz", "edu", "gov", "io", "co", "me", "tv", "ly", "gl", "be", "gd", "cc",
            "fm", "am", "to", "in", "us", "uk", "de", "fr", "es", "it", "nl", "pl", "ru", "ua", "su", "by", "kz", "br",
            "mx", "ar", "cl", "au", "nz", "ca", "jp", "cn", "kr", "tw", "hk", "vn", "th", "id", "my", "ph", "sg", "pk",
            "bd", "ir", "tr", "il", "za", "ng", "ke", "eg", "eu", "ch", "at", "se", "no", "dk", "fi", "cz", "sk", "hu",
            "ro", "bg", "gr", "pt", "xyz", "top", "site", "online", "shop", "club", "live", "app", "dev", "ltd", "vip",
            "win", "bet", "casino", "pro", "link", "click", "store", "space", "website", "tech", "life", "world", "fun",
            "icu", "ws", "tk", "ml", "ga", "cf", "gq", "pw", "la", "im", "sh", "ai", "gg", "example", "рф");

    /** Domains that are no word anywhere, so that they tell an address even where its dot is hidden. */
    private static final Set<String> UNMISTAKABLE = Set.of(
            "com", "net", "org", "info", "biz", "ru", "xyz", "ly", "gl", "co", "io", "tv", "me", "рф", "example");

    private static final Set<String> UNMISTAKABLE_AFTER_BLANK = Set.of("com", "net", "org", "ru", "xyz");
    private static final int LONGEST_LABEL = 63;

    /** RFC 1035 has no longer ones; and without a bound dots in a row would be followed anew from each of them. */
    private static final int LONGEST_HOST = 253;

    private static final int LONGEST_PATH = 500;

    private final Draft draft;
    private final List<int[]> places = new ArrayList<>(2);
    private final List<Canonical.Address> found = new ArrayList<>(2);
    private final String source;

    /**
     * @param source what the draft's places point into
     */
    Addresses(Draft draft, String source) {
        this.draft = draft;
        this.source = source;
    }

    /** Where the address ends that this place of the draft lies in; the place itself if it lies in none. */
    int endOfOneAt(int at) {
        int low = 0;
        int high = places.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int[] place = places.get(middle);
            if (at < place[0]) {
                high = middle - 1;
            } else if (at >= place[1]) {
                low = middle + 1;
            } else {
                return place[1];
            }
        }
        return at;
    }

    List<int[]> places() {
        return places;
    }

    List<Canonical.Address> found() {
        return found;
    }

    void find() {
        int at = 1;
        while (at < draft.length - 1) {
            int end = isDotOrItsWord(at) ? addressAround(at) : at;
            at = Math.max(at + 1, end);
        }
    }

    private boolean isDotOrItsWord(int at) {
        char c = draft.chars[at];
        if (c == ' ' || (c >= 'a' && c <= 'z' && c != 'd')) {
            return false;
        }
        return c == '.' || c == ',' || c == '•' || c == '·' || c == '。' || c == '․' || isDotWord(at);
    }

    /** The word dot, or d0t, by itself. */
    private boolean isDotWord(int at) {
        return draft.chars[at] == 'd'
                && at + 3 < draft.length
                && (draft.chars[at + 1] == 'o' || draft.chars[at + 1] == '0')
                && draft.chars[at + 2] == 't'
                && draft.isEdge(at - 1)
                && draft.isEdge(at + 3);
    }

    /** Takes in the address whose first dot this is; gives its end, or {@code dot} if there is none. */
    private int addressAround(int dot) {
        int labelEnd = dot;
        while (labelEnd > 0 && isPadding(draft.chars[labelEnd - 1]) && dot - labelEnd < 3) {
            labelEnd--;
        }
        int start = labelEnd;
        while (start > 0 && isLabel(start - 1) && labelEnd - start < LONGEST_LABEL) {
            start--;
        }
        int earlier = places.isEmpty() ? 0 : places.get(places.size() - 1)[1];
        if (start == labelEnd || start < earlier) {
            return dot;
        }
        StringBuilder host = new StringBuilder();
        host.append(draft.chars, start, labelEnd - start);
        int end = labels(dot, labelEnd, host);
        return end < 0 ? dot : add(start, end, host.toString());
    }

    /** Follows the labels from the first dot on; gives the end of the last top-level domain, or -1. */
    private int labels(int firstDot, int firstEnd, StringBuilder host) {
        boolean web = host.toString().equals("www");
        int best = -1;
        int bestLength = 0;
        int dot = firstDot;
        int labelEnd = firstEnd;
        while (dot >= 0) {
            int next = isDotWord(dot) ? dot + 3 : dot + 1;
            while (next < draft.length && isPadding(draft.chars[next]) && next - dot < 6) {
                next++;
            }
            int end = next;
            while (end < draft.length && isLabel(end) && end - next < LONGEST_LABEL) {
                end++;
            }
            if (end == next || end - firstDot > LONGEST_HOST) {
                break;
            }
            boolean plain = draft.chars[dot] == '.' && labelEnd == dot && next == dot + 1;
            String label = new String(draft.chars, next, end - next);
            host.append('.').append(label);
            String domain = spelt(label);
            if (isDomain(domain, plain, web, dot, labelEnd, next, end)) {
                host.setLength(host.length() - label.length());
                host.append(domain);
                best = end;
                bestLength = host.length();
            } else if (!plain && !web) {
                break;
            }
            labelEnd = end;
            dot = nextDot(end);
        }
        host.setLength(bestLength);
        return best;
    }

    private int nextDot(int end) {
        if (end < draft.length && draft.chars[end] == '.') {
            return end;
        }
        int at = end;
        while (at < draft.length && isPadding(draft.chars[at]) && at - end < 3) {
            at++;
        }
        return at > end && at + 1 < draft.length && (draft.chars[at] == '.' || isDotWord(at)) ? at : -1;
    }

    private boolean isDomain(String domain, boolean plain, boolean web, int dot, int labelEnd, int next, int end) {
        boolean goesOn = end < draft.length && draft.chars[end] == '/';
        if (plain) {
            boolean longName = labelEnd > 1 && isLabel(labelEnd - 2);
            return DOMAINS.contains(domain) && (longName || goesOn);
        }
        if (web) {
            return DOMAINS.contains(domain);
        }
        boolean onlyBlanks = (draft.chars[dot] == '.' || draft.chars[dot] == ',')
                && isBlank(labelEnd, dot)
                && isBlank(dot + 1, next);
        boolean blankBeside = labelEnd < dot || next > dot + 1;
        if (draft.chars[dot] == ',' && blankBeside) {
            return false;
        }
        return onlyBlanks && !goesOn ? UNMISTAKABLE_AFTER_BLANK.contains(domain) : UNMISTAKABLE.contains(domain);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!draft.isBlank(i)) {
                return false;
            }
        }
        return true;
    }

    private static String spelt(String label) {
        return label.equals("c0m") || label.equals("corn") ? "com" : label.replace('0', 'o');
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || c == '*' || c == '_';
    }

    private boolean isLabel(int at) {
        return draft.isLetter(at) || draft.isDigit(at) || draft.chars[at] == '-';
    }

    private int add(int hostStart, int domainEnd, String host) {
        int start = schemeStart(hostStart);
        boolean named = start < hostStart;
        int end = pathEnd(domainEnd);
        String path = new String(draft.chars, domainEnd, end - domainEnd);
        boolean hidden = named && !isPlainScheme(start, hostStart) || !isWrittenPlainly(hostStart, domainEnd, host);
        places.add(new int[] {start, end});
        found.add(new Canonical.Address(host.startsWith("www.") ? host.substring(4) : host, path, hidden, start, end));
        return end;
    }

    private int pathEnd(int domainEnd) {
        int end = domainEnd;
        if (end < draft.length && ":/?#".indexOf(draft.chars[end]) >= 0) {
            while (end < draft.length
                    && draft.chars[end] > ' '
                    && !draft.isBlank(end)
                    && end - domainEnd < LONGEST_PATH) {
                end++;
            }
            while (end > domainEnd && ".,;:!?)'\"".indexOf(draft.chars[end - 1]) >= 0) {
                end--;
            }
        }
        return end;
    }

    /** Where {@code http://}, or what stands for it, starts before the host; the host's start if there is none. */
    private int schemeStart(int hostStart) {
        int at = hostStart;
        int marks = 0;
        while (at > 0 && hostStart - at < 6 && (":/\\".indexOf(draft.chars[at - 1]) >= 0 || draft.isBlank(at - 1))) {
            at--;
            marks += draft.isBlank(at) ? 0 : 1;
        }
        if (marks == 0) {
            return hostStart;
        }
        int end = at;
        while (at > 0 && end - at < 6 && (draft.isLetter(at - 1) || draft.chars[at - 1] == '*')) {
            at--;
        }
        boolean http = end - at >= 4 && end - at <= 5 && draft.chars[at] == 'h' && draft.chars[at + 3] == 'p';
        return http ? at : hostStart;
    }

    private boolean isPlainScheme(int start, int hostStart) {
        String scheme = new String(draft.chars, start, hostStart - start);
        return scheme.equals("http://") || scheme.equals("https://");
    }

    private boolean isWrittenPlainly(int from, int to, String host) {
        int start = draft.starts[from];
        int end = draft.ends[to - 1];
        return end - start == host.length() && source.regionMatches(true, start, host, 0, host.length());
    }
}
