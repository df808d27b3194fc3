package dev.weir.spam;

import java.util.Arrays;

/** The weights of all features, in hashed buckets, with what their steps depend on and who had them. */
final class Table {
    static final int SHARDS = 128;

    final int buckets;
    final float[] weights;
    final float[] squares;
    /** How many ham and spam comments had the feature. */
    final short[] ham;

    final short[] spam;
    final long[] shardVersions = new long[SHARDS];
    private final int shardBits;
    float bias;
    float biasSquares;
    long version;

    Table(int bits) {
        buckets = 1 << bits;
        weights = new float[buckets];
        squares = new float[buckets];
        ham = new short[buckets];
        spam = new short[buckets];
        shardBits = bits - 7;
    }

    int bucketOf(int hash) {
        return hash & (buckets - 1);
    }

    float weight(int bucket) {
        return weights[bucket];
    }

    double bias() {
        return bias;
    }

    void move(int bucket, double gradient, Tuning tuning) {
        double square = squares[bucket] + gradient * gradient;
        squares[bucket] = (float) square;
        weights[bucket] -= (float) (tuning.step() * gradient / Math.sqrt(tuning.inertia() + square));
        shardVersions[bucket >>> shardBits] = version;
    }

    void moveBias(double gradient, Tuning tuning) {
        double square = biasSquares + gradient * gradient;
        biasSquares = (float) square;
        bias -= (float) (tuning.step() * gradient / Math.sqrt(tuning.inertia() + square));
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
                sink.f32(weights[bucket]);
                sink.f32(squares[bucket]);
                sink.varint(ham[bucket]);
                sink.varint(spam[bucket]);
                last = bucket;
            }
        }
        sink.varint(0);
    }

    private boolean isUntouched(int bucket) {
        return weights[bucket] == 0 && squares[bucket] == 0 && ham[bucket] == 0 && spam[bucket] == 0;
    }

    /** Reads a shard; what it leaves out becomes untouched. */
    void read(int shard, Source source) {
        int first = shard << shardBits;
        int end = first + shardSize();
        Arrays.fill(weights, first, end, 0);
        Arrays.fill(squares, first, end, 0);
        Arrays.fill(ham, first, end, (short) 0);
        Arrays.fill(spam, first, end, (short) 0);
        int bucket = first - 1;
        for (int ahead = source.varint(shardSize()); ahead != 0; ahead = source.varint(shardSize())) {
            bucket += ahead;
            if (bucket >= end) {
                throw source.broken("a bucket lies beyond its shard");
            }
            weights[bucket] = source.f32();
            squares[bucket] = source.f32();
            ham[bucket] = (short) source.varint(Short.MAX_VALUE);
            spam[bucket] = (short) source.varint(Short.MAX_VALUE);
        }
    }
}
