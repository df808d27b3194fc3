package dev.weir.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stage lately read or wrote, as it lies in its store: to fetch a value, to open its seal and to read it costs more
 * than most of what is done with it, and a comment's records are asked for again and again within a moment. Whatever was
 * not asked for the longest is dropped first. One thread.
 */
final class Recent {

    /** A value of more than this part of the room would drive out too much else. */
    private static final int LARGEST_PART = 16;

    /** What an entry takes beside its value, about. */
    private static final int OVERHEAD = 100;

    private final int room;
    private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private int taken;

    /**
     * A value as it was stored.
     *
     * @param value null if nothing is stored under the key
     */
    record Kept(@Nullable Object value, int bytes) {}

    /**
     * @param room in bytes as they are stored; what they take on the heap is a few times that
     */
    Recent(int room) {
        this.room = room;
    }

    /** Null if it is not known what is stored. */
    @Nullable
    Kept get(String key) {
        return kept.get(key);
    }

    /**
     * @param bytes of the value as it is stored
     */
    void put(String key, @Nullable Object value, int bytes) {
        int size = OVERHEAD + 2 * key.length() + bytes;
        if (size > room / LARGEST_PART) {
            remove(key);
            return;
        }
        Kept before = kept.put(key, new Kept(value, size));
        taken += size - (before == null ? 0 : before.bytes);
        Iterator<Kept> eldest = kept.values().iterator();
        while (taken > room) {
            taken -= eldest.next().bytes;
            eldest.remove();
        }
    }

    private void remove(String key) {
        Kept before = kept.remove(key);
        taken -= before == null ? 0 : before.bytes;
    }

    void clear() {
        kept.clear();
        taken = 0;
    }
}
