package dev.weir.text;

/**
 * A link in a comment.
 *
 * @param url where it leads, entities decoded, with the scheme that a reader's click would use
 *     ({@code http://} for {@code www.}, {@code mailto:} for a bare e-mail address); empty for an anchor
 *     that leads nowhere but counts
 * @param host the host in lower case, internationalised names as they are written; for mailto the
 *     address's domain; empty if there is none, as in {@code #top} or {@code /about}
 * @param start where the link starts in the raw text
 * @param end where it ends, exclusive; for an anchor the end of its opening tag
 * @param kind how it is written
 */
public record Link(String url, String host, int start, int end, Kind kind) {
    /** How the link is written. */
    public enum Kind {
        /** An {@code <a href>}. */
        ANCHOR,
        /** {@code [text](url)}, {@code ![image](url)} or {@code <url>} in Markdown. */
        MARKDOWN,
        /** An address in the text that blogs make clickable. */
        BARE
    }
}
