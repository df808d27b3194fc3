package dev.weir.spam;

/**
 * The kinds of features. Each family's vector is scaled to unit length and then weighted, so that the many pieces of
 * words don't drown the few facts of structure.
 */
enum Family {
    /** Single words. */
    WORDS(true, 1.0),
    /** Two words in a row. */
    PAIRS(true, 1.0),
    /** Three and four characters in a row. */
    CHARS(true, 1.0),
    /** Five letters in a row without blanks, digits read as the letters they pass for. */
    SKELETON(true, 1.0),
    /** Four consonants in a row. */
    CONSONANTS(true, 1.0),
    /** Where links lead. */
    LINKS(true, 1.0),
    /** How the text is built. */
    STRUCTURE(false, 2.0),
    /** How it is disguised. */
    DISGUISE(false, 1.0),
    /** How it fits its page. */
    PAGE(false, 1.0),
    /** What is known of its author. */
    AUTHOR(false, 1.0),
    /** Words, pairs and links once more, for the one blog. */
    BLOG(false, 1.0);

    static final Family[] ALL = values();
    static final int COUNT = ALL.length;

    /** Whether its features stand somewhere in the text. */
    final boolean placed;

    final double weight;

    Family(boolean placed, double weight) {
        this.placed = placed;
        this.weight = weight;
    }
}
