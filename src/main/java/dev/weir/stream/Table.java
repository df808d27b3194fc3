package dev.weir.stream;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A stage's memory of one kind of thing: a store of Kafka Streams, or a map where there is no Kafka. */
interface Table<V> {

    @Nullable
    V get(String key);

    void put(String key, V value);

    void delete(String key);

    /** Visits, in order of keys, all whose key begins so. The visitor may change the table. */
    void forEach(String prefix, BiConsumer<String, V> visitor);
}
