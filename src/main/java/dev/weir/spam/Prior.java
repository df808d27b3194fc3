package dev.weir.spam;

/**
 * What a model starts from: weights that were trained elsewhere and don't change. They vote as long as a blog has few
 * decisions of its own, and only as far as they know what a comment consists of.
 */
final class Prior {
    private static final int MAGIC = 0x53494557; // "WEIS"
    private static final int FORMAT = 1;

    /** A bucket that fewer comments had is left out: what is in it could tell of a single comment. */
    private static final int LEAST_COMMENTS = 3;

    /** Weights are kept in steps of this size. */
    private static final float STEP = 1 / 512f;

    private static final int MOST_STEPS = 1 << 14;

    /** After so many decisions of a blog the vote is halved. */
    private static final double HALVED_AFTER = 100;

    private static final double LEAST_VOTE = 0.01;

    /** The log-odds of 99 in a hundred: nobody is surer about a blog than that who has never seen it. */
    private static final double MOST_ODDS = 4.6;

    /** What a model has for a prior's checksum that has none. */
    static final int NONE = 0;

    private final Table table;
    private final Tuning tuning;
    private final int checksum;
    private final Learner learner;

    private Prior(Table table, Tuning tuning, int checksum) {
        this.table = table;
        this.tuning = tuning;
        this.checksum = checksum;
        this.learner = new Learner(table, tuning);
    }

    /** The same, for another thread: what never changes is shared. */
    Prior copy() {
        return new Prior(table, tuning, checksum);
    }

    /** Tells it from others; never {@link #NONE}. */
    int checksum() {
        return checksum;
    }

    Table table() {
        return table;
    }

    /**
     * What the vote still counts, from 1 to 0: a fifth after 200 decisions of the blog, next to nothing after 1 000.
     */
    static double vote(int decisions) {
        double far = decisions / HALVED_AFTER;
        double vote = 1 / (1 + far * far);
        return vote < LEAST_VOTE ? 0 : vote;
    }

    /** The log-odds of spam, as far as the prior knows what the comment consists of. */
    double look(Example example) {
        double odds = learner.look(example) * learner.sureness(example);
        return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds));
    }

    /** Adds what each feature adds to the log-odds of the last look, as far as the vote counts. */
    void addShares(Example example, double vote, double[] shares) {
        double factor = vote * learner.sureness(example);
        double[] own = learner.shares(example);
        for (int i = 0; i < shares.length; i++) {
            shares[i] += factor * own[i];
        }
    }

    double sureness(Example example) {
        return learner.sureness(example);
    }

    /** The prior's weights out of a trained table, rounded, without what few comments had. */
    static byte[] bytesOf(Table trained, Tuning tuning) {
        Sink sink = new Sink();
        sink.i32(MAGIC);
        sink.u8(FORMAT);
        sink.i32(Features.make(tuning));
        sink.f32(trained.bias);
        int last = -1;
        for (int bucket = 0; bucket < trained.buckets; bucket++) {
            int steps = Math.round(trained.weight(bucket) / STEP);
            if (steps != 0 && trained.ham(bucket) + trained.spam(bucket) >= LEAST_COMMENTS) {
                sink.varint(bucket - last);
                int bounded = Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps));
                sink.varint(bounded << 1 ^ bounded >> 31);
                sink.varint(trained.ham(bucket));
                sink.varint(trained.spam(bucket));
                last = bucket;
            }
        }
        sink.varint(0);
        return sink.toBytes();
    }

    /**
     * Reads {@link #bytesOf}.
     *
     * @throws SpamModelException if the bytes are none, or were made by a version that looks at comments in another way
     */
    static Prior read(byte[] bytes, Tuning tuning) {
        Source source = new Source("starter model", bytes);
        if (source.i32() != MAGIC || source.u8() != FORMAT) {
            throw source.broken("they do not begin as one of format " + FORMAT);
        }
        if (source.i32() != Features.make(tuning)) {
            throw source.broken("another version of Weir made them; train the starter model anew");
        }
        Table table = Table.fixed(tuning);
        table.bias = source.f32();
        int bucket = -1;
        for (int ahead = source.varint(table.buckets); ahead != 0; ahead = source.varint(table.buckets)) {
            bucket += ahead;
            if (bucket >= table.buckets) {
                throw source.broken("a bucket lies beyond the table");
            }
            int steps = source.varint(4 * MOST_STEPS);
            table.setWeight(bucket, (steps >>> 1 ^ -(steps & 1)) * STEP);
            int ham = source.varint(Table.MOST_COUNTED);
            table.setCounts(bucket, ham, source.varint(Table.MOST_COUNTED));
        }
        source.mustEnd();
        return new Prior(table, tuning, source.checksum());
    }
}
