package dev.weir.spam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The learned spam model: scores comments, says why, and learns from each that a person judged.
 *
 * <p>Deterministic: the same judged comments in the same order make the same bytes on every machine. For one thread at a
 * time, scoring included.
 *
 * <p>Its weights are divided into {@link #SHARDS} shards, so that a stream need publish only what changed: whoever
 * applies all shards that {@link #changedShards} names scores and explains as this model does, bit for bit. What only
 * learning needs, the comments kept to be looked at again, is in {@link #toBytes} alone.
 */
public final class SpamModel {
    /** How many shards there are, numbered from 0. The last holds what concerns the whole model, and its version. */
    public static final int SHARDS = Table.SHARDS + 1;

    private static final int HEAD = Table.SHARDS;
    private static final long SEED = 20_261_122L;
    private static final int MAGIC = 0x52494557; // "WEIR"
    private static final int WHOLE = 1;
    private static final int SHARD = 2;
    private static final int FORMAT = 2;
    private static final double TINY = 1e-300;

    /** So many features at most are kept to be looked at again, at six bytes each: where comments are long, fewer of them. */
    static final long MOST_BUFFERED = 3_000_000;

    private final Tuning tuning;
    private final Table table;
    private final Learner learner;
    private final Features features = new Features();
    private final Buckets buckets;
    private final Example[] buffer;
    private final Map<Integer, Integer> learnedByBlog = new TreeMap<>();
    private final Calibration calibration;
    private final NaiveBayes bayes;
    private Dice dice = new Dice(SEED);
    /** A comment is mostly scored and explained, or scored and learned: it is read, and looked at, once. */
    private @Nullable Subject lastRead;

    private Example lastExample = Example.NONE;
    private int @Nullable [] oddsOf;
    private long changesThen;
    private double odds;
    private int buffered;
    private long bufferedFeatures;
    private long learned;

    private final @Nullable Prior prior;

    SpamModel(Tuning tuning) {
        this(tuning, null);
    }

    private SpamModel(Tuning tuning, @Nullable Prior prior) {
        this.tuning = tuning;
        this.table = new Table(tuning);
        this.buckets = new Buckets(table);
        this.learner = new Learner(table, tuning);
        this.calibration = new Calibration();
        this.bayes = new NaiveBayes(table, tuning.bayes());
        this.buffer = new Example[tuning.buffer()];
        this.prior = prior;
    }

    private SpamModel(
            Tuning tuning, Table table, Calibration calibration, NaiveBayes bayes, @Nullable Prior prior, int buffer) {
        this.tuning = tuning;
        this.table = table;
        this.buckets = new Buckets(table);
        this.learner = new Learner(table, tuning);
        this.calibration = calibration;
        this.bayes = bayes.over(table);
        this.buffer = new Example[buffer];
        this.prior = prior == null ? null : prior.copy();
    }

    /** A model that has learned nothing. */
    public static SpamModel empty() {
        return new SpamModel(Tuning.DEFAULT);
    }

    /** The model that Weir ships, which has learned nothing of its own yet. */
    public static SpamModel starter() {
        return starters().get();
    }

    /**
     * Makes models that are each like {@link #starter}, but have in common what none of them changes: 8 MB, and the time
     * that it takes to read them.
     */
    public static Supplier<SpamModel> starters() {
        Prior shipped = Prior.read(StarterModel.shipped(), Tuning.DEFAULT);
        return () -> new SpamModel(Tuning.DEFAULT, shipped.copy());
    }

    /**
     * A model that has learned nothing of its own, and until it has leaves the word to what was learned elsewhere.
     *
     * @param starter the bytes of a starter model
     * @throws SpamModelException if they are none
     */
    public static SpamModel startingFrom(byte[] starter) {
        return new SpamModel(Tuning.DEFAULT, Prior.read(starter, Tuning.DEFAULT));
    }

    /** How many judged comments the model has learned from: grows by one with each. */
    public long version() {
        return table.version;
    }

    /** How likely the comment is spam, and how sure that is. */
    public Score score(Subject subject) {
        Example example = example(subject, false, 1);
        return score(example, learnedByBlog.getOrDefault(keyOf(subject.blog()), 0));
    }

    private Score score(Example example, int ofBlog) {
        double odds = odds(example);
        double sureness = learner.sureness(example);
        double vote = Prior.vote(ofBlog);
        if (prior != null && vote > 0) {
            odds += vote * prior.look(example);
            sureness = Math.max(sureness, vote * prior.sureness(example));
        }
        return new Score(calibration.probability(odds), sureness, ofBlog);
    }

    /** The log-odds of spam, of what the model itself has learned. */
    private double odds(Example example) {
        if (example.buckets != oddsOf || table.changes != changesThen) {
            odds = learner.look(example) + bayes.vote(example, learner.windowStart(), learner.windowEnd());
            oddsOf = example.buckets;
            changesThen = table.changes;
        }
        return odds;
    }

    /** A score with its reasons; takes longer than the score alone. */
    public Explanation explain(Subject subject) {
        return explain(subject, score(subject));
    }

    /**
     * @param score what {@link #score} has just said of it
     */
    public Explanation explain(Subject subject, Score score) {
        Example example = example(subject, false, 1);
        double[] shares = learner.shares(example);
        bayes.addShares(example, learner.windowStart(), learner.windowEnd(), shares);
        double vote = Prior.vote((int) score.learned());
        if (prior != null && vote > 0) {
            prior.addShares(example, vote, shares);
        }
        return new Explainer(subject, features, example, table, prior).explain(score, shares);
    }

    /**
     * Learns from a person's judgement.
     *
     * @param weight how much it counts, from 0, not at all, to 1, a person who is trusted
     * @throws IllegalArgumentException if the weight is out of its range
     */
    public void learn(Subject subject, boolean spam, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("a weight is from 0 to 1, not " + weight);
        }
        if (weight == 0) {
            return;
        }
        Example example = example(subject, spam, (float) weight);
        double before = odds(example);
        enroll(subject, example);
        calibration.learn(before, spam, weight);
        bayes.learnTrust(learn(example, before, tuning.doubt()));
        for (int i = 0; i < tuning.replays() && buffered > 0; i++) {
            Example earlier = buffer[dice.below(buffered)];
            learn(earlier, oddsWithout(earlier), tuning.noise());
        }
        keep(example);
    }

    /** Takes in that there was such a comment, without learning from it yet. */
    Example enroll(Subject subject, boolean spam, float weight) {
        Example example = example(subject, spam, weight);
        enroll(subject, example);
        return example;
    }

    private void enroll(Subject subject, Example example) {
        table.version++;
        learned++;
        learnedByBlog.merge(keyOf(subject.blog()), 1, Integer::sum);
        bayes.count(example);
    }

    Example example(Subject subject, boolean spam, float weight) {
        if (lastRead != subject) {
            features.read(subject);
            lastExample = buckets.example(features);
            lastRead = subject;
        }
        return lastExample.labelled(spam, weight);
    }

    /** Learns from a comment that was enrolled, or from a copy of one. */
    void study(Example example) {
        learn(example, oddsWithout(example), tuning.doubt());
    }

    /** The log-odds as if the example, which is enrolled, had not been counted. */
    private double oddsWithout(Example example) {
        oddsOf = null;
        return learner.look(example) + bayes.voteWithout(example, learner.windowStart(), learner.windowEnd());
    }

    /**
     * @param odds by the last look, which was at this example
     * @return the gradient that it was learned by; 0 if there was nothing to learn
     */
    private double learn(Example example, double odds, double noise) {
        double p = Calibration.logistic(odds);
        double right = example.spam ? p : 1 - p;
        if (right >= tuning.enough()) {
            return 0;
        }
        double gradient = (example.spam ? p - 1 : p) * example.weight;
        gradient *= trust(right, noise);
        learner.move(example, gradient);
        return gradient;
    }

    /**
     * How far a label is believed that the model finds unlikely: as far as its being right explains it better than its
     * being one of the share of wrong ones (forward correction: Patrini et al. 2017).
     */
    private static double trust(double right, double wrongLabels) {
        double sound = (1 - 2 * wrongLabels) * right;
        return sound / (wrongLabels + sound + TINY);
    }

    /** Keeps the example to be looked at again. */
    void keep(Example example) {
        if (example.buckets.length > Example.MOST_FEATURES) {
            return;
        }
        bufferedFeatures += example.buckets.length;
        if (buffered < buffer.length && (buffered == 0 || bufferedFeatures <= MOST_BUFFERED)) {
            buffer[buffered++] = example;
        } else {
            int chosen = dice.below(buffered);
            bufferedFeatures -= buffer[chosen].buckets.length;
            buffer[chosen] = example;
        }
        while (bufferedFeatures > MOST_BUFFERED) {
            bufferedFeatures -= buffer[--buffered].buckets.length;
            buffer[buffered] = Example.NONE;
        }
    }

    /** How much is kept to be looked at again. */
    long bufferedFeatures() {
        return bufferedFeatures;
    }

    private static int keyOf(String blog) {
        return Hashing.of(blog, 8);
    }

    // Shards

    /** The shards that changed after the version, in order; the last one is always among them if any is. */
    public List<Integer> changedShards(long version) {
        List<Integer> changed = new ArrayList<>();
        for (int shard = 0; shard < Table.SHARDS; shard++) {
            if (table.shardVersions[shard] > version) {
                changed.add(shard);
            }
        }
        if (table.version > version) {
            changed.add(HEAD);
        }
        return changed;
    }

    /**
     * A shard as bytes.
     *
     * @param number from 0 to {@link #SHARDS}, exclusive
     */
    public byte[] shard(int number) {
        if (number < 0 || number >= SHARDS) {
            throw new IllegalArgumentException("there is no shard " + number + " of " + SHARDS);
        }
        Sink sink = new Sink();
        writeHeader(sink, SHARD);
        sink.varint(number);
        if (number == HEAD) {
            writeHead(sink);
        } else {
            sink.varint(table.shardVersions[number]);
            table.write(number, sink);
        }
        return sink.toBytes();
    }

    /**
     * Takes over a shard of another model of the same make.
     *
     * @throws SpamModelException if the bytes are no shard, or one of a model of another make
     */
    public void applyShard(byte[] bytes) {
        Source source = new Source("shard of a spam model", bytes);
        readHeader(source, SHARD);
        int number = source.varint(SHARDS - 1);
        if (number == HEAD) {
            readHead(source);
        } else {
            table.shardVersions[number] = source.varint();
            table.read(number, source);
        }
        source.mustEnd();
    }

    // The whole

    /** The whole model as bytes, with what learning needs. */
    public byte[] toBytes() {
        Sink sink = new Sink();
        writeHeader(sink, WHOLE);
        writeHead(sink);
        for (int shard = 0; shard < Table.SHARDS; shard++) {
            sink.varint(table.shardVersions[shard]);
            table.write(shard, sink);
        }
        sink.i64(dice.state());
        sink.varint(buffered);
        for (int i = 0; i < buffered; i++) {
            buffer[i].write(sink);
        }
        return sink.toBytes();
    }

    /**
     * Reads {@link #toBytes}. If the model started from the starter model that this version ships, it does so again.
     *
     * @throws SpamModelException if the bytes are no model, are damaged, come from another version of Weir, or started
     *     from a starter model that this version doesn't ship
     */
    public static SpamModel fromBytes(byte[] bytes) {
        Source source = new Source("spam model", bytes);
        readHeader(source, WHOLE, Tuning.DEFAULT);
        int started = source.i32();
        Prior shipped = started == Prior.NONE ? null : Prior.read(StarterModel.shipped(), Tuning.DEFAULT);
        return fromBytes(bytes, Tuning.DEFAULT, shipped);
    }

    /**
     * Reads {@link #toBytes} of a model that started from a given starter model.
     *
     * @throws SpamModelException if the bytes are no model, are damaged, come from another version of Weir, or started
     *     from another starter model
     */
    public static SpamModel fromBytes(byte[] bytes, byte[] starter) {
        return fromBytes(bytes, Tuning.DEFAULT, Prior.read(starter, Tuning.DEFAULT));
    }

    /**
     * Reads {@link #toBytes} of a model that started from where this one started.
     *
     * @throws SpamModelException if the bytes are no model, are damaged, come from another version of Weir, or started
     *     from another starter model
     */
    public SpamModel another(byte[] bytes) {
        return fromBytes(bytes, tuning, prior == null ? null : prior.copy());
    }

    private static SpamModel fromBytes(byte[] bytes, Tuning tuning, @Nullable Prior prior) {
        SpamModel model = new SpamModel(tuning, prior);
        Source source = new Source("spam model", bytes);
        model.readHeader(source, WHOLE);
        model.readHead(source);
        for (int shard = 0; shard < Table.SHARDS; shard++) {
            model.table.shardVersions[shard] = source.varint();
            model.table.read(shard, source);
        }
        model.dice = new Dice(source.i64());
        model.buffered = source.varint(model.buffer.length);
        for (int i = 0; i < model.buffered; i++) {
            model.buffer[i] = Example.read(source, model.table.buckets);
            model.bufferedFeatures += model.buffer[i].buckets.length;
        }
        source.mustEnd();
        return model;
    }

    /**
     * The same model for another thread to score and explain with, while nobody teaches this one: it shares the weights,
     * and costs next to nothing. It can't be taught.
     */
    public SpamModel view() {
        SpamModel view = new SpamModel(tuning, table, calibration, bayes, prior, 0);
        view.learned = learned;
        view.learnedByBlog.putAll(learnedByBlog);
        return view;
    }

    /**
     * Another model that is this one but for some shards of a third, which it takes over as {@link #applyShard} does.
     * This one stays as it is, and others may go on looking at it. It can't be taught.
     *
     * @throws SpamModelException if the bytes are no shard, or one of a model of another make
     */
    public SpamModel with(Iterable<byte[]> shards) {
        SpamModel next = new SpamModel(tuning, table.copy(tuning), calibration.copy(), bayes, prior, 0);
        next.learned = learned;
        next.learnedByBlog.putAll(learnedByBlog);
        shards.forEach(next::applyShard);
        return next;
    }

    /** A model that starts from where this one started, and has learned nothing of its own. */
    public SpamModel untaught() {
        return new SpamModel(tuning, prior == null ? null : prior.copy());
    }

    /** Another model that is the same, and learns by itself from here on. */
    public SpamModel copy() {
        return fromBytes(toBytes(), tuning, prior == null ? null : prior.copy());
    }

    /** The model's own weights as a starter model for others. */
    byte[] toPrior() {
        return Prior.bytesOf(table, tuning);
    }

    private void writeHeader(Sink sink, int kind) {
        sink.i32(MAGIC);
        sink.u8(FORMAT);
        sink.u8(kind);
        sink.i32(Features.make(tuning));
        sink.i32(startedFrom());
    }

    private int startedFrom() {
        return prior == null ? Prior.NONE : prior.checksum();
    }

    private void readHeader(Source source, int kind) {
        readHeader(source, kind, tuning);
        if (source.i32() != startedFrom()) {
            throw source.broken("the model started from another starter model; build it anew from the decisions");
        }
    }

    private static void readHeader(Source source, int kind, Tuning tuning) {
        if (source.i32() != MAGIC) {
            throw source.broken("they do not begin as one");
        }
        int format = source.u8();
        if (format != FORMAT) {
            throw source.broken("they are of format " + format + ", this version of Weir reads format " + FORMAT);
        }
        if (source.u8() != kind) {
            throw source.broken(kind == WHOLE ? "they are a single shard" : "they are a whole model");
        }
        if (source.i32() != Features.make(tuning)) {
            throw source.broken("another version of Weir made them, which looks at comments in another way;"
                    + " build the model anew from the decisions");
        }
    }

    private void writeHead(Sink sink) {
        sink.varint(table.version);
        sink.varint(learned);
        sink.f32(table.bias);
        sink.f32(table.biasSquares);
        calibration.write(sink);
        bayes.write(sink);
        sink.varint(learnedByBlog.size());
        learnedByBlog.forEach((blog, count) -> {
            sink.i32(blog);
            sink.varint(count);
        });
    }

    private void readHead(Source source) {
        table.version = source.varint();
        learned = source.varint();
        table.changes++;
        table.bias = source.f32();
        table.biasSquares = source.f32();
        calibration.read(source);
        bayes.read(source);
        learnedByBlog.clear();
        int blogs = source.varint(Integer.MAX_VALUE);
        for (int i = 0; i < blogs; i++) {
            int blog = source.i32();
            learnedByBlog.put(blog, source.varint(Integer.MAX_VALUE));
        }
    }
}
