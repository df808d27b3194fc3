package dev.weir.spam;

/** A comment as buckets of the table, family by family: what is kept of it to be looked at again. No word is in it. */
final class Example {
    /** A comment that makes more features is learned once and not kept: it would take too much room. */
    static final int MOST_FEATURES = 20_000;

    static final Example NONE = new Example(new int[0], new char[0], new int[Family.COUNT], 0, false, 0);

    /** The bucket of each feature; the bits flipped where an earlier feature of the family has it. */
    final int[] buckets;

    /** The word of each feature that stands in the text. */
    final char[] tokens;

    final int[] familyEnds;
    final int words;
    final boolean spam;
    final float weight;

    Example(int[] buckets, char[] tokens, int[] familyEnds, int words, boolean spam, float weight) {
        this.buckets = buckets;
        this.tokens = tokens;
        this.familyEnds = familyEnds;
        this.words = words;
        this.spam = spam;
        this.weight = weight;
    }

    /** The same comment, judged. */
    Example labelled(boolean judgedSpam, float judgedWeight) {
        return new Example(buckets, tokens, familyEnds, words, judgedSpam, judgedWeight);
    }

    int familyStart(int family) {
        return family == 0 ? 0 : familyEnds[family - 1];
    }

    void write(Sink sink) {
        sink.varint(words);
        sink.u8(spam ? 1 : 0);
        sink.f32(weight);
        for (int end : familyEnds) {
            sink.varint(end);
        }
        for (int i = 0; i < buckets.length; i++) {
            sink.i32(buckets[i]);
            sink.varint(tokens[i]);
        }
    }

    static Example read(Source source, int tableSize) {
        int words = source.varint(Wording.MOST_WORDS);
        boolean spam = source.varint(1) == 1;
        float weight = source.f32();
        int[] familyEnds = new int[Family.COUNT];
        int size = 0;
        for (int f = 0; f < Family.COUNT; f++) {
            familyEnds[f] = source.varint(MOST_FEATURES);
            if (familyEnds[f] < size) {
                throw source.broken("an example's features are out of order");
            }
            size = familyEnds[f];
        }
        int[] buckets = new int[size];
        char[] tokens = new char[size];
        for (int i = 0; i < size; i++) {
            buckets[i] = source.i32();
            if ((buckets[i] < 0 ? ~buckets[i] : buckets[i]) >= tableSize) {
                throw source.broken("an example's feature lies beyond the table");
            }
            tokens[i] = (char) source.varint(Math.max(0, words - 1));
        }
        return new Example(buckets, tokens, familyEnds, words, spam, weight);
    }
}
