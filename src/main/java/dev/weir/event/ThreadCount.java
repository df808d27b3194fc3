package dev.weir.event;

/** How many comments of a post are in which state; together all that were ever taken in. */
public record ThreadCount(String blog, String post, long approved, long held, long rejected, long withdrawn) {}
