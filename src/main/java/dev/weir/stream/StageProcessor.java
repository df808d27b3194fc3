package dev.weir.stream;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.weir.event.Origin;
import dev.weir.event.PostEvent;
import dev.weir.event.ThreadCount;
import dev.weir.spam.SpamModel;
import dev.weir.spam.campaign.Campaign;
import dev.weir.spam.campaign.HotSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Joins a stage to Kafka Streams: gives it a store and a clock, and sends on what it has to say. What an input changes
 * and what it says happens wholly or not at all.
 */
abstract sealed class StageProcessor<K, V> implements Processor<K, V, String, StageOutput> {

    private @Nullable ProcessorContext<String, StageOutput> context;
    private @Nullable Stage stage;
    private @Nullable StageStore store;
    private @Nullable Cancellable ticks;
    private @Nullable Cancellable laterCommit;
    private final Lag lag = new Lag();
    private StageFigures figures = StageFigures.NONE;
    private final Host host;
    final StreamSettings settings;
    private CommitPace pace = CommitPace.none();
    private Lease lease = Lease.ENDLESS;
    private int assigned;
    private final List<StageOutput> said = new ArrayList<>();
    private long timestamp;

    /**
     * What the process lends to each of its tasks.
     *
     * @param events is told what happens
     * @param paces gives the one of the thread that asks
     * @param leases tell for how long a thread's tasks are its own
     */
    record Host(StreamSettings settings, StageEvents events, Supplier<CommitPace> paces, Leases leases) {}

    StageProcessor(Host host) {
        this.host = host;
        this.settings = host.settings;
    }

    @Override
    public void init(ProcessorContext<String, StageOutput> processorContext) {
        context = processorContext;
        pace = host.paces.get();
        lease = host.leases.ofThisThread();
        assigned = lease.assigned();
        start(said::add);
    }

    abstract void start(Consumer<StageOutput> out);

    @Override
    public void process(Record<K, V> incoming) {
        timestamp = Math.max(0, incoming.timestamp());
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        lag.input(now.toEpochMilli(), timestamp);
        wholly(() -> take(incoming, now));
        tickWhileSomethingWaits();
        commitInTime(pace.input(now.toEpochMilli(), timestamp), now.toEpochMilli());
    }

    private void commitInTime(CommitPace.Answer answer, long now) {
        switch (answer) {
            case NOW -> context.commit();
            case LATER -> laterCommit = context.schedule(pace.rest(now), PunctuationType.WALL_CLOCK_TIME, this::later);
            case LET_BE -> {
                // Nothing to do: somebody else sees to it.
            }
        }
    }

    private void later(long now) {
        laterCommit.cancel();
        laterCommit = null;
        commitInTime(pace.later(now), now);
    }

    private void wholly(Runnable input) {
        try {
            input.run();
            // Nothing of it is written yet.
            lease.confirm(assigned);
            if (store != null) {
                store.endOfInput();
            }
        } catch (RuntimeException e) {
            if (store != null) {
                store.dropInput();
            }
            if (stage != null) {
                stage.dropped();
            }
            said.clear();
            throw e;
        }
        List<StageOutput> outputs = List.copyOf(said);
        said.clear();
        outputs.forEach(output -> context.forward(new Record<>("", output, timestamp)));
        outputs.forEach(this::tell);
        if (stage != null) {
            stage.tell(figures);
        }
    }

    private void tell(StageOutput output) {
        if (output instanceof StageOutput.Judged judged) {
            boolean waitedFor = judged.came() != StageOutput.Judged.NO_TIME;
            host.events.judged(
                    judged.value(), waitedFor ? Math.max(0, context.currentSystemTimeMs() - judged.came()) : -1);
        } else if (output instanceof StageOutput.Dead dead) {
            host.events.dead(dead.letter().cause());
        }
    }

    /** Whether the record came by the partition that Weir itself would have chosen for its key. */
    final void expectPlaced(StageEvents.StageName name, String key, int partitions) {
        if (Keys.partition(key, partitions) != context.taskId().partition()) {
            host.events.misplaced(name);
        }
    }

    @Override
    public void close() {
        if (laterCommit != null) {
            pace.broken();
        }
        figures.close();
    }

    abstract void take(Record<K, V> incoming, Instant now);

    /** Has the stage look at the clock while anything waits. A tick makes Streams commit, so none is for nothing. */
    final void ticking(Stage waitingStage) {
        stage = waitingStage;
        stage.tell(figures);
        tickWhileSomethingWaits();
    }

    private void tickWhileSomethingWaits() {
        if (stage != null && ticks == null && stage.waits()) {
            ticks = context.schedule(stage.tickEvery(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    private void tick(long now) {
        timestamp = now;
        boolean[] due = {false};
        long clock = stage.waitsForLate() ? now - lag.at(now) : now;
        wholly(() -> due[0] = stage.tick(Instant.ofEpochMilli(clock)));
        if (due[0]) {
            context.commit();
        }
        if (!stage.waits()) {
            ticks.cancel();
            ticks = null;
        }
    }

    final void figuresOf(StageEvents.StageName name) {
        figures = host.events.started(name, context.taskId().partition());
    }

    /**
     * @param recent how many stored bytes are kept at hand, read
     * @param epochs as {@link StageStore} takes them
     */
    final StageStore open(String name, StreamSettings settings, int recent, LongSupplier epochs) {
        store = new StageStore(context.getStateStore(name), settings.exactlyOnce(), new Recent(recent), epochs);
        return store;
    }

    final PolicyBook policies() {
        KeyValueStore<String, byte[]> documents = context.getStateStore(SharedTables.POLICIES_STORE);
        return new PolicyBook(documents::get);
    }

    final Origin origin() {
        return context.recordMetadata()
                .map(at -> new Origin(at.topic(), at.partition(), at.offset(), timestamp))
                .orElseThrow(() -> new IllegalStateException("a record of unknown origin"));
    }

    /** Any bytes from the topics of the contract. */
    static final class OfReception extends StageProcessor<byte[], byte[]> {

        private @Nullable Reception reception;

        OfReception(Host host) {
            super(host);
        }

        @Override
        void start(Consumer<StageOutput> out) {
            reception = new Reception(settings, out);
        }

        @Override
        void take(Record<byte[], byte[]> incoming, Instant now) {
            reception.receive(incoming.key(), incoming.value(), origin());
        }
    }

    /** What concerns an author. */
    static final class OfScreening extends StageProcessor<String, ScreeningInput> {

        private final KeyRing keys;
        private @Nullable Screening screening;

        OfScreening(Host host, KeyRing keys) {
            super(host);
            this.keys = keys;
        }

        @Override
        void start(Consumer<StageOutput> out) {
            StageStore store =
                    open(ModerationTopology.SCREENING_STORE, settings, settings.recentBytes(), keys::forgotten);
            Screening.Memory memory = new Screening.Memory(
                    store.table("sessions", Values.of(SessionState.class)),
                    store.table("session-owners", Serdes.String()),
                    store.table("authors", Values.of(AuthorRecord.class)),
                    store.table("author-outcomes", Values.of(Screening.LastOutcome.class)),
                    store.table("recent-uses", Values.of(RecentUses.class)),
                    store.table("waiting-claims", SealedSerdes.claims(keys)),
                    store.table("author-keys", SealedSerdes.keys(settings, keys)),
                    store.table("sweeps", Serdes.String()),
                    new Forgetting.Memory(
                            store.table("traces", Serdes.String()),
                            store.table("erasures", Values.of(Forgetting.Going.class)),
                            store.table("erasures-pending", Values.of(Forgetting.Traces.class)),
                            store.table("erased", Values.of(Forgetting.Last.class)),
                            store.table("blocked", Values.of(AuthorRecord.class))));
            Screening stage = new Screening(settings, memory, policies(), keys, out);
            figuresOf(StageEvents.StageName.SCREENING);
            ticking(stage);
            screening = stage;
        }

        @Override
        void take(Record<String, ScreeningInput> incoming, Instant now) {
            expectPlaced(StageEvents.StageName.SCREENING, incoming.key(), settings.partitions());
            screening.take(incoming.key(), incoming.value(), now);
        }
    }

    /** What concerns a post. */
    static final class OfThreads extends StageProcessor<String, ThreadInput> {

        private final ModelShelf models;
        private final HotShelf hot;
        private final KeyRing keys;
        private @Nullable Threads threads;

        OfThreads(Host host, ModelShelf models, HotShelf hot, KeyRing keys) {
            super(host);
            this.models = models;
            this.hot = hot;
            this.keys = keys;
        }

        @Override
        void start(Consumer<StageOutput> out) {
            StageStore store =
                    open(ModerationTopology.THREADS_STORE, settings, settings.recentBytes(), keys::forgotten);
            Threads.Memory memory = new Threads.Memory(
                    new Ledger.Memory(
                            store.table("ledger", SealedSerdes.entries(keys)),
                            store.table("replies", Serdes.String()),
                            store.table("likenesses", Serdes.String()),
                            store.table("posts", Values.of(PostEvent.class))),
                    store.table("gathering", SealedSerdes.gathering(keys)),
                    store.table("early-edits", SealedSerdes.edits(keys)),
                    new Tallies.Memory(
                            store.table("likes", Values.of(Tallies.LikeFact.class)),
                            store.table("like-totals", Serdes.Long()),
                            store.table("thread-totals", Values.of(ThreadCount.class))),
                    store.table("page-words", Serdes.ByteArray()),
                    store.table("held", Serdes.String()));
            Threads stage = new Threads(settings, memory, policies(), models::present, hot, keys, out);
            figuresOf(StageEvents.StageName.THREADS);
            ticking(stage);
            threads = stage;
        }

        @Override
        void take(Record<String, ThreadInput> incoming, Instant now) {
            expectPlaced(StageEvents.StageName.THREADS, incoming.key(), settings.partitions());
            threads.take(incoming.key(), incoming.value(), now);
        }
    }

    /** What the spam model learns. */
    static final class OfLearning extends StageProcessor<String, LearningInput> {

        private final KeyRing keys;
        private final Supplier<SpamModel> starters;
        private @Nullable Learning learning;

        OfLearning(Host host, KeyRing keys, Supplier<SpamModel> starters) {
            super(host);
            this.keys = keys;
            this.starters = starters;
        }

        @Override
        void start(Consumer<StageOutput> out) {
            StageStore store = open(ModerationTopology.LEARNING_STORE, settings, 0, keys::forgotten);
            Learning.Memory memory = new Learning.Memory(
                    store.table("lessons", SealedSerdes.lessons(keys)),
                    store.table("course", Values.of(Learning.Course.class)),
                    store.table("kept-model", Serdes.ByteArray()),
                    store.table("kept-progress", Values.of(Learning.Progress.class)),
                    store.table("told", Values.of(Learning.Told.class)),
                    new Teachers.Memory(
                            store.table("moderators", Values.of(Teachers.Trust.class)),
                            store.table("days", Values.of(Teachers.Day.class)),
                            store.table("last-lessons", Values.of(Teachers.Last.class))));
            Learning stage = new Learning(settings, memory, starters, out);
            ticking(stage);
            learning = stage;
        }

        @Override
        void take(Record<String, LearningInput> incoming, Instant now) {
            learning.take(incoming.value(), now);
        }
    }

    /** Who shows which signal. */
    static final class OfSignals extends StageProcessor<String, SignalInput> {

        private @Nullable Signals signals;

        OfSignals(Host host) {
            super(host);
        }

        @Override
        void start(Consumer<StageOutput> out) {
            StageStore store = open(ModerationTopology.SIGNALS_STORE, settings, settings.recentBytes(), () -> 0);
            Signals.Memory memory = new Signals.Memory(
                    store.table("signals", Values.signalRecords()),
                    store.table("signals-due", Serdes.String()),
                    store.table("cold", Values.of(new TypeReference<>() {})),
                    store.table("sweeps", Serdes.String()));
            Signals stage = new Signals(settings, memory, out);
            ticking(stage);
            signals = stage;
        }

        @Override
        void take(Record<String, SignalInput> incoming, Instant now) {
            signals.take(incoming.value(), now);
        }
    }

    /** What hot signals have in common. */
    static final class OfCampaigns extends StageProcessor<String, CampaignInput> {

        private @Nullable Campaigns campaigns;

        OfCampaigns(Host host) {
            super(host);
        }

        @Override
        void start(Consumer<StageOutput> out) {
            StageStore store = open(ModerationTopology.CAMPAIGNS_STORE, settings, settings.recentBytes(), () -> 0);
            Campaigns.Memory memory = new Campaigns.Memory(
                    store.table("campaigns", Values.of(Campaign.class)),
                    store.table("hot", Values.of(HotSignal.class)),
                    store.table("members", Serdes.String()),
                    store.table("campaigns-due", Serdes.String()),
                    store.table("former", Values.of(Campaigns.Former.class)),
                    store.table("became", Serdes.String()),
                    store.table("taught", Values.of(Campaigns.Taught.class)),
                    store.table("over", Values.of(new TypeReference<>() {})));
            Campaigns stage = new Campaigns(settings, memory, out);
            ticking(stage);
            campaigns = stage;
        }

        @Override
        void take(Record<String, CampaignInput> incoming, Instant now) {
            campaigns.take(incoming.value(), now);
        }
    }
}
