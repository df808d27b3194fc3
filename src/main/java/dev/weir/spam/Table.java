package dev.weir.spam;

import java.util.Arrays;

/** The weights of all features, in hashed buckets, with what their steps depend on and who had them. */
final class Table {
    static final int SHARDS = 128;

    final int buckets;
    /** Each bucket's weight, and after it the sum of the squared gradients that moved it: side by side in memory. */
    private final float[] cells;

    /** How many ham and spam comments had the feature. */
    final short[] ham;

    final short[] spam;
    final long[] shardVersions = new long[SHARDS];
    private final float step;
    private final float inertia;
    private final int shardBits;
    float bias;
    float biasSquares;
    long version;

    Table(Tuning tuning) {
        int bits = tuning.bits();
        step = (float) tuning.step();
        inertia = (float) tuning.inertia();
        buckets = 1 << bits;
        cells = new float[2 * buckets];
        ham = new short[buckets];
        spam = new short[buckets];
        shardBits = bits - 7;
    }

    int bucketOf(int hash) {
        return hash & (buckets - 1);
    }

    float weight(int bucket) {
        return cells[2 * bucket];
    }

    void setWeight(int bucket, float weight) {
        cells[2 * bucket] = weight;
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
        short[] counts = isSpam ? spam : ham;
        if (counts[bucket] != Short.MAX_VALUE) {
            counts[bucket]++;
        }
        shardVersions[bucket >>> shardBits] = version;
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
                sink.varint(ham[bucket]);
                sink.varint(spam[bucket]);
                last = bucket;
            }
        }
        sink.varint(0);
    }

    private boolean isUntouched(int bucket) {
        return cells[2 * bucket] == 0 && cells[2 * bucket + 1] == 0 && ham[bucket] == 0 && spam[bucket] == 0;
    }

    /** Reads a shard; what it leaves out becomes untouched. */
    void read(int shard, Source source) {
        int first = shard << shardBits;
        int end = first + shardSize();
        Arrays.fill(cells, 2 * first, 2 * end, 0);
        Arrays.fill(ham, first, end, (short) 0);
        Arrays.fill(spam, first, end, (short) 0);
        int bucket = first - 1;
        for (int ahead = source.varint(shardSize()); ahead != 0; ahead = source.varint(shardSize())) {
            bucket += ahead;
            if (bucket >= end) {
                throw source.broken("a bucket lies beyond its shard");
            }
            cells[2 * bucket] = source.f32();
            cells[2 * bucket + 1] = source.f32();
            ham[bucket] = (short) source.varint(Short.MAX_VALUE);
            spam[bucket] = (short) source.varint(Short.MAX_VALUE);
        }
    }
}
