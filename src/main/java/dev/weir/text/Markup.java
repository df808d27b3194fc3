package dev.weir.text;

/** The format that a comment's content is written in. */
public enum Markup {
    /** HTML as WordPress takes it from readers: a few inline tags among plain text. */
    HTML,
    /** CommonMark, with raw HTML in it treated as untrusted. */
    MARKDOWN,
    /** Plain text: a {@code <} is a less-than sign. */
    PLAIN
}
