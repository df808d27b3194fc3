package dev.weir.spam;

/** Something that says how likely a comment is spam, and learns from those that were judged. Not for several threads. */
public interface SpamFilter {

    /** The probability that this comment is spam, from 0 to 1. Looks at all of the comment but its label and id. */
    double score(LabelledComment comment);

    /** Learns from one more judged comment. */
    void learn(LabelledComment comment);
}
