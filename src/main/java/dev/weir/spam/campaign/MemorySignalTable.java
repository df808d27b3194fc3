package dev.weir.spam.campaign;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table that lives and dies with its process. Not for several threads. */
public final class MemorySignalTable<V> implements SignalTable<V> {

    private final TreeMap<String, V> values = new TreeMap<>();

    @Override
    public @Nullable V get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, V value) {
        values.put(key, value);
    }

    @Override
    public void delete(String key) {
        values.remove(key);
    }

    @Override
    public List<String> keys(String from, String before, int most) {
        return values.subMap(from, before).keySet().stream().limit(most).toList();
    }

    /** How many keys it has. */
    public int size() {
        return values.size();
    }
}
