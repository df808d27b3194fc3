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
 * @param noise the share of labels that is taken to be wrong when an old example is looked at again
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
        double noise,
        double x) {

    static final Tuning DEFAULT = new Tuning(18, 0.2, 0.01, 0.98, 8, 4_000, 5, 0.5, 0.0, 0.0);
}
