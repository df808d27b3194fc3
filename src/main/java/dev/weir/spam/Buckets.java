package dev.weir.spam;

import java.util.Arrays;

/** Turns features into buckets of a table, marking those that a family has twice. Not for several threads. */
final class Buckets {
    private static final long LAST_STAMP = 0xFFFF_FFFFL;

    /** A family's buckets as they are seen: the number of the family, and behind it the bucket, in one number. */
    private long[] seen = new long[1024];

    private long stamp;

    Example example(Features features, Table table) {
        int[] buckets = features.hashes();
        int[] familyEnds = new int[Family.COUNT];
        int start = 0;
        for (int family = 0; family < Family.COUNT; family++) {
            int end = features.familyEnd(family);
            familyEnds[family] = end;
            place(buckets, start, end, table);
            start = end;
        }
        return new Example(buckets, features.tokens(), familyEnds, features.words(), false, 1);
    }

    /** Puts buckets in the place of the hashes of a family. */
    private void place(int[] buckets, int start, int end, Table table) {
        // As small as it may be, for the sake of the processor's cache.
        int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, end - start)) * 4);
        if (capacity > seen.length) {
            seen = new long[capacity];
        }
        if (stamp == LAST_STAMP) {
            Arrays.fill(seen, 0);
            stamp = 0;
        }
        long family = ++stamp << Integer.SIZE;
        long[] slots = seen;
        int mask = capacity - 1;
        for (int i = start; i < end; i++) {
            int bucket = table.bucketOf(buckets[i]);
            long entry = family | bucket;
            int slot = bucket & mask;
            while (slots[slot] >>> Integer.SIZE == stamp && slots[slot] != entry) {
                slot = slot + 1 & mask;
            }
            buckets[i] = slots[slot] == entry ? ~bucket : bucket;
            slots[slot] = entry;
        }
    }
}
