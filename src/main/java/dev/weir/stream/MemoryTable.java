package dev.weir.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A table that lives and dies with its process. */
final class MemoryTable<V> implements Table<V> {

    private final Map<String, V> values = new HashMap<>();

    /** The keys in order, from the first time that anybody asks for an order. */
    private @Nullable TreeSet<String> ordered;

    @Override
    public @Nullable V get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, V value) {
        if (values.put(key, value) == null && ordered != null) {
            ordered.add(key);
        }
    }

    @Override
    public void delete(String key) {
        if (values.remove(key) != null && ordered != null) {
            ordered.remove(key);
        }
    }

    @Override
    public List<String> keys(String from, String before, int most) {
        return from.compareTo(before) >= 0
                ? List.of()
                : ordered().subSet(from, before).stream().limit(most).toList();
    }

    @Override
    public SortedMap<String, @Nullable V> page(String from, String before, int most) {
        SortedMap<String, @Nullable V> page = new TreeMap<>();
        keys(from, before, most).forEach(key -> page.put(key, values.get(key)));
        return page;
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, V> visitor) {
        if (values.isEmpty()) {
            return;
        }
        List<String> found = new ArrayList<>();
        for (String key : ordered().tailSet(prefix)) {
            if (!key.startsWith(prefix)) {
                break;
            }
            found.add(key);
        }
        for (String key : found) {
            V value = values.get(key);
            if (value != null) {
                visitor.accept(key, value);
            }
        }
    }

    private TreeSet<String> ordered() {
        if (ordered == null) {
            ordered = new TreeSet<>(values.keySet());
        }
        return ordered;
    }
}
