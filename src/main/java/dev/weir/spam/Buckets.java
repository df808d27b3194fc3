package dev.weir.spam;

/** Turns features into buckets of a table, marking those that a family has twice. Not for several threads. */
final class Buckets {
    /** A bit for each bucket, set where the family at hand has it: whether it does is then known without a branch. */
    private final long[] seen;

    private final Table table;

    Buckets(Table table) {
        this.table = table;
        this.seen = new long[table.buckets / Long.SIZE];
    }

    Example example(Features features) {
        int[] buckets = features.hashes();
        int[] familyEnds = new int[Family.COUNT];
        int start = 0;
        for (int family = 0; family < Family.COUNT; family++) {
            int end = features.familyEnd(family);
            familyEnds[family] = end;
            place(buckets, start, end);
            start = end;
        }
        return new Example(buckets, features.tokens(), familyEnds, features.words(), false, 1);
    }

    /** Puts buckets in the place of the hashes of a family. */
    private void place(int[] buckets, int start, int end) {
        for (int i = start; i < end; i++) {
            int bucket = table.bucketOf(buckets[i]);
            long others = seen[bucket >>> 6];
            int repeated = (int) (others >>> bucket & 1);
            seen[bucket >>> 6] = others | 1L << bucket;
            buckets[i] = bucket ^ -repeated;
        }
        for (int i = start; i < end; i++) {
            int bucket = buckets[i];
            seen[(bucket ^ bucket >> 31) >>> 6] = 0;
        }
    }
}
