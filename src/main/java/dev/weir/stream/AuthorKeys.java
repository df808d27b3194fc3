package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.stream.StageOutput.Key;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The keys of the authors that a partition owns: made as an author is first heard of, and destroyed here. One thread. */
final class AuthorKeys {

    private final Table<AuthorKey> table;
    private final boolean exactlyOnce;
    private final KeyRing ring;
    private final Consumer<StageOutput> out;

    /**
     * @param table by author
     */
    AuthorKeys(Table<AuthorKey> table, boolean exactlyOnce, KeyRing ring, Consumer<StageOutput> out) {
        this.table = table;
        this.exactlyOnce = exactlyOnce;
        this.ring = ring;
        this.out = out;
    }

    /**
     * The author's key; a new one where she has none.
     *
     * @param at the time of the event that asks for it
     */
    AuthorKey of(String author, Instant at) {
        AuthorKey known = table.get(author);
        if (known != null) {
            publishAgain(known);
            return known;
        }
        AuthorKey key = ring.make(author, at);
        table.put(author, key);
        out.accept(new Key(key));
        return key;
    }

    /** At-least-once, a crash may have kept the key and lost its publication. */
    private void publishAgain(AuthorKey key) {
        ring.note(key);
        if (!exactlyOnce && !ring.isPublished(key.id())) {
            out.accept(new Key(key));
        }
    }

    /** Takes the author's key out of use; what comes from now on gets a new one. At-least-once there may be several. */
    List<String> retire(String author) {
        TreeSet<String> ids = new TreeSet<>();
        AuthorKey known = table.get(author);
        if (known != null) {
            ids.add(known.id());
            table.delete(author);
        }
        if (!exactlyOnce) {
            // After a crash a key may be in use that is remembered nowhere else.
            ids.addAll(ring.of(author));
        }
        return List.copyOf(ids);
    }

    /** Destroys keys: what is sealed with them is lost. */
    void destroy(List<String> ids, String command, Instant at) {
        for (String id : ids) {
            ring.forget(id);
            out.accept(new Key(AuthorKey.erased(id, command, at)));
        }
    }
}
