package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topics;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys of authors that this instance knows: those published on {@code author-keys}, and those that came with a comment
 * before their publication did. Safe for use by many threads.
 */
final class KeyRing {

    /** What was published is on its way: by another consumer, so that it may come a moment later. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long GLANCE_NANOS = Duration.ofMillis(2).toNanos();
    private static final int MOST_RECENT = 10_000;

    private final boolean exactlyOnce;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();
    private final Maker maker;
    private volatile @Nullable Published published;
    private volatile long forgotten;
    private final Map<String, AuthorKey> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AuthorKey> eldest) {
            return size() > MOST_RECENT;
        }
    };

    /** The records of {@code author-keys}. */
    interface Published {

        byte @Nullable [] get(String id);

        void forEach(Consumer<byte[]> visitor);
    }

    /** Makes new keys. */
    @FunctionalInterface
    interface Maker {
        AuthorKey make(String author, Instant at, SecureRandom random);
    }

    KeyRing(boolean exactlyOnce) {
        this(exactlyOnce, PATIENCE, AuthorKey::make);
    }

    KeyRing(boolean exactlyOnce, Duration patience, Maker maker) {
        this.exactlyOnce = exactlyOnce;
        this.patience = patience;
        this.maker = maker;
    }

    /** A new key, which nobody else knows yet. */
    AuthorKey make(String author, Instant at) {
        AuthorKey key = maker.make(author, at, random);
        note(key);
        return key;
    }

    SecureRandom random() {
        return random;
    }

    void attach(Published keys) {
        published = keys;
    }

    /** Remembers a key that came with a comment. */
    void note(AuthorKey key) {
        synchronized (recent) {
            recent.put(key.id(), key);
        }
    }

    void forget(String id) {
        synchronized (recent) {
            recent.remove(id);
            forgotten++;
        }
    }

    /** How many times a key was to be forgotten: what was opened before may not be readable any more. */
    long forgotten() {
        return forgotten;
    }

    /** Whether everybody can have it. */
    boolean isPublished(String id) {
        Published keys = published;
        return keys != null && keys.get(id) != null;
    }

    /**
     * The key of this id, destroyed or not. Waits if it has not been heard of yet.
     *
     * @return null if it does not come, which at-least-once a crash can bring about: what is sealed with it will come again,
     *     with its key
     * @throws IllegalStateException if it does not come, exactly-once
     */
    @Nullable
    AuthorKey find(String id) {
        long begin = System.nanoTime();
        do {
            AuthorKey key = known(id);
            if (key != null) {
                return key;
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        } while (System.nanoTime() - begin < patience.toNanos());
        if (exactlyOnce) {
            throw new IllegalStateException("the key " + id + " is not on " + Topics.AUTHOR_KEYS.name()
                    + ", but something is sealed with it; was that topic emptied? Its records must be kept");
        }
        return null;
    }

    private @Nullable AuthorKey known(String id) {
        synchronized (recent) {
            AuthorKey key = recent.get(id);
            if (key != null) {
                return key;
            }
        }
        Published keys = published;
        byte[] bytes = keys == null ? null : keys.get(id);
        if (bytes == null) {
            return null;
        }
        AuthorKey key = read(bytes);
        if (!key.destroyed()) {
            note(key);
        }
        return key;
    }

    /** Ids of all published keys of an author. Looks at every key there is: for what is rare. */
    List<String> of(String author) {
        List<String> ids = new ArrayList<>();
        Published keys = published;
        if (keys != null) {
            keys.forEach(bytes -> {
                AuthorKey key = read(bytes);
                if (author.equals(key.author())) {
                    ids.add(key.id());
                }
            });
        }
        return ids;
    }

    /** @throws IllegalStateException if it is no key */
    static AuthorKey read(byte[] bytes) {
        try {
            return Topics.AUTHOR_KEYS.value().decode(bytes);
        } catch (InvalidEventException e) {
            throw new IllegalStateException(
                    "a record on " + Topics.AUTHOR_KEYS.name() + " is no key of this version of Weir: it "
                            + e.getMessage(),
                    e);
        }
    }
}
