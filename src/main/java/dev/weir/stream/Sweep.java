package dev.weir.stream;

import java.util.SortedMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a table in small steps, again and again, and forgets what is stale. Each input that may have added one thing
 * pays for looking at two: so a table holds hardly more than twice what is not stale, nobody waits for it, and a partition
 * to which nothing comes does nothing. Where it stands is kept, so that a restart does not begin anew. One thread.
 */
final class Sweep<V> {

    /** After so many inputs it looks at twice as many things: to begin costs more than to go on. */
    private static final int EVERY = 64;

    private static final int AT_ONCE = 2 * EVERY;

    /** Behind all keys: no text has this character. */
    static final String END = "\uDBFF\uDFFF";

    private final String name;
    private final Table<V> table;
    private final Table<String> places;
    private int inputs;
    private boolean begun;
    private @Nullable String place;

    /**
     * @param name under which its place is kept
     * @param places where sweeps stand, by name
     */
    Sweep(String name, Table<V> table, Table<String> places) {
        this.name = name;
        this.table = table;
        this.places = places;
    }

    /**
     * An input came.
     *
     * @param stale is asked about keys and values, and may change other tables
     */
    void step(BiPredicate<String, V> stale) {
        if (++inputs < EVERY) {
            return;
        }
        inputs = 0;
        look(AT_ONCE, stale);
        if (place != null) {
            places.put(name, place);
        } else if (places.get(name) != null) {
            places.delete(name);
        }
    }

    /** Looks at so many things, input or not. To keep where it stands is left to inputs, so that who is quiet writes nothing. */
    void look(int most, BiPredicate<String, V> stale) {
        if (!begun) {
            begun = true;
            place = places.get(name);
        }
        SortedMap<String, @Nullable V> page = table.page(place == null ? "" : place, END, most);
        page.forEach((key, value) -> {
            if (value != null && stale.test(key, value)) {
                table.delete(key);
            }
        });
        place = page.size() == most ? page.lastKey() + Keys.SEPARATOR : null;
    }
}
