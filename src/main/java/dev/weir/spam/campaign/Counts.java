package dev.weir.spam.campaign;

/**
 * How many show a signal, within its window.
 *
 * @param authors told apart among the comments that are remembered, as posts and blogs are
 */
public record Counts(int comments, int authors, int posts, int blogs) {

    static final Counts NONE = new Counts(0, 0, 0, 0);
}
