package dev.weir.spam;

import java.util.Arrays;

/** Turns features into buckets of a table, marking those that a family has twice. Not for several threads. */
final class Buckets {
    private int[] seen = new int[8192];
    private int[] stamps = new int[8192];
    private int stamp;

    Example example(Features features, Table table) {
        int size = features.size();
        makeRoom(size);
        int[] buckets = new int[size];
        short[] tokens = new short[size];
        int[] familyEnds = new int[Family.COUNT];
        int i = 0;
        for (int family = 0; family < Family.COUNT; family++) {
            familyEnds[family] = features.familyEnd(family);
            stamp++;
            for (; i < familyEnds[family]; i++) {
                int bucket = table.bucketOf(features.hash(i));
                buckets[i] = isNew(bucket) ? bucket : ~bucket;
                tokens[i] = (short) features.token(i);
            }
        }
        return new Example(buckets, tokens, familyEnds, features.words(), false, 1);
    }

    private void makeRoom(int size) {
        if (size * 2 > seen.length) {
            int capacity = Integer.highestOneBit(size * 2) * 2;
            seen = new int[capacity];
            stamps = new int[capacity];
            stamp = 0;
        }
        if (stamp > Integer.MAX_VALUE - Family.COUNT) {
            Arrays.fill(stamps, 0);
            stamp = 0;
        }
    }

    private boolean isNew(int bucket) {
        int mask = seen.length - 1;
        int slot = Hashing.finish(bucket) & mask;
        while (stamps[slot] == stamp) {
            if (seen[slot] == bucket) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        stamps[slot] = stamp;
        seen[slot] = bucket;
        return true;
    }
}
