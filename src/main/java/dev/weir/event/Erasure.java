package dev.weir.event;

import java.time.Instant;

/**
 * An author's erasure that is done; it does not say whose.
 *
 * @param id of the command
 * @param at when the command was given
 * @param doneAt when the last stage was done
 * @param comments how many comments were removed or anonymised
 * @param posts on how many posts
 * @param likes how many likes were taken back
 * @param keys how many keys were destroyed
 */
public record Erasure(
        String id, String operator, Instant at, Instant doneAt, int comments, int posts, int likes, int keys) {}
