package dev.weir.spam;

/**
 * How the model learns. The defaults were chosen by measurement.
 *
 * @param bits the table has two to the power of this many buckets
 * @param step how far one example moves a weight that has not moved yet
 * @param inertia the squared gradients that a weight is taken to have seen before it has seen any
 * @param enough an example is learned only while the probability of its label is below this
 * @param replays how many earlier examples are looked at again with each new one
 * @param buffer how many earlier examples are kept
 * @param window how many words in a row are looked at by themselves
 * @param mix how much the window that looks worst counts against the whole, from 0 to 1
 * @param doubt the share of new labels that is taken to be wrong
 * @param noise the same for old examples that are looked at again: a label that the model still finds unlikely then is
 *     contradicted by others
 * @param bayes what the vote by counting counts at first
 */
record Tuning(
        int bits,
        double step,
        double inertia,
        double enough,
        int replays,
        int buffer,
        int window,
        double mix,
        double doubt,
        double noise,
        double bayes) {

    static final Tuning DEFAULT = new Tuning(20, 0.2, 0.01, 0.98, 3, 4_000, 5, 0.5, 0.03, 0.1, 0.25);

    /** For weights that are to vote alone. */
    static final Tuning OF_STARTER = DEFAULT.withBayes(0);

    private Tuning withBayes(double other) {
        return new Tuning(bits, step, inertia, enough, replays, buffer, window, mix, doubt, noise, other);
    }
}
