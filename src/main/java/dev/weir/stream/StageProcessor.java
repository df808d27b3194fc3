package dev.weir.stream;

import dev.weir.event.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Joins a stage to Kafka Streams: gives it stores and a clock, and sends on what it has to say. */
abstract sealed class StageProcessor<K, V> implements Processor<K, V, String, StageOutput> {

    /** How often waits are looked at. */
    private static final Duration TICK = Duration.ofMillis(50);

    private @Nullable ProcessorContext<String, StageOutput> context;
    private @Nullable Stage stage;
    private @Nullable Cancellable ticks;
    private long timestamp;

    @Override
    public void init(ProcessorContext<String, StageOutput> processorContext) {
        context = processorContext;
        start(this::send);
    }

    abstract void start(Consumer<StageOutput> out);

    @Override
    public void process(Record<K, V> incoming) {
        timestamp = Math.max(0, incoming.timestamp());
        take(incoming, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        tickWhileSomethingWaits();
    }

    abstract void take(Record<K, V> incoming, Instant now);

    /** Has the stage look at the clock while anything waits. A tick makes Streams commit, so none is for nothing. */
    final void ticking(Stage waitingStage) {
        stage = waitingStage;
        tickWhileSomethingWaits();
    }

    private void tickWhileSomethingWaits() {
        if (stage != null && ticks == null && stage.waits()) {
            ticks = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    private void tick(long now) {
        timestamp = now;
        if (stage.tick(Instant.ofEpochMilli(now))) {
            context.commit();
        }
        if (!stage.waits()) {
            ticks.cancel();
            ticks = null;
        }
    }

    final <T> Table<T> table(String store) {
        return new StoreTable<>(context.<KeyValueStore<String, T>>getStateStore(store));
    }

    final PolicyBook policies() {
        KeyValueStore<String, byte[]> documents = context.getStateStore(ModerationTopology.POLICIES_STORE);
        return new PolicyBook(documents::get);
    }

    final Origin origin() {
        return context.recordMetadata()
                .map(at -> new Origin(at.topic(), at.partition(), at.offset(), timestamp))
                .orElseThrow(() -> new IllegalStateException("a record of unknown origin"));
    }

    private void send(StageOutput output) {
        context.forward(new Record<>("", output, timestamp));
    }

    /** Any bytes from the topics of the contract. */
    static final class OfReception extends StageProcessor<byte[], byte[]> {

        private final StreamSettings settings;
        private @Nullable Reception reception;

        OfReception(StreamSettings settings) {
            this.settings = settings;
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

        private final StreamSettings settings;
        private @Nullable Screening screening;

        OfScreening(StreamSettings settings) {
            this.settings = settings;
        }

        @Override
        void start(Consumer<StageOutput> out) {
            Screening.Memory memory = new Screening.Memory(
                    table(ModerationTopology.SESSIONS_STORE),
                    table(ModerationTopology.OWNERS_STORE),
                    table(ModerationTopology.AUTHORS_STORE),
                    table(ModerationTopology.OUTCOMES_STORE),
                    table(ModerationTopology.USES_STORE),
                    table(ModerationTopology.CLAIMS_STORE));
            Screening stage = new Screening(settings, memory, out);
            ticking(stage);
            screening = stage;
        }

        @Override
        void take(Record<String, ScreeningInput> incoming, Instant now) {
            screening.take(incoming.key(), incoming.value(), now);
        }
    }

    /** What concerns a post. */
    static final class OfThreads extends StageProcessor<String, ThreadInput> {

        private final StreamSettings settings;
        private @Nullable Threads threads;

        OfThreads(StreamSettings settings) {
            this.settings = settings;
        }

        @Override
        void start(Consumer<StageOutput> out) {
            Threads.Memory memory = new Threads.Memory(
                    new Ledger.Memory(
                            table(ModerationTopology.LEDGER_STORE),
                            table(ModerationTopology.REPLIES_STORE),
                            table(ModerationTopology.LIKENESSES_STORE),
                            table(ModerationTopology.POSTS_STORE)),
                    table(ModerationTopology.GATHERING_STORE),
                    table(ModerationTopology.EARLY_STORE),
                    new Tallies.Memory(
                            table(ModerationTopology.LIKES_STORE),
                            table(ModerationTopology.LIKE_TOTALS_STORE),
                            table(ModerationTopology.THREAD_TOTALS_STORE)));
            Threads stage = new Threads(settings, memory, policies(), out);
            ticking(stage);
            threads = stage;
        }

        @Override
        void take(Record<String, ThreadInput> incoming, Instant now) {
            threads.take(incoming.key(), incoming.value(), now);
        }
    }
}
