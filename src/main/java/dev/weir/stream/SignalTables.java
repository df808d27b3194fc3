package dev.weir.stream;

import dev.weir.spam.campaign.SignalTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage's table, as those who count signals look at it. */
final class SignalTables {

    private SignalTables() {}

    static <V> SignalTable<V> of(Table<V> table) {
        return new SignalTable<>() {

            @Override
            public @Nullable V get(String key) {
                return table.get(key);
            }

            @Override
            public void put(String key, V value) {
                table.put(key, value);
            }

            @Override
            public void delete(String key) {
                table.delete(key);
            }

            @Override
            public List<String> keys(String from, String before, int most) {
                return table.keys(from, before, most);
            }
        };
    }
}
