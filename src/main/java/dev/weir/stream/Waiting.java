package dev.weir.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What waits for something else, until a deadline on the wall clock. It survives a restart with its table.
 *
 * <p>Exactly-once, an entry is deleted as it goes on, in the same transaction. At-least-once the deletion
 * could survive a crash that what was sent does not; so there an entry is deleted only after the next commit,
 * and after a crash goes on once more.
 */
final class Waiting<W> {

    private final Table<Entry<W>> table;
    private final boolean exactlyOnce;
    private final TreeMap<Instant, Set<String>> deadlines = new TreeMap<>();

    /** The deadline of each, by key. All that waits is here: to look for it in the table would cost more with each that went. */
    private final TreeMap<String, Instant> scheduled = new TreeMap<>();

    private final Set<String> gone = new HashSet<>();
    private final Set<String> goneAndCommitted = new HashSet<>();

    /** What waits, and until when. */
    record Entry<W>(W what, Instant deadline) {}

    Waiting(Table<Entry<W>> table, boolean exactlyOnce) {
        this.table = table;
        this.exactlyOnce = exactlyOnce;
        restart();
    }

    /** After a start, and after an input whose changes were dropped: what stands in the table waits, and nothing else. */
    void restart() {
        deadlines.clear();
        scheduled.clear();
        // At-least-once these may go on once more, as after a crash.
        gone.clear();
        goneAndCommitted.clear();
        table.forEach("", (key, entry) -> schedule(key, entry.deadline));
    }

    void add(String key, W what, Instant deadline) {
        if (!exactlyOnce) {
            gone.remove(key);
            goneAndCommitted.remove(key);
        }
        table.put(key, new Entry<>(what, deadline));
        schedule(key, deadline);
    }

    /** What waits under this key; the given where nothing does. */
    W get(String key, W otherwise) {
        Entry<W> entry = waits(key) ? table.get(key) : null;
        return entry == null ? otherwise : entry.what;
    }

    /** Whether anything waits under this key. */
    boolean waits(String key) {
        return scheduled.containsKey(key);
    }

    /** Lets go on what waited under this key, in the form that it has now. */
    void release(String key, W now, BiConsumer<String, W> onward) {
        if (waits(key)) {
            goOn(key, now, onward);
        } else if (!isGone(key)) {
            onward.accept(key, now);
        }
    }

    /** Lets go on what waits under this key, if anything does. */
    void release(String key, BiConsumer<String, W> onward) {
        Entry<W> entry = waits(key) ? table.get(key) : null;
        if (entry != null) {
            goOn(key, entry.what, onward);
        }
    }

    /** Lets go on all whose key begins so. */
    void releaseAll(String prefix, BiConsumer<String, W> onward) {
        List<String> keys = new ArrayList<>();
        for (String key : scheduled.tailMap(prefix).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            keys.add(key);
        }
        for (String key : keys) {
            release(key, onward);
        }
    }

    /** Lets go on all whose deadline has passed. */
    void due(Instant now, BiConsumer<String, W> onward) {
        List<String> keys = new ArrayList<>();
        deadlines.headMap(now, true).values().forEach(keys::addAll);
        for (String key : keys) {
            unschedule(key);
            Entry<W> entry = table.get(key);
            if (entry != null) {
                goOn(key, entry.what, onward);
            }
        }
    }

    /**
     * Deletes what went on before the last commit.
     *
     * @return whether something went on since, so that a commit is due before the next call
     */
    boolean forget() {
        goneAndCommitted.forEach(table::delete);
        goneAndCommitted.clear();
        goneAndCommitted.addAll(gone);
        gone.clear();
        return !goneAndCommitted.isEmpty();
    }

    private void goOn(String key, W what, BiConsumer<String, W> onward) {
        if (isGone(key)) {
            return;
        }
        onward.accept(key, what);
        unschedule(key);
        if (exactlyOnce) {
            table.delete(key);
        } else {
            gone.add(key);
        }
    }

    /** At-least-once, whether it went on but is not deleted yet. */
    private boolean isGone(String key) {
        return gone.contains(key) || goneAndCommitted.contains(key);
    }

    /** Whether there is nothing for {@link #due} or {@link #forget} to do, now or later. */
    boolean idle() {
        return scheduled.isEmpty() && gone.isEmpty() && goneAndCommitted.isEmpty();
    }

    /**
     * Tells how many wait, and since when the first of them.
     *
     * @param patience what lies between the beginning of a wait and its deadline
     */
    void tell(StageFigures figures, StageFigures.Wait what, Duration patience) {
        long since =
                deadlines.isEmpty() ? 0 : deadlines.firstKey().minus(patience).toEpochMilli();
        figures.waiting(what, scheduled.size(), since);
    }

    private void schedule(String key, Instant deadline) {
        unschedule(key);
        scheduled.put(key, deadline);
        deadlines.computeIfAbsent(deadline, d -> new HashSet<>()).add(key);
    }

    private void unschedule(String key) {
        Instant deadline = scheduled.remove(key);
        Set<String> sameDeadline = deadline == null ? null : deadlines.get(deadline);
        if (sameDeadline != null) {
            sameDeadline.remove(key);
            if (sameDeadline.isEmpty()) {
                deadlines.remove(deadline);
            }
        }
    }
}
