package dev.weir.stream;

import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A table whose latest changes a crash may lose, each table as many as chance will have it. */
final class FragileTable<V> implements Table<V> {

    private final MemoryTable<V> values = new MemoryTable<>();
    private final List<Runnable> undo;

    FragileTable(List<Runnable> undo) {
        this.undo = undo;
    }

    @Override
    public @Nullable V get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, V value) {
        remember(key);
        values.put(key, value);
    }

    @Override
    public void delete(String key) {
        remember(key);
        values.delete(key);
    }

    @Override
    public List<String> keys(String from, String before, int most) {
        return values.keys(from, before, most);
    }

    @Override
    public SortedMap<String, @Nullable V> page(String from, String before, int most) {
        return values.page(from, before, most);
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, V> visitor) {
        values.forEach(prefix, visitor);
    }

    private void remember(String key) {
        V before = values.get(key);
        undo.add(() -> {
            if (before == null) {
                values.delete(key);
            } else {
                values.put(key, before);
            }
        });
    }
}
