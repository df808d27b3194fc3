package dev.weir.spam;

/**
 * What the model makes of a comment.
 *
 * @param probability how likely the comment is spam, from 0 to 1: of those with 0.9, nine in ten are
 * @param sureness from 0 to 1: how much of what the comment consists of the model has learned about. Where it is
 *     near 0 the model has seen nothing like it, and the probability says little
 * @param learned how many judged comments of this blog the model has learned from
 */
public record Score(double probability, double sureness, long learned) {}
