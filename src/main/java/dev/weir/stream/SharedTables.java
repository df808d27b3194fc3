package dev.weir.stream;

import dev.weir.event.Topics;
import dev.weir.spam.SpamModel;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** What every instance has whole: policies, the spam model, the hot signals, the authors' keys. Each reads its own topic. */
final class SharedTables {

    static final String POLICIES_STORE = "policies";
    private static final String MODEL_STORE = "spam-model";
    private static final String HOT_STORE = "hot-signals";
    private static final String KEYS_STORE = "author-keys";

    private static final Serde<String> KEYS = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final StreamsBuilder builder;

    SharedTables(StreamsBuilder builder) {
        this.builder = builder;
    }

    /** In memory: few and small, and read for every comment. */
    void policies() {
        add(
                Stores.inMemoryKeyValueStore(POLICIES_STORE),
                InternalTopics.CHECKED_POLICIES,
                "checked-policies",
                PolicyKeeper::new);
    }

    /** Small, and looked at by every task of the instance: {@link ModelShelf} puts it together. */
    void model(ModelShelf shelf) {
        add(
                Stores.inMemoryKeyValueStore(MODEL_STORE),
                InternalTopics.SPAM_MODEL,
                "spam-model",
                () -> new ModelKeeper(shelf));
    }

    /** Few, and looked at for every comment: {@link HotShelf} has them ready. */
    void hotSignals(HotShelf shelf) {
        add(
                Stores.inMemoryKeyValueStore(HOT_STORE),
                InternalTopics.HOT_SIGNALS,
                "hot-signals",
                () -> new HotKeeper(shelf));
    }

    /** One for each author: too many for the heap, unless all stores are there. */
    void authorKeys(KeyRing ring, StreamSettings.Stores stores) {
        add(
                stores == StreamSettings.Stores.MEMORY
                        ? Stores.inMemoryKeyValueStore(KEYS_STORE)
                        : Stores.persistentKeyValueStore(KEYS_STORE),
                Topics.AUTHOR_KEYS.name(),
                "author-keys",
                () -> new KeyKeeper(KEYS_STORE, ring));
    }

    private void add(
            KeyValueBytesStoreSupplier store,
            String topic,
            String source,
            ProcessorSupplier<String, byte[], Void, Void> keeper) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(store, KEYS, BYTES).withLoggingDisabled(),
                topic,
                Consumed.with(KEYS, BYTES).withName(source),
                keeper);
    }

    /** Keeps the policies that passed. */
    private static final class PolicyKeeper implements Processor<String, byte[], Void, Void> {

        private KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(POLICIES_STORE);
        }

        @Override
        public void process(Record<String, byte[]> policy) {
            store.put(policy.key(), policy.value());
        }
    }

    /** Keeps the spam model's records, and puts the model on the shelf. */
    private static final class ModelKeeper implements Processor<String, byte[], Void, Void> {

        private final ModelShelf shelf;
        private KeyValueStore<String, byte[]> store;

        ModelKeeper(ModelShelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(MODEL_STORE);
            // What was restored did not pass through here.
            for (int shard = 0; shard < SpamModel.SHARDS; shard++) {
                shelf.take(ModelShelf.shardKey(shard), store.get(ModelShelf.shardKey(shard)));
            }
            shelf.take(ModelShelf.HEAD, store.get(ModelShelf.HEAD));
        }

        @Override
        public void process(Record<String, byte[]> part) {
            store.put(part.key(), part.value());
            shelf.take(part.key(), part.value());
        }
    }

    /** Keeps the hot signals' records, and puts them on the shelf. */
    private static final class HotKeeper implements Processor<String, byte[], Void, Void> {

        private final HotShelf shelf;
        private KeyValueStore<String, byte[]> store;

        HotKeeper(HotShelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(HOT_STORE);
            // What was restored did not pass through here.
            try (KeyValueIterator<String, byte[]> restored = store.all()) {
                restored.forEachRemaining(signal -> shelf.take(signal.key, signal.value));
            }
        }

        @Override
        public void process(Record<String, byte[]> signal) {
            if (signal.value() == null) {
                store.delete(signal.key());
            } else {
                store.put(signal.key(), signal.value());
            }
            shelf.take(signal.key(), signal.value());
        }
    }
}
