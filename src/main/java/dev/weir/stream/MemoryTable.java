package dev.weir.stream;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A table that lives and dies with its process. */
final class MemoryTable<V> implements Table<V> {

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
    public void forEach(String prefix, BiConsumer<String, V> visitor) {
        Map<String, V> found = new TreeMap<>();
        for (Map.Entry<String, V> entry : values.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.put(entry.getKey(), entry.getValue());
        }
        found.forEach(visitor);
    }
}
