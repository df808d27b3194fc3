package dev.weir.service;

import dev.weir.event.AuthorKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All keys on {@code author-keys}, read when first asked, and again when somebody asks for one that is not there. Who may
 * not read that topic has no keys, and is shown what is not sealed. Holds some 300 bytes an author. For one thread.
 */
public final class AuthorKeyBook implements Function<String, @Nullable AuthorKey> {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Map<String, AuthorKey> keys = new HashMap<>();
    private long readAt;
    private boolean wasRead;
    private @Nullable ClusterException refusal;

    public AuthorKeyBook(KafkaClients clients) {
        this.clients = clients;
    }

    /** The key of an id, destroyed or not; null if there is none, or none that may be read here. */
    @Override
    public @Nullable AuthorKey apply(String id) {
        AuthorKey key = keys.get(id);
        if (key == null && refusal == null && mayReadAgain()) {
            read();
            key = keys.get(id);
        }
        return key;
    }

    /**
     * All keys, as they stand now.
     *
     * @throws ClusterException if they can't be read
     */
    public Collection<AuthorKey> all() {
        read();
        if (refusal != null) {
            throw refusal;
        }
        return keys.values();
    }

    private boolean mayReadAgain() {
        return !wasRead || System.nanoTime() - readAt > AGAIN_AFTER.toNanos();
    }

    private void read() {
        try {
            TopicReader.readToEnd(clients, Topics.AUTHOR_KEYS.name(), found -> {
                if (found.value() != null) {
                    AuthorKey key = decode(found.value());
                    keys.put(key.id(), key);
                }
            });
        } catch (ClusterException e) {
            refusal = e;
        }
        wasRead = true;
        readAt = System.nanoTime();
    }

    private static AuthorKey decode(byte[] value) {
        try {
            return Topics.AUTHOR_KEYS.value().decode(value);
        } catch (InvalidEventException e) {
            throw new ClusterException(
                    Topics.AUTHOR_KEYS.name() + " has a record that is no key of this version of Weir: it "
                            + e.getMessage(),
                    e);
        }
    }
}
