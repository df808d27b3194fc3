package dev.weir.text;

/**
 * Words whose letters are kept apart: {@code c h e c k}, {@code c.h.e.c.k}, {@code c*h*e*c*k}, or with emoji between
 * them. At least three letters in a row, each by itself, with the same kind of gap.
 */
final class SpacedOut {
    private static final int LEAST_LETTERS = 3;
    private static final int WIDEST_GAP = 8;

    /** Letters that are words by themselves in some language: three of them in a row are no spaced-out word. */
    private static final String ONE_LETTER_WORDS = "aeiouyàéèóаиоуяксвжбεηοω";

    private SpacedOut() {}

    /** Joins such words in place; says how many letters were joined. */
    static int join(Draft draft) {
        int joined = 0;
        int kept = 0;
        int at = 0;
        int untried = 0;
        while (at < draft.length) {
            int end = at >= untried && isLone(draft, at) ? rowEnd(draft, at) : at;
            if (end < 0) {
                // What starts within a row that is no word is none either; only its last letter may be of another row.
                untried = Math.max(at + 1, ~end);
            }
            if (end > at) {
                int first = kept;
                for (; at < end; at++) {
                    if (isSpellable(draft, at)) {
                        draft.move(at, kept++);
                    }
                }
                joined += kept - first;
            } else {
                draft.move(at++, kept++);
            }
        }
        draft.length = kept;
        return joined;
    }

    /** The end of the row of lone letters that starts here; if they are no word, the complement of where its last stands. */
    private static int rowEnd(Draft draft, int start) {
        int letters = 1;
        int real = count(draft, start);
        int unusual = isUnusual(draft, start);
        int end = start + 1;
        int gapKind = 0;
        while (true) {
            int next = gapEnd(draft, end);
            int kind = next < 0 ? 0 : gapKind(draft, end, next);
            if (kind == 0 || !isLone(draft, next) || (gapKind != 0 && kind != gapKind)) {
                break;
            }
            gapKind = kind;
            letters++;
            real += count(draft, next);
            unusual += isUnusual(draft, next);
            end = next + 1;
        }
        boolean word = letters >= LEAST_LETTERS && real >= LEAST_LETTERS - (letters > LEAST_LETTERS ? 1 : 0);
        return word && (gapKind >= MARKED || unusual > 0) ? end : ~(end - 1);
    }

    private static int count(Draft draft, int at) {
        return draft.isLetter(at) ? 1 : 0;
    }

    private static int isUnusual(Draft draft, int at) {
        return draft.isLetter(at) && ONE_LETTER_WORDS.indexOf(draft.chars[at]) < 0 ? 1 : 0;
    }

    private static final int BLANK = 1;
    private static final int MARKED = 2;
    private static final int MARKED_AND_BLANK = 3;

    /** Where the gap that starts here ends; -1 if there is no gap, or one that is too wide. */
    private static int gapEnd(Draft draft, int start) {
        int at = start;
        while (at < draft.length && at - start <= WIDEST_GAP) {
            if (isSpellable(draft, at)) {
                return at > start ? at : -1;
            }
            if (draft.chars[at] == '\n' || Letters.kind(draft.chars[at]) == Letters.OTHER) {
                return -1;
            }
            at++;
        }
        return -1;
    }

    /** One blank, or something that shows; two blanks part words. */
    private static int gapKind(Draft draft, int from, int to) {
        int blanks = 0;
        for (int i = from; i < to; i++) {
            blanks += draft.isBlank(i) ? 1 : 0;
        }
        if (blanks == to - from) {
            return blanks == 1 ? BLANK : 0;
        }
        return blanks == 0 ? MARKED : MARKED_AND_BLANK;
    }

    /** A letter or digit of an alphabet with nothing of a word beside it. */
    private static boolean isLone(Draft draft, int at) {
        return isSpellable(draft, at) && isFree(draft, at - 1) && isFree(draft, at + 1);
    }

    private static boolean isFree(Draft draft, int at) {
        if (at < 0 || at >= draft.length) {
            return true;
        }
        byte kind = Letters.kind(draft.chars[at]);
        return kind == Letters.NONE && !Character.isSurrogate(draft.chars[at])
                || Character.isLowSurrogate(draft.chars[at]) && at > 0
                || Character.isHighSurrogate(draft.chars[at]);
    }

    private static boolean isSpellable(Draft draft, int at) {
        return draft.isDigit(at) || Letters.isMixable(Letters.kind(draft.chars[at]));
    }
}
