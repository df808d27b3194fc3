package dev.weir.spam;

import java.util.Arrays;

/** The weights of all features, in hashed buckets, with what their steps depend on and who had them. */
final class Table {
    static final int SHARDS = 128;

    /** No feature is counted further than this. */
    static final int MOST_COUNTED = Short.MAX_VALUE;

    private static final int SPAM = 16;

    final int buckets;
    /**
     * Each bucket's weight, and after it the sum of the squared gradients that moved it: side by side in memory. In a table
     * that never learns the weights alone.
     */
    private final float[] cells;

    /** From a bucket to its cell: how often its number is doubled. */
    private final int doublings;

    /** How many comments had the feature: the ham in the lower half, the spam in the upper one. */
    private final int[] counts;

    final long[] shardVersions = new long[SHARDS];
    private final float step;
    private final float inertia;
    private final int shardBits;
    float bias;
    float biasSquares;
    long version;

    Table(Tuning tuning) {
        this(tuning, 1);
    }

    /** A table of weights that are set once and never learn: it takes a third less memory. */
    static Table fixed(Tuning tuning) {
        return new Table(tuning, 0);
    }

    private Table(Tuning tuning, int doublings) {
        int bits = tuning.bits();
        step = (float) tuning.step();
        inertia = (float) tuning.inertia();
        buckets = 1 << bits;
        cells = new float[buckets << doublings];
        this.doublings = doublings;
        counts = new int[buckets];
        shardBits = bits - 7;
    }

    /** The same table once more, to be changed by itself. */
    Table copy(Tuning tuning) {
        Table copy = new Table(tuning);
        System.arraycopy(cells, 0, copy.cells, 0, cells.length);
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        System.arraycopy(shardVersions, 0, copy.shardVersions, 0, SHARDS);
        copy.bias = bias;
        copy.biasSquares = biasSquares;
        copy.version = version;
        return copy;
    }

    int bucketOf(int hash) {
        return hash & (buckets - 1);
    }

    float weight(int bucket) {
        return cells[bucket << doublings];
    }

    /** 1 if the weight is another than 0, else 0; without a branch. */
    int isMoved(int bucket) {
        int bits = Float.floatToRawIntBits(weight(bucket)) << 1;
        return (bits | -bits) >>> 31;
    }

    void setWeight(int bucket, float weight) {
        cells[bucket << doublings] = weight;
    }

    double bias() {
        return bias;
    }

    /** Moves a weight against its gradient. */
    void move(int bucket, float gradient) {
        int cell = 2 * bucket;
        float square = cells[cell + 1] + gradient * gradient;
        cells[cell + 1] = square;
        cells[cell] -= step * gradient / (float) Math.sqrt(inertia + square);
        shardVersions[bucket >>> shardBits] = version;
    }

    void moveBias(float gradient) {
        biasSquares += gradient * gradient;
        bias -= step * gradient / (float) Math.sqrt(inertia + biasSquares);
    }

    void count(int bucket, boolean isSpam) {
        int most = isSpam ? MOST_COUNTED << SPAM : MOST_COUNTED;
        int counted = counts[bucket];
        if ((counted & most) != most) {
            counts[bucket] = counted + (isSpam ? 1 << SPAM : 1);
        }
        shardVersions[bucket >>> shardBits] = version;
    }

    int ham(int bucket) {
        return counts[bucket] & MOST_COUNTED;
    }

    int spam(int bucket) {
        return counts[bucket] >>> SPAM;
    }

    void setCounts(int bucket, int ham, int spam) {
        counts[bucket] = spam << SPAM | ham;
    }

    int shardSize() {
        return 1 << shardBits;
    }

    /** Writes a shard's buckets, leaving out those that nothing has touched. */
    void write(int shard, Sink sink) {
        int first = shard << shardBits;
        int end = first + shardSize();
        int last = first - 1;
        for (int bucket = first; bucket < end; bucket++) {
            if (!isUntouched(bucket)) {
                sink.varint(bucket - last);
                sink.f32(cells[2 * bucket]);
                sink.f32(cells[2 * bucket + 1]);
                sink.varint(ham(bucket));
                sink.varint(spam(bucket));
                last = bucket;
            }
        }
        sink.varint(0);
    }

    private boolean isUntouched(int bucket) {
        return cells[2 * bucket] == 0 && cells[2 * bucket + 1] == 0 && counts[bucket] == 0;
    }

    /** Reads a shard; what it leaves out becomes untouched. */
    void read(int shard, Source source) {
        int first = shard << shardBits;
        int end = first + shardSize();
        Arrays.fill(cells, 2 * first, 2 * end, 0);
        Arrays.fill(counts, first, end, 0);
        int bucket = first - 1;
        for (int ahead = source.varint(shardSize()); ahead != 0; ahead = source.varint(shardSize())) {
            bucket += ahead;
            if (bucket >= end) {
                throw source.broken("a bucket lies beyond its shard");
            }
            cells[2 * bucket] = source.f32();
            cells[2 * bucket + 1] = source.f32();
            int ham = source.varint(MOST_COUNTED);
            setCounts(bucket, ham, source.varint(MOST_COUNTED));
        }
    }
}
