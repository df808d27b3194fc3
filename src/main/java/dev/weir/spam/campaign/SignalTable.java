package dev.weir.spam.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A memory with ordered keys: a store of Kafka Streams, or a map. Keys are ASCII, so that their order is the same by
 * characters and by UTF-8 bytes.
 */
public interface SignalTable<V> {

    @Nullable
    V get(String key);

    void put(String key, V value);

    void delete(String key);

    /**
     * Keys in ascending order.
     *
     * @param from the first that counts, if it is there
     * @param before the first that does not
     * @param most how many at most
     */
    List<String> keys(String from, String before, int most);
}
