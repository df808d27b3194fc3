package dev.weir.text;

/**
 * A place where a text hides what it says from filters but not from readers.
 *
 * @param kind how it is hidden
 * @param start where the disguise starts in the raw text
 * @param end where it ends, exclusive
 */
public record Disguise(Kind kind, int start, int end) {
    /** How the text is disguised. */
    public enum Kind {
        /** Characters that show nothing, within a word or in a long row. */
        INVISIBLE,
        /** Controls that make text read in another order than it is written. */
        BIDI_CONTROL,
        /** More marks on a letter than any language piles up. */
        STACKED_MARKS,
        /** A word with letters of several scripts that look alike. */
        MIXED_SCRIPT_WORD,
        /** A word in mathematical, circled, squared or small-capital letters. */
        LOOKALIKE_ALPHABET
    }
}
