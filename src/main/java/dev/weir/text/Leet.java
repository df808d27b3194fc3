package dev.weir.text;

/**
 * Digits and signs in place of letters, within words only: {@code h3a1th}, {@code su8scri8e}, {@code p@ssword}. What
 * honest text makes of digits stays: {@code mp3}, {@code 4k}, {@code covid19}, {@code 2nd}, {@code b2b}, {@code 10kg}.
 */
final class Leet {
    private static final int LONGEST_NUMBER = 3;

    private Leet() {}

    /**
     * Replaces them in place; says how many.
     *
     * @param skipped where nothing is replaced: addresses
     */
    static int replace(Draft draft, Addresses skipped) {
        int replaced = 0;
        int at = 0;
        while (at < draft.length) {
            int end = at;
            int over = skipped.endOfOneAt(at);
            if (over > at) {
                at = over;
                continue;
            }
            while (end < draft.length && isPart(draft, end) && skipped.endOfOneAt(end) <= end) {
                end++;
            }
            if (end - at >= LONGEST_NUMBER && isSpelt(draft, at, end)) {
                replaced += spell(draft, at, end);
            }
            at = Math.max(end, at + 1);
        }
        return replaced;
    }

    private static boolean isPart(Draft draft, int at) {
        char c = draft.chars[at];
        boolean latin = c < 0x80 ? c >= 'a' && c <= 'z' : Letters.kind(c) == Letters.LATIN;
        if (latin || draft.isDigit(at)) {
            return true;
        }
        // A sign is part of a word only between what else is.
        boolean sign = letter(c, 'x') != 0;
        return sign && at > 0 && at + 1 < draft.length && isPlain(draft, at - 1) && isPlain(draft, at + 1);
    }

    private static boolean isPlain(Draft draft, int at) {
        return draft.isDigit(at) || draft.isLetter(at);
    }

    /** Whether a digit stands between letters, or on both sides of them, and no digit that passes for none. */
    private static boolean isSpelt(Draft draft, int from, int to) {
        int letters = 0;
        int others = 0;
        int row = 0;
        for (int i = from; i < to; i++) {
            if (draft.isLetter(i)) {
                letters++;
                row = 0;
            } else {
                others++;
                row++;
                if (row > LONGEST_NUMBER || letter(draft.chars[i], 'x') == 0) {
                    return false;
                }
            }
        }
        if (letters == 0 || others == 0) {
            return false;
        }
        int first = from;
        while (!draft.isLetter(first)) {
            first++;
        }
        int last = to - 1;
        while (!draft.isLetter(last)) {
            last--;
        }
        boolean within = others > first - from + to - 1 - last;
        boolean around = first > from && last < to - 1 && first - from == 1 && others <= letters + 2;
        return within || around;
    }

    private static int spell(Draft draft, int from, int to) {
        int replaced = 0;
        for (int i = from; i < to; i++) {
            if (!draft.isLetter(i)) {
                char before = i > from ? draft.chars[i - 1] : 'x';
                char after = i + 1 < to ? draft.chars[i + 1] : 'x';
                boolean initial = i == from && isVowel(after);
                draft.chars[i] = letter(draft.chars[i], initial ? 'a' : before);
                replaced++;
            }
        }
        return replaced;
    }

    /** The letter that a digit or sign passes for, or 0; what passes for two is l after a vowel, else i. */
    static char letter(char c, char before) {
        return switch (c) {
            case '0' -> 'o';
            case '1', '|' -> isVowel(before) ? 'l' : 'i';
            case '!', '¡' -> 'i';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            case '8', '฿' -> 'b';
            case '9' -> 'g';
            case '¢' -> 'c';
            case '£' -> 'l';
            case '¥' -> 'y';
            default -> 0;
        };
    }

    private static boolean isVowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }
}
