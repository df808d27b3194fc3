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
     * What is known of each bucket, side by side in memory: the bits of its weight; how many comments had the feature, the
     * ham in the lower half, the spam in the upper one; and the bits of the sum of the squared gradients that moved the
     * weight, which a table that never learns leaves out.
     */
    private final int[] cells;

    /** How many cells a bucket has. */
    private final int width;

    final long[] shardVersions = new long[SHARDS];
    private final float step;
    private final float inertia;
    private final int shardBits;
    float bias;
    float biasSquares;
    long version;

    /** Grows whenever weights or counts change, once for what changes together. */
    long changes;

    Table(Tuning tuning) {
        this(tuning, 3);
    }

    /** A table of weights that are set once and never learn: it takes a third less memory. */
    static Table fixed(Tuning tuning) {
        return new Table(tuning, 2);
    }

    private Table(Tuning tuning, int width) {
        int bits = tuning.bits();
        step = (float) tuning.step();
        inertia = (float) tuning.inertia();
        buckets = 1 << bits;
        cells = new int[buckets * width];
        this.width = width;
        shardBits = bits - 7;
    }

    /** The same table once more, to be changed by itself. */
    Table copy(Tuning tuning) {
        Table copy = new Table(tuning);
        System.arraycopy(cells, 0, copy.cells, 0, cells.length);
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
        return Float.intBitsToFloat(cells[bucket * width]);
    }

    /** 1 if the weight is another than 0, else 0; without a branch. */
    int isMoved(int bucket) {
        int bits = cells[bucket * width] << 1;
        return (bits | -bits) >>> 31;
    }

    void setWeight(int bucket, float weight) {
        cells[bucket * width] = Float.floatToRawIntBits(weight);
    }

    double bias() {
        return bias;
    }

    /** Moves a weight against its gradient. */
    void move(int bucket, float gradient) {
        float square = squares(bucket) + gradient * gradient;
        setSquares(bucket, square);
        setWeight(bucket, weight(bucket) - step * gradient / (float) Math.sqrt(inertia + square));
        shardVersions[bucket >>> shardBits] = version;
    }

    private float squares(int bucket) {
        return Float.intBitsToFloat(cells[bucket * width + 2]);
    }

    private void setSquares(int bucket, float squares) {
        cells[bucket * width + 2] = Float.floatToRawIntBits(squares);
    }

    void moveBias(float gradient) {
        biasSquares += gradient * gradient;
        bias -= step * gradient / (float) Math.sqrt(inertia + biasSquares);
    }

    void count(int bucket, boolean isSpam) {
        int most = isSpam ? MOST_COUNTED << SPAM : MOST_COUNTED;
        int counted = cells[bucket * width + 1];
        if ((counted & most) != most) {
            cells[bucket * width + 1] = counted + (isSpam ? 1 << SPAM : 1);
        }
        shardVersions[bucket >>> shardBits] = version;
    }

    int ham(int bucket) {
        return cells[bucket * width + 1] & MOST_COUNTED;
    }

    int spam(int bucket) {
        return cells[bucket * width + 1] >>> SPAM;
    }

    void setCounts(int bucket, int ham, int spam) {
        cells[bucket * width + 1] = spam << SPAM | ham;
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
                sink.f32(weight(bucket));
                sink.f32(squares(bucket));
                sink.varint(ham(bucket));
                sink.varint(spam(bucket));
                last = bucket;
            }
        }
        sink.varint(0);
    }

    private boolean isUntouched(int bucket) {
        return weight(bucket) == 0 && squares(bucket) == 0 && cells[bucket * width + 1] == 0;
    }

    /** Reads a shard; what it leaves out becomes untouched. */
    void read(int shard, Source source) {
        int first = shard << shardBits;
        int end = first + shardSize();
        changes++;
        Arrays.fill(cells, width * first, width * end, 0);
        int bucket = first - 1;
        for (int ahead = source.varint(shardSize()); ahead != 0; ahead = source.varint(shardSize())) {
            bucket += ahead;
            if (bucket >= end) {
                throw source.broken("a bucket lies beyond its shard");
            }
            setWeight(bucket, source.f32());
            setSquares(bucket, source.f32());
            int ham = source.varint(MOST_COUNTED);
            setCounts(bucket, ham, source.varint(MOST_COUNTED));
        }
    }
}
