package dev.weir.stream;

import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A stage's memory of one kind of thing: a store of Kafka Streams, or a map where there is no Kafka. */
interface Table<V> {

    @Nullable
    V get(String key);

    void put(String key, V value);

    void delete(String key);

    /**
     * Keys in ascending order; in the order of their UTF-8 bytes, which for ASCII is that of their characters.
     *
     * @param from the first that counts, if it is there
     * @param before the first that does not
     * @param most how many at most
     */
    List<String> keys(String from, String before, int most);

    /** The same keys with what stands under them; null where that can't be read any more. */
    SortedMap<String, @Nullable V> page(String from, String before, int most);

    /** Visits, in order of keys, all whose key begins so. The visitor may change the table. */
    void forEach(String prefix, BiConsumer<String, V> visitor);
}
