package dev.weir.spam.campaign;

import dev.weir.text.Disguise;
import dev.weir.text.Disguises;
import dev.weir.text.Folding;
import dev.weir.text.Unicode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds what a text writes in disguise: words of fancy, mixed or struck-out letters, and rows of them ("Ｇ Ａ ＲＵＤＡ").
 * Spam of one campaign is worded in a hundred ways, but what it advertises must stay readable, and so stays the same.
 */
final class Names {

    /** Shorter ones are too easily the same by chance; longer ones are no names. */
    private static final int SHORTEST = 5;

    private static final int LONGEST = 24;

    /** Looked at of one text, so that none is costly. */
    private static final int MOST = 8;

    /** Between two disguised words of one name stands this much at most. */
    private static final int GAP = 2;

    private Names() {}

    /** The names in a readable text; none twice. Disguised ones come first. */
    static List<Name> in(String text, List<Disguise> disguises) {
        Map<String, Name> names = new LinkedHashMap<>();
        disguised(text, disguises, names);
        coined(text, names);
        return List.copyOf(names.values());
    }

    static List<Disguise> disguises(String text) {
        return Disguises.in(text);
    }

    private static void disguised(String text, List<Disguise> disguises, Map<String, Name> names) {
        List<Disguise> ordered = new ArrayList<>(disguises);
        ordered.sort(Comparator.comparingInt(Disguise::start));
        int start = -1;
        int end = -1;
        for (Disguise disguise : ordered) {
            int from = withOddWordsBefore(text, wordStart(text, disguise.start()));
            int to = withOddWordsAfter(text, wordEnd(text, disguise.end()));
            if (start >= 0 && from - end <= GAP) {
                end = Math.max(end, to);
            } else {
                add(text, start, end, true, names);
                start = from;
                end = to;
            }
        }
        add(text, start, end, true, names);
    }

    /** A name that is written apart may have a piece too short to be found alone. */
    private static int withOddWordsBefore(String text, int start) {
        int end = start;
        while (end > 0 && start - end < GAP && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int before = wordStart(text, end);
        return isOdd(text, before, end) ? before : start;
    }

    private static int withOddWordsAfter(String text, int end) {
        int start = end;
        while (start < text.length() && start - end < GAP && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int after = wordEnd(text, start);
        return isOdd(text, start, after) ? after : end;
    }

    /** Short, of letters, and not what it reads like. */
    private static boolean isOdd(String text, int from, int to) {
        if (from >= to || to - from > LONGEST) {
            return false;
        }
        String word = text.substring(from, to);
        String read = Folding.fold(word);
        return !BareLetters.word(read, 1).isEmpty() && !read.equals(word.toLowerCase(Locale.ROOT));
    }

    /** Words of letters and digits: "pulau777". */
    private static void coined(String text, Map<String, Name> names) {
        int at = 0;
        while (at < text.length() && names.size() < MOST) {
            int end = wordEnd(text, at);
            if (isCoined(text, at, end)) {
                add(text, at, end, false, names);
            }
            at = end + 1;
        }
    }

    private static boolean isCoined(String text, int from, int to) {
        int letters = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            letters += Unicode.isLetter(c) ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            if (c == '/' || c == '@' || c == ':') {
                return false;
            }
        }
        return letters >= 3 && digits >= 1;
    }

    private static void add(String text, int from, int to, boolean disguised, Map<String, Name> names) {
        if (from < 0 || to - from > 8 * LONGEST || names.size() >= MOST) {
            return;
        }
        String shown = Folding.fold(text.substring(from, to));
        String letters = BareLetters.word(shown, LONGEST + 1);
        if (letters.length() >= SHORTEST && letters.length() <= LONGEST) {
            names.putIfAbsent(letters, new Name(letters, shortened(shown), disguised));
        }
    }

    /** Without what stands around it, and short. */
    private static String shortened(String shown) {
        int from = 0;
        int to = shown.length();
        while (from < to && !Unicode.isLetterOrDigit(shown.codePointAt(from))) {
            from += Character.charCount(shown.codePointAt(from));
        }
        while (to > from && !Unicode.isLetterOrDigit(shown.codePointBefore(to))) {
            to -= Character.charCount(shown.codePointBefore(to));
        }
        int end = Math.min(to, from + 2 * LONGEST);
        boolean halved = end < to && Character.isHighSurrogate(shown.charAt(end - 1));
        return shown.substring(from, halved ? end - 1 : end);
    }

    private static int wordStart(String text, int at) {
        int start = at;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
