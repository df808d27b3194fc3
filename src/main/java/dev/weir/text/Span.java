package dev.weir.text;

/**
 * A stretch of the raw text.
 *
 * @param start where it starts, inclusive
 * @param end where it ends, exclusive
 */
public record Span(int start, int end) {}
