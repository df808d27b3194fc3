package dev.weir.text;

/** A place where a text hides what it says from filters. */
public record Disguise(Kind kind, int start, int end) {
    /** How the text is disguised. */
    public enum Kind {
        INVISIBLE,
        BIDI_CONTROL,
        STACKED_MARKS,
        MIXED_SCRIPT_WORD,
        LOOKALIKE_ALPHABET
    }
}
