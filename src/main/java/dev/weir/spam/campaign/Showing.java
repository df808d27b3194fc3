package dev.weir.spam.campaign;

import java.time.Instant;

/**
 * A comment's appearance, as of one revision.
 *
 * @param author the author's key, the same for all their comments; not their name
 * @param at when it was written, by the event
 * @param revision grows with each edit
 * @param trusted whether the author is verified or trusted
 */
public record Showing(String author, Instant at, int revision, boolean trusted) {}
