package dev.weir.spam;

/**
 * The kinds of features. Each family's vector is scaled to unit length and then weighted, so that the many pieces of
 * words don't drown the few facts of structure.
 */
enum Family {
    /** Single words. */
    WORDS(true, 1.0, "words", ""),
    /** Two words in a row. */
    PAIRS(true, 1.0, "words", ""),
    /** Three to five characters in a row. */
    CHARS(true, 1.0, "words", ""),
    /** Four and five letters in a row without blanks, digits read as the letters they pass for. */
    SKELETON(true, 1.0, "words", ""),
    /** Four and five consonants in a row. */
    CONSONANTS(true, 0.7, "words", ""),
    /** Where links lead. */
    LINKS(true, 1.0, "link", "where it links to"),
    /** How the text is built. */
    STRUCTURE(false, 2.0, "structure", "how it is built: its length, capitals, digits and signs"),
    /** How it is disguised. */
    DISGUISE(false, 1.0, "disguise", "how it is disguised"),
    /** How it fits its page. */
    PAGE(false, 1.0, "page", "how it fits its page"),
    /** What is known of its author. */
    AUTHOR(false, 1.0, "author", "what is known of its author"),
    /** Words, pairs and links once more, for the one blog. */
    BLOG(false, 1.0, "blog", "what this blog has seen");

    static final Family[] ALL = values();
    static final int COUNT = ALL.length;

    /** Whether its features stand somewhere in the text. */
    final boolean placed;

    final double weight;

    /** The code of the reasons that it gives. */
    final String code;

    /** The same for people. */
    final String words;

    Family(boolean placed, double weight, String code, String words) {
        this.placed = placed;
        this.weight = Double.parseDouble(System.getProperty("w." + name(), "" + weight));
        this.code = code;
        this.words = words;
    }
}
