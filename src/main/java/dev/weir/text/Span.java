package dev.weir.text;

/** A stretch of the raw text, {@code start} inclusive, {@code end} exclusive. */
public record Span(int start, int end) {}
