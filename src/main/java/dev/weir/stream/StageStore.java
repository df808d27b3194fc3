package dev.weir.stream;

import dev.weir.event.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * All that a stage remembers, in one store of Kafka Streams: what an input changes is written at its end, wholly or not
 * at all. So a failure in the middle of an input leaves no trace.
 *
 * <p>Exactly-once, the transaction does the rest. At-least-once the store's changelog ends somewhere after a crash: it
 * is one partition, so that is a moment in time, but it may lie between two writes of one input. So there an input
 * that changes several things first writes down what it is about to change, in one record, the <em>intent</em>; and
 * who starts finishes what the intent says. One store and not one for each table, since the changelogs of several
 * would end at several moments. One thread.
 */
final class StageStore {

    private static final StringSerializer KEYS = new StringSerializer();

    /** No table is called so. */
    static final String INTENT = Keys.SEPARATOR + "intent";

    /** An intent of more bytes is written in parts; the largest record that Kafka takes here is about 2 MiB. */
    private static final int PART = 256 * 1024;

    private static final byte WHOLE = 0;
    private static final byte IN_PARTS = 1;

    private final KeyValueStore<String, byte[]> store;
    private final boolean exactlyOnce;

    private final Recent recent;
    private final LongSupplier epochs;
    private long epoch;

    /** By physical key: what the present input has changed so far. */
    private final Map<String, Change<?>> changes = new LinkedHashMap<>();

    private final List<StoreTable<?>> tables = new ArrayList<>();

    private boolean intentStands;

    private record Change<V>(@Nullable V value, Serde<V> values) {

        byte @Nullable [] bytes() {
            return value == null ? null : values.serializer().serialize("", value);
        }
    }

    /**
     * Opens the store, and finishes what was begun before a crash.
     *
     * @param recent may hold what is stored; nobody else may write to the store
     * @param epochs changes when stored bytes begin to mean something else, as they do when a key is destroyed
     */
    StageStore(KeyValueStore<String, byte[]> store, boolean exactlyOnce, Recent recent, LongSupplier epochs) {
        this.store = store;
        this.exactlyOnce = exactlyOnce;
        this.recent = recent;
        this.epochs = epochs;
        this.epoch = epochs.getAsLong();
        if (!exactlyOnce) {
            finishIntent();
        }
    }

    /** The table of this name; it is empty if nothing was ever put there. */
    <V> Table<V> table(String name, Serde<V> values) {
        StoreTable<V> table = new StoreTable<>(Keys.prefix(name), values);
        tables.add(table);
        return table;
    }

    /** Writes what the input has changed. */
    void endOfInput() {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, byte @Nullable []> writes = new LinkedHashMap<>();
        changes.forEach((key, change) -> writes.put(key, change.bytes()));
        if (!exactlyOnce) {
            writeIntent(writes);
        }
        writes.forEach(this::write);
        changes.forEach((key, change) -> recent.put(key, change.value, size(writes.get(key))));
        changes.clear();
    }

    private static int size(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }

    /** Forgets what the input has changed: it failed. */
    void dropInput() {
        changes.clear();
        recent.clear();
        tables.forEach(StoreTable::forgetFront);
    }

    private void forgetIfMeaningChanged() {
        long now = epochs.getAsLong();
        if (now != epoch) {
            epoch = now;
            recent.clear();
        }
    }

    /** For tests, in which each value that is handed out again is held against its bytes. */
    private static boolean isSame(@Nullable Object value, @Nullable Object other) {
        return Json.mapper().valueToTree(value).equals(Json.mapper().valueToTree(other));
    }

    private void write(String key, byte @Nullable [] value) {
        if (value == null) {
            store.delete(key);
        } else {
            store.put(key, value);
        }
    }

    // -- intents -----------------------------------------------------------------------------------------

    private void writeIntent(Map<String, byte @Nullable []> writes) {
        // First, or an old intent would be finished over the new writes; or with parts of which some are new.
        List<byte[]> parts = writes.size() == 1 ? List.of() : parts(writes);
        if (intentStands && parts.size() != 1) {
            store.delete(INTENT);
            intentStands = false;
        }
        if (parts.isEmpty()) {
            return;
        }
        if (parts.size() == 1) {
            store.put(INTENT, parts.get(0));
        } else {
            for (int i = 0; i < parts.size(); i++) {
                store.put(part(i), parts.get(i));
            }
            store.put(
                    INTENT,
                    ByteBuffer.allocate(5).put(IN_PARTS).putInt(parts.size()).array());
        }
        intentStands = true;
    }

    private void finishIntent() {
        byte[] intent = store.get(INTENT);
        if (intent == null) {
            return;
        }
        intentStands = true;
        if (intent[0] == WHOLE) {
            finish(intent);
            return;
        }
        int parts = ByteBuffer.wrap(intent).getInt(1);
        for (int i = 0; i < parts; i++) {
            finish(store.get(part(i)));
        }
    }

    private static String part(int number) {
        return INTENT + Keys.SEPARATOR + number;
    }

    /** Each part: one byte, then key and value of each write with their lengths in front; -1 for a deletion. */
    private static List<byte[]> parts(Map<String, byte @Nullable []> writes) {
        List<byte[]> parts = new ArrayList<>();
        List<byte[]> pieces = new ArrayList<>();
        int size = 1;
        for (Map.Entry<String, byte @Nullable []> write : writes.entrySet()) {
            byte[] piece = piece(write.getKey().getBytes(StandardCharsets.UTF_8), write.getValue());
            if (size + piece.length > PART && !pieces.isEmpty()) {
                parts.add(join(pieces, size));
                pieces.clear();
                size = 1;
            }
            pieces.add(piece);
            size += piece.length;
        }
        parts.add(join(pieces, size));
        return parts;
    }

    private static byte[] piece(byte[] key, byte @Nullable [] value) {
        int length = value == null ? 0 : value.length;
        ByteBuffer piece = ByteBuffer.allocate(2 * Integer.BYTES + key.length + length);
        piece.putInt(key.length).put(key).putInt(value == null ? -1 : length);
        return value == null ? piece.array() : piece.put(value).array();
    }

    private static byte[] join(List<byte[]> pieces, int size) {
        ByteBuffer part = ByteBuffer.allocate(size).put(WHOLE);
        pieces.forEach(part::put);
        return part.array();
    }

    private void finish(byte[] part) {
        ByteBuffer in = ByteBuffer.wrap(part, 1, part.length - 1);
        while (in.hasRemaining()) {
            byte[] key = new byte[in.getInt()];
            in.get(key);
            int length = in.getInt();
            byte[] value = length < 0 ? null : new byte[length];
            if (value != null) {
                in.get(value);
            }
            write(new String(key, StandardCharsets.UTF_8), value);
        }
    }

    // -- tables ------------------------------------------------------------------------------------------

    private final class StoreTable<V> implements Table<V> {

        private final String prefix;
        private final Serde<V> values;

        /**
         * No key of the table is less. A deleted key costs RocksDB nearly as much to pass by as one that is there, until
         * it comes to tidy up; and from a table that is worked off from its front, the front is what is deleted.
         */
        private String front;

        StoreTable(String prefix, Serde<V> values) {
            this.prefix = prefix;
            this.values = values;
            this.front = prefix;
        }

        private void forgetFront() {
            front = prefix;
        }

        @Override
        public @Nullable V get(String key) {
            String physical = prefix + key;
            Change<V> change = change(physical);
            return change == null ? stored(physical) : change.value;
        }

        @SuppressWarnings("unchecked")
        private @Nullable V stored(String physical) {
            forgetIfMeaningChanged();
            Recent.Kept known = recent.get(physical);
            if (known != null) {
                V value = (V) known.value();
                assert isSame(value, read(store.get(physical))) || epoch != epochs.getAsLong()
                        : "what is kept of " + values + " is not what is stored";
                return value;
            }
            byte[] bytes = store.get(physical);
            V value = read(bytes);
            // What can't be read now may be readable later: its key is on its way.
            if (bytes == null || value != null) {
                recent.put(physical, value, size(bytes));
            }
            return value;
        }

        @Override
        public void put(String key, V value) {
            String physical = prefix + key;
            changes.put(physical, new Change<>(value, values));
            if (less(physical, front)) {
                front = physical;
            }
        }

        @Override
        public void delete(String key) {
            changes.put(prefix + key, new Change<>(null, values));
        }

        @Override
        public List<String> keys(String from, String before, int most) {
            return found(from, before, most).keySet().stream()
                    .map(key -> key.substring(prefix.length()))
                    .toList();
        }

        @Override
        public SortedMap<String, @Nullable V> page(String from, String before, int most) {
            SortedMap<String, @Nullable V> page = new TreeMap<>(Keys.ORDER);
            found(from, before, most).forEach((physical, stored) -> {
                Change<V> change = change(physical);
                page.put(physical.substring(prefix.length()), change == null ? read(stored) : change.value);
            });
            return page;
        }

        /** By physical key: what is stored, or null where the input has changed it. */
        private SortedMap<String, byte @Nullable []> found(String from, String before, int most) {
            String end = prefix + before;
            boolean fromFront = !less(front, prefix + from);
            String begin = fromFront ? front : prefix + from;
            if (most <= 0 || !less(begin, end)) {
                return Collections.emptySortedMap();
            }
            TreeMap<String, byte @Nullable []> found = new TreeMap<>(Keys.ORDER);
            for (String key : changes.keySet()) {
                if (!less(key, begin) && less(key, end) && change(key).value != null) {
                    found.put(key, null);
                }
            }
            int left = most;
            try (KeyValueIterator<String, byte[]> stored = store.range(begin, end)) {
                while (left > 0 && stored.hasNext()) {
                    KeyValue<String, byte[]> next = stored.next();
                    if (!changes.containsKey(next.key) && !next.key.equals(end)) {
                        found.put(next.key, next.value);
                        left--;
                    }
                }
            }
            if (fromFront) {
                front = found.isEmpty() ? end : found.firstKey();
            }
            while (found.size() > most) {
                found.pollLastEntry();
            }
            return found;
        }

        private boolean less(String key, String other) {
            return Keys.ORDER.compare(key, other) < 0;
        }

        @Override
        public void forEach(String keyPrefix, BiConsumer<String, V> visitor) {
            String physicalPrefix = prefix + keyPrefix;
            TreeMap<String, V> found = new TreeMap<>();
            try (KeyValueIterator<String, byte[]> matching = store.prefixScan(physicalPrefix, KEYS)) {
                matching.forEachRemaining(entry -> {
                    V value = read(entry.value);
                    // What lies under a key that is lost is as if it were not there.
                    if (value != null) {
                        found.put(entry.key, value);
                    }
                });
            }
            for (String key : changes.keySet()) {
                if (key.startsWith(physicalPrefix)) {
                    V value = change(key).value;
                    if (value == null) {
                        found.remove(key);
                    } else {
                        found.put(key, value);
                    }
                }
            }
            found.forEach((key, value) -> visitor.accept(key.substring(prefix.length()), value));
        }

        /** A key is in one table only, so its value is of that table's type. */
        @SuppressWarnings("unchecked")
        private @Nullable Change<V> change(String physical) {
            return (Change<V>) changes.get(physical);
        }

        private @Nullable V read(byte @Nullable [] value) {
            return value == null ? null : values.deserializer().deserialize("", value);
        }
    }
}
