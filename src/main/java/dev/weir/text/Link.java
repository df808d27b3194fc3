package dev.weir.text;

/** A link in a comment, and where in the raw text it stands. */
public record Link(String url, String host, int start, int end, Kind kind) {
    /** How the link is written. */
    public enum Kind {
        ANCHOR,
        MARKDOWN,
        BARE
    }
}
