package dev.weir.text;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a text for matching words: what looks the same becomes the same, what is honestly
 * different stays different.
 *
 * <p>Step by step:
 *
 * <ol>
 *   <li>what shows nothing is dropped, and decorated letters (small capitals, squared, parenthesised,
 *       letters made of flags' halves) become plain ones;
 *   <li>compatibility normalisation and case folding (Unicode's NFKC_Casefold): fullwidth, mathematical and
 *       circled letters, ligatures, capitals;
 *   <li>marks that strike out, enclose or pile up are dropped from Latin, Cyrillic and Greek letters; an
 *       accent that belongs to a letter stays, and other scripts keep all their marks;
 *   <li>in a word that mixes Latin, Cyrillic, Greek or their twins, letters are replaced by those they pass
 *       for in the script that the word is really in. A word of one script stays as it is.
 * </ol>
 *
 * <p>Word lists and texts are folded by this one function, so they agree. It is deterministic, needs linear
 * time, and a folded text folds to itself. ASCII text, the common case, is only put in lower case.
 */
public final class Folding {
    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();

    /** What each character of the first plane folds to alone; 0 where that is not one character. */
    private static final char[] ALONE = foldedAlone();

    private static final char[] SIMPLE = simple();

    /** A cluster of more code points than this is no letter of any script (Unicode's stream-safe limit is 30). */
    private static final int MAX_CLUSTER = 48;

    private Folding() {}

    /** Folds a text of which no place matters. */
    public static String fold(String text) {
        return fold(MappedText.identity(text)).text();
    }

    /** Folds a text; the result maps to the same raw text as {@code text} does. */
    public static MappedText fold(MappedText text) {
        String source = text.text();
        if (isPlainAscii(source)) {
            return lowerCase(text);
        }
        String inPlace = foldedInPlace(source);
        if (inPlace != null) {
            return inPlace.equals(source) ? text : text.withText(inPlace);
        }
        Glyphs glyphs = plainLetters(text);
        glyphs = normalised(glyphs);
        dropPiledMarks(glyphs);
        unmixWords(glyphs);
        return glyphs.toText(text.rawStart(source.length()));
    }

    // The ASCII path

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7F || (c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return false;
            }
        }
        return true;
    }

    private static MappedText lowerCase(MappedText text) {
        String source = text.text();
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return text.withText(lowerCase(source));
            }
        }
        return text;
    }

    private static String lowerCase(String ascii) {
        char[] lower = new char[ascii.length()];
        for (int i = 0; i < lower.length; i++) {
            char c = ascii.charAt(i);
            lower[i] = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return new String(lower);
    }

    // The path of most other text

    /** Folds text of simple letters without mixed words, each to one character; null if there is more to it. */
    private static @Nullable String foldedInPlace(String source) {
        char[] folded = new char[source.length()];
        int scripts = 0;
        for (int i = 0; i < folded.length; i++) {
            char c = SIMPLE[source.charAt(i)];
            if (c == 0) {
                return null;
            }
            folded[i] = c;
            byte kind = Letters.kind(c);
            if (kind == Letters.NONE) {
                scripts = 0;
            } else if (Letters.isMixable(kind)) {
                scripts |= 1 << kind;
                if ((scripts & (scripts - 1)) != 0) {
                    return null;
                }
            }
        }
        return new String(folded);
    }

    /** What each character folds to that needs nothing but steps 2 and 4, whatever stands beside it; else 0. */
    private static char[] simple() {
        char[] simple = new char[0x10000];
        for (int c = 1; c < simple.length; c++) {
            boolean alone = ALONE[c] != 0
                    && Letters.plain(c) == c
                    && Letters.kind(c) != Letters.MARK
                    && CASEFOLD.hasBoundaryBefore(c);
            simple[c] = alone ? ALONE[c] : 0;
        }
        return simple;
    }

    // Step 1

    private static Glyphs plainLetters(MappedText text) {
        String source = text.text();
        Glyphs glyphs = new Glyphs(source.length());
        int flagsEnd = 0;
        for (int i = 0; i < source.length(); ) {
            int codePoint = source.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            int plain;
            if (Letters.isRegionalIndicator(codePoint)) {
                if (i >= flagsEnd) {
                    flagsEnd = flagsEnd(source, i);
                }
                plain = i < flagsEnd ? codePoint : Letters.regionalLetter(codePoint);
            } else {
                plain = Letters.plain(codePoint);
            }
            if (plain != Letters.NOTHING) {
                boolean capital =
                        codePoint < 0x80 ? codePoint >= 'A' && codePoint <= 'Z' : Unicode.isUpperCase(codePoint);
                glyphs.add(plain, text.rawStart(i), text.rawEnd(next), capital);
            }
            i = next;
        }
        return glyphs;
    }

    /** The end of a row of regional indicators that are all flags; {@code start} if they are letters. */
    private static int flagsEnd(String source, int start) {
        int i = start;
        while (i + 4 <= source.length()) {
            int first = source.codePointAt(i);
            int second = source.codePointAt(i + 2);
            if (!Letters.isRegionalIndicator(first)) {
                return i;
            }
            if (!Letters.isRegionalIndicator(second) || !Letters.isFlag(first, second)) {
                return start;
            }
            i += 4;
        }
        boolean half = i + 2 <= source.length() && Letters.isRegionalIndicator(source.codePointAt(i));
        return half ? start : i;
    }

    // Step 2

    private static Glyphs normalised(Glyphs from) {
        Glyphs into = new Glyphs(from.length + 8);
        StringBuilder cluster = new StringBuilder();
        for (int i = 0; i < from.length; ) {
            int end = clusterEnd(from, i);
            int codePoint = from.codePoints[i];
            if (end == i + 1 && codePoint < 0x10000 && ALONE[codePoint] != 0) {
                into.add(ALONE[codePoint], from.starts[i], from.ends[i], from.capital[i]);
            } else {
                cluster.setLength(0);
                int kept = Math.min(end, i + MAX_CLUSTER);
                for (int k = i; k < kept; k++) {
                    cluster.appendCodePoint(from.codePoints[k]);
                }
                String folded = CASEFOLD.normalize(cluster);
                for (int k = 0; k < folded.length(); k += Character.charCount(folded.codePointAt(k))) {
                    into.add(folded.codePointAt(k), from.starts[i], from.ends[end - 1], from.capital[i]);
                }
            }
            i = end;
        }
        return into;
    }

    /** The end of what must be normalised together with the code point at {@code start}. */
    private static int clusterEnd(Glyphs glyphs, int start) {
        int end = start + 1;
        while (end < glyphs.length
                && glyphs.codePoints[end] >= 0x300
                && !CASEFOLD.hasBoundaryBefore(glyphs.codePoints[end])
                && (end - start < MAX_CLUSTER || Letters.kind(glyphs.codePoints[end]) == Letters.MARK)) {
            end++;
        }
        return end;
    }

    private static char[] foldedAlone() {
        char[] alone = new char[0x10000];
        StringBuilder one = new StringBuilder(1).append(' ');
        for (int c = 1; c < alone.length; c++) {
            if (Character.isSurrogate((char) c)) {
                continue;
            }
            // Four fifths of them; to ask takes a fraction of the time of normalising, of which a start would feel it.
            if (CASEFOLD.isInert(c)) {
                alone[c] = (char) c;
            } else {
                one.setCharAt(0, (char) c);
                String folded = CASEFOLD.normalize(one);
                alone[c] = folded.length() == 1 ? folded.charAt(0) : 0;
            }
        }
        return alone;
    }

    // Step 3

    private static void dropPiledMarks(Glyphs glyphs) {
        int kept = 0;
        for (int i = 0; i < glyphs.length; ) {
            int base = kept;
            glyphs.move(i++, kept++);
            if (i >= glyphs.length || !isGenericMark(glyphs.codePoints[i])) {
                continue;
            }
            byte kind = Letters.kind(glyphs.codePoints[base]);
            if (kind == Letters.OTHER || kind == Letters.MARK) {
                continue;
            }
            int end = i;
            int accents = 0;
            int accent = -1;
            while (end < glyphs.length && isGenericMark(glyphs.codePoints[end])) {
                if (!strikesOut(glyphs.codePoints[end])) {
                    accents++;
                    accent = end;
                }
                end++;
            }
            if (accents > 1) {
                glyphs.codePoints[base] = withoutAccents(glyphs.codePoints[base]);
            } else if (accents == 1 && keepsAccent(kind, glyphs.codePoints[base], glyphs.codePoints[accent])) {
                glyphs.move(accent, kept++);
            }
            i = end;
        }
        glyphs.length = kept;
    }

    /** Yoruba's ẹ́ or Navajo's ą́ need their accent; Cyrillic and Greek ones that need it are one character by now. */
    private static boolean keepsAccent(byte kind, int base, int accent) {
        boolean dotOnI = base == 'i' && accent == 0x307;
        return kind != Letters.CYRILLIC && kind != Letters.GREEK && kind != Letters.TWIN && !dotOnI;
    }

    private static int withoutAccents(int letter) {
        String decomposition = DECOMPOSE.getDecomposition(letter);
        return decomposition == null
                ? letter
                : DECOMPOSE.normalize(decomposition).codePointAt(0);
    }

    /** Marks that belong to no script of their own. */
    static boolean isGenericMark(int c) {
        return c >= 0x300
                && (c <= 0x36F
                        || (c >= 0x483 && c <= 0x489)
                        || (c >= 0x1AB0 && c <= 0x1AFF)
                        || (c >= 0x1DC0 && c <= 0x1DFF)
                        || (c >= 0x20D0 && c <= 0x20FF)
                        || (c >= 0xFE20 && c <= 0xFE2F));
    }

    /** Marks that run through a letter or enclose it. */
    private static boolean strikesOut(int mark) {
        return (mark >= 0x334 && mark <= 0x338)
                || (mark >= 0x20D0 && mark <= 0x20FF)
                || (mark >= 0x487 && mark <= 0x489);
    }

    // Step 4

    private static void unmixWords(Glyphs glyphs) {
        int start = 0;
        int scripts = 0;
        for (int i = 0; i <= glyphs.length; i++) {
            byte kind = i < glyphs.length ? Letters.kind(glyphs.codePoints[i]) : Letters.NONE;
            if (kind != Letters.NONE) {
                scripts |= Letters.isMixable(kind) ? 1 << kind : 0;
                continue;
            }
            if (Integer.bitCount(scripts) > 1) {
                unmix(glyphs, start, i);
            }
            start = i + 1;
            scripts = 0;
        }
    }

    /** Replaces the letters of a mixed word by those they pass for in the word's own script. */
    private static void unmix(Glyphs glyphs, int start, int end) {
        byte target = scriptOf(glyphs, start, end);
        for (int i = start; i < end; i++) {
            int letter = glyphs.codePoints[i];
            byte kind = Letters.kind(letter);
            if (Letters.isMixable(kind) && kind != target) {
                int latin = kind == Letters.LATIN ? letter : Letters.latin(letter, glyphs.capital[i]);
                int twin = switch (target) {
                    case Letters.CYRILLIC -> Letters.cyrillic(latin);
                    case Letters.GREEK -> Letters.greek(latin);
                    default -> latin;
                };
                if (twin != 0) {
                    glyphs.codePoints[i] = twin;
                }
            }
        }
    }

    /** The script of a mixed word: that of most letters that pass for no other, else that of most letters. */
    private static byte scriptOf(Glyphs glyphs, int start, int end) {
        int[] certain = new int[Letters.TWIN + 1];
        int[] letters = new int[Letters.TWIN + 1];
        for (int i = start; i < end; i++) {
            byte kind = Letters.kind(glyphs.codePoints[i]);
            if (Letters.isMixable(kind)) {
                letters[kind]++;
                certain[kind] += Letters.isAmbiguous(glyphs.codePoints[i], glyphs.capital[i]) ? 0 : 1;
            }
        }
        byte best = Letters.LATIN;
        for (byte script : new byte[] {Letters.CYRILLIC, Letters.GREEK}) {
            if (certain[script] > certain[best]
                    || (certain[script] == certain[best] && letters[script] > letters[best])) {
                best = script;
            }
        }
        return best;
    }

    /** Code points on their way through the steps, each with its place in the raw text. */
    private static final class Glyphs {
        private int[] codePoints;
        private int[] starts;
        private int[] ends;
        private boolean[] capital;
        private int length;

        Glyphs(int capacity) {
            int size = Math.max(16, capacity);
            codePoints = new int[size];
            starts = new int[size];
            ends = new int[size];
            capital = new boolean[size];
        }

        void add(int codePoint, int start, int end, boolean isCapital) {
            if (length == codePoints.length) {
                int size = length * 2;
                codePoints = Arrays.copyOf(codePoints, size);
                starts = Arrays.copyOf(starts, size);
                ends = Arrays.copyOf(ends, size);
                capital = Arrays.copyOf(capital, size);
            }
            codePoints[length] = codePoint;
            starts[length] = start;
            ends[length] = end;
            capital[length] = isCapital;
            length++;
        }

        void move(int from, int to) {
            codePoints[to] = codePoints[from];
            starts[to] = starts[from];
            ends[to] = ends[from];
            capital[to] = capital[from];
        }

        MappedText toText(int rawLength) {
            MappedText.Builder text = new MappedText.Builder(rawLength);
            for (int i = 0; i < length; i++) {
                int codePoint = codePoints[i];
                if (codePoint < 0x10000) {
                    text.append((char) codePoint, starts[i], ends[i]);
                } else if (ends[i] - starts[i] == 2) {
                    text.append(Character.highSurrogate(codePoint), starts[i], starts[i] + 1);
                    text.append(Character.lowSurrogate(codePoint), starts[i] + 1, ends[i]);
                } else {
                    text.append(Character.highSurrogate(codePoint), starts[i], ends[i]);
                    text.append(Character.lowSurrogate(codePoint), starts[i], ends[i]);
                }
            }
            return text.build();
        }
    }
}
