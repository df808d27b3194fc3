package dev.weir.spam.campaign;

import com.ibm.icu.text.Normalizer2;
import dev.weir.text.Unicode;
import java.util.Arrays;

/**
 * What of a text is compared: its letters and digits alone, without accents, blanks and repetitions, and digits that
 * pass for letters as those letters. So spaced-out, stretched and leet spellings come out like the plain one. Coarser
 * than what words are matched by: it is for likeness only, where both sides lose the same.
 */
final class BareLetters {

    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();

    /** What 0 to 9 pass for; 1 and l both for i. */
    private static final String DIGITS = "oizeasgtbg";

    private BareLetters() {}

    /**
     * @param comparable a folded text
     * @param most how many letters to keep
     */
    static int[] of(String comparable, int most) {
        String text = isAscii(comparable) ? comparable : DECOMPOSE.normalize(comparable);
        int[] letters = new int[Math.min(most, text.length())];
        int length = 0;
        int before = 0;
        for (int i = 0; i < text.length() && length < letters.length; ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int letter = bare(codePoint);
            if (letter != 0 && letter != before) {
                letters[length++] = letter;
                before = letter;
            }
        }
        return Arrays.copyOf(letters, length);
    }

    /** The same as a word. */
    static String word(String comparable, int most) {
        int[] letters = of(comparable, most);
        return new String(letters, 0, letters.length);
    }

    private static int bare(int codePoint) {
        if (codePoint < 0x80) {
            return bareAscii(codePoint);
        }
        boolean accent = codePoint >= 0x300 && codePoint <= 0x36F;
        return !accent && isLetter(codePoint) ? codePoint : 0;
    }

    private static int bareAscii(int c) {
        if (c >= '0' && c <= '9') {
            return DIGITS.charAt(c - '0');
        }
        int lower = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
        boolean letter = lower >= 'a' && lower <= 'z';
        return !letter ? 0 : lower == 'l' ? 'i' : lower;
    }

    /** Vowel signs are letters, too: without them Hindi or Thai words are not told apart. */
    private static boolean isLetter(int codePoint) {
        int type = Unicode.getType(codePoint);
        return Unicode.isLetterOrDigit(codePoint)
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.NON_SPACING_MARK;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
