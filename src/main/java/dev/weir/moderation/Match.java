package dev.weir.moderation;

/**
 * Where in a comment something was found.
 *
 * @param field which field: {@code content}, {@code author}, {@code email}, {@code url}, {@code ip} or
 *     {@code userAgent}
 * @param start offset of the first UTF-16 unit in the field as it was sent
 * @param end offset behind the last one
 * @param what what matched there, in the policy's words: the entry of a word list, a link's host, ...
 */
public record Match(String field, int start, int end, String what) {

    /** So many matches at most stand in one finding: a comment must not blow up its own verdict. */
    public static final int MOST = 50;

    public Match {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a match from " + start + " to " + end);
        }
    }
}
