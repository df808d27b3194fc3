package dev.weir.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the places where a text hides what it says from filters.
 *
 * <p>Honest text uses all the same characters: joiners in emoji, Persian and Hindi, marks of direction in
 * Hebrew, soft hyphens in what was copied from a page, Greek letters in units and names, Cyrillic endings
 * on Latin words. What counts here is a use that no language makes.
 */
public final class Disguises {
    private static final int MAX_DISGUISES = 50;

    /** A row of invisible characters as long as this hides something, wherever it stands. */
    private static final int LONG_ROW = 8;

    private static final int WORD = 3;

    private Disguises() {}

    /** The disguises in a text, grouped by what finds them; at most 50. Linear; ASCII text has none. */
    public static List<Disguise> in(String raw) {
        if (isAscii(raw)) {
            return List.of();
        }
        List<Disguise> found = new ArrayList<>();
        findInvisible(raw, found);
        findBidiControls(raw, found);
        findStackedMarks(raw, found);
        findDisguisedWords(raw, found);
        return found.size() > MAX_DISGUISES ? List.copyOf(found.subList(0, MAX_DISGUISES)) : List.copyOf(found);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return false;
            }
        }
        return true;
    }

    // Invisible characters

    private static void findInvisible(String raw, List<Disguise> found) {
        int before = 0;
        for (int i = 0; i < raw.length() && found.size() < MAX_DISGUISES; ) {
            int codePoint = raw.codePointAt(i);
            if (!isInvisible(codePoint)) {
                before = codePoint;
                i += Character.charCount(codePoint);
                continue;
            }
            int end = i;
            boolean softHyphens = true;
            int length = 0;
            while (end < raw.length() && isInvisible(raw.codePointAt(end))) {
                softHyphens &= raw.charAt(end) == 0xAD;
                end += Character.charCount(raw.codePointAt(end));
                length++;
            }
            int after = end < raw.length() ? raw.codePointAt(end) : 0;
            boolean splitsWord = joinsLetters(before, after) && !(softHyphens && isHyphenation(raw, i, end));
            boolean row = length >= LONG_ROW && before != BLACK_FLAG && !Letters.isLetter(Letters.kind(before));
            if (splitsWord || row || (length >= LONG_ROW && isSpellable(before))) {
                found.add(new Disguise(Disguise.Kind.INVISIBLE, i, end));
            }
            i = end;
        }
    }

    /** The flags of England, Scotland and Wales are spelt in invisible tags after it. */
    private static final int BLACK_FLAG = 0x1F3F4;

    private static boolean isInvisible(int codePoint) {
        return codePoint != 0x640 && !isReordering(codePoint) && Letters.isInvisible(codePoint);
    }

    /** Between two letters of scripts that use no joiners, something invisible has no business. */
    private static boolean joinsLetters(int before, int after) {
        return isSpellable(before)
                && isSpellable(after)
                && (Letters.isLetter(Letters.kind(before)) || Letters.isLetter(Letters.kind(after)));
    }

    private static boolean isSpellable(int codePoint) {
        byte kind = Letters.kind(codePoint);
        return Letters.isMixable(kind) || (kind == Letters.DIGIT && codePoint < 0x80);
    }

    /** A soft hyphen between two syllables of two letters or more is how pages are typeset. */
    private static boolean isHyphenation(String raw, int start, int end) {
        return end - start == 1 && isSyllable(raw, start - 2) && isSyllable(raw, end);
    }

    private static boolean isSyllable(String raw, int from) {
        return from >= 0
                && from + 2 <= raw.length()
                && Unicode.isLetter(raw.charAt(from))
                && Unicode.isLetter(raw.charAt(from + 1));
    }

    // Controls of direction

    private static void findBidiControls(String raw, List<Disguise> found) {
        boolean rightToLeft = hasRightToLeftLetters(raw);
        int before = 0;
        for (int i = 0; i < raw.length() && found.size() < MAX_DISGUISES; i++) {
            char c = raw.charAt(i);
            if (isReordering(c)) {
                int after = i + 1 < raw.length() ? raw.codePointAt(i + 1) : 0;
                boolean splitsWord = joinsLetters(before, after);
                if (isOverride(c) || (!rightToLeft && (turnsRightToLeft(c) || splitsWord))) {
                    found.add(new Disguise(Disguise.Kind.BIDI_CONTROL, i, i + 1));
                }
            } else {
                before = c;
            }
        }
    }

    private static boolean isReordering(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isOverride(char c) {
        return c == 0x202D || c == 0x202E;
    }

    private static boolean turnsRightToLeft(char c) {
        return c == 0x202B || c == 0x2067;
    }

    private static boolean hasRightToLeftLetters(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 0x590 && Letters.kind(c) == Letters.OTHER) {
                if (Unicode.isRightToLeft(c)) {
                    return true;
                }
            }
        }
        return false;
    }

    // Marks

    private static void findStackedMarks(String raw, List<Disguise> found) {
        int i = 0;
        while (i < raw.length() && found.size() < MAX_DISGUISES) {
            if (!Folding.isGenericMark(raw.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < raw.length() && Folding.isGenericMark(raw.charAt(end))) {
                end++;
            }
            int base = i == 0 ? i : i - Character.charCount(raw.codePointBefore(i));
            byte kind = Letters.kind(raw.codePointAt(base));
            // Ancient Greek piles up three where it is written with separate marks.
            int most = kind == Letters.GREEK || kind == Letters.OTHER || kind == Letters.MARK ? 3 : 2;
            if (end - i > most) {
                found.add(new Disguise(Disguise.Kind.STACKED_MARKS, base, end));
            }
            i = end;
        }
    }

    // Words

    private static void findDisguisedWords(String raw, List<Disguise> found) {
        boolean eastAsian = false;
        for (int i = 0; i < raw.length() && !eastAsian; i++) {
            eastAsian = Unicode.isIdeographic(raw.charAt(i)) || isKanaOrHangul(raw.charAt(i));
        }
        Word word = new Word(raw, eastAsian);
        for (int i = 0; i < raw.length() && found.size() < MAX_DISGUISES; ) {
            int codePoint = raw.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (!word.add(codePoint, i, next)) {
                word.finish(found);
            }
            i = next;
        }
        word.finish(found);
    }

    private static boolean isKanaOrHangul(char c) {
        return (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3);
    }

    /** A word as it is read, letter by letter. */
    private static final class Word {
        private final String raw;
        private final boolean eastAsian;
        private int start = -1;
        private int end;
        private int letters;
        private int decorated;
        private int phonetic;
        private int flagHalves;
        private boolean allFlags = true;
        private int lastHalf;
        private int scripts;
        private int runs;
        private byte firstScript;
        private byte lastScript;
        private int runLength;
        private int shortestRun;
        private int greek;
        private int greekAt;

        Word(String raw, boolean eastAsian) {
            this.raw = raw;
            this.eastAsian = eastAsian;
        }

        /** Takes the next code point into the word; false if it ends it. */
        boolean add(int codePoint, int from, int to) {
            boolean half = Letters.isRegionalIndicator(codePoint);
            byte kind = Letters.kind(codePoint);
            boolean shaped = Letters.isDecorated(codePoint) || half;
            if (!shaped && kind == Letters.NONE) {
                return start >= 0 && Letters.isInvisible(codePoint);
            }
            if (kind == Letters.DIGIT && !shaped) {
                return start >= 0;
            }
            if (start < 0) {
                start = from;
            }
            end = to;
            if (half) {
                addFlagHalf(codePoint);
            } else if (shaped || (Letters.isFullwidth(codePoint) && !eastAsian)) {
                decorated++;
                phonetic += Letters.isPhonetic(codePoint) ? 1 : 0;
            } else if (Letters.isLetter(kind)) {
                letters++;
                addScript(kind);
            }
            return true;
        }

        private void addFlagHalf(int codePoint) {
            flagHalves++;
            if (flagHalves % 2 == 0) {
                allFlags &= Letters.isFlag(lastHalf, codePoint);
            }
            lastHalf = codePoint;
        }

        private void addScript(byte kind) {
            if (!Letters.isMixable(kind)) {
                return;
            }
            scripts |= 1 << kind;
            if (kind != lastScript) {
                endRun();
                runs++;
                firstScript = runs == 1 ? kind : firstScript;
                lastScript = kind;
            }
            runLength++;
            if (kind == Letters.GREEK) {
                greek++;
                greekAt = end;
            }
        }

        private void endRun() {
            if (runLength > 0 && (shortestRun == 0 || runLength < shortestRun)) {
                shortestRun = runLength;
            }
            runLength = 0;
        }

        void finish(List<Disguise> found) {
            if (start >= 0) {
                endRun();
                boolean flags = flagHalves % 2 == 0 && allFlags;
                int shaped = decorated + (flags ? 0 : flagHalves);
                if (shaped >= WORD && phonetic < shaped) {
                    found.add(new Disguise(Disguise.Kind.LOOKALIKE_ALPHABET, start, end));
                } else if (Integer.bitCount(scripts) > 1 && isMixedOnPurpose()) {
                    found.add(new Disguise(Disguise.Kind.MIXED_SCRIPT_WORD, start, end));
                }
            }
            reset();
        }

        private boolean isMixedOnPurpose() {
            boolean latinAndGreek = scripts == (1 << Letters.LATIN | 1 << Letters.GREEK);
            if (latinAndGreek && greek == 1) {
                return letters > WORD && !isSymbol();
            }
            boolean latinAndCyrillic = scripts == (1 << Letters.LATIN | 1 << Letters.CYRILLIC);
            if (latinAndCyrillic && runs == 2 && firstScript == Letters.LATIN && hasHonestEnding()) {
                return false;
            }
            return letters > 1 && hasTwins();
        }

        /** SMSка, VIPы: a Latin word or acronym with a Russian ending. */
        private boolean hasHonestEnding() {
            char last = raw.charAt(end - 1);
            boolean acronym = Unicode.isUpperCase(raw.charAt(start)) && Unicode.isUpperCase(raw.charAt(start + 1));
            return shortestRun >= 2 || Letters.latin(last, false) == 0 || (acronym && Unicode.isLowerCase(last));
        }

        /** A lone Greek letter is a symbol beside capitals, or first or last in its word if it is read as Greek. */
        private boolean isSymbol() {
            int at = greekAt - 1;
            boolean edge = at == start || greekAt == end;
            boolean besideCapital = at > start && Unicode.isUpperCase(raw.charAt(at - 1));
            return (edge || besideCapital) && "αβγδεζθκλμπρστφχψωΓΔΘΛΞΠΣΦΨΩ".indexOf(raw.charAt(at)) >= 0;
        }

        /** Whether any letter passes for one of another script in the word. */
        private boolean hasTwins() {
            for (int i = start; i < end; ) {
                int codePoint = raw.codePointAt(i);
                byte kind = Letters.kind(codePoint);
                int lower = Unicode.toLowerCase(codePoint);
                if (kind >= Letters.CYRILLIC && kind <= Letters.TWIN && Letters.latin(lower, false) != 0) {
                    return true;
                }
                boolean cyrillic = (scripts & 1 << Letters.CYRILLIC) != 0;
                if (kind == Letters.LATIN && (cyrillic ? Letters.cyrillic(lower) : Letters.greek(lower)) != 0) {
                    return true;
                }
                i += Character.charCount(codePoint);
            }
            return false;
        }

        private void reset() {
            start = -1;
            letters = 0;
            decorated = 0;
            phonetic = 0;
            flagHalves = 0;
            allFlags = true;
            scripts = 0;
            runs = 0;
            firstScript = 0;
            lastScript = 0;
            runLength = 0;
            shortestRun = 0;
            greek = 0;
        }
    }
}
