package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topics;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is published on {@code author-keys}, and lets the key ring look at it. */
final class KeyKeeper implements Processor<String, byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(KeyKeeper.class);

    private final String name;
    private final KeyRing ring;
    private KeyValueStore<String, byte[]> store;

    KeyKeeper(String name, KeyRing ring) {
        this.name = name;
        this.ring = ring;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(name);
        ring.attach(new KeyRing.Published() {
            @Override
            public byte[] get(String id) {
                return store.get(id);
            }

            @Override
            public void forEach(Consumer<byte[]> visitor) {
                try (KeyValueIterator<String, byte[]> all = store.all()) {
                    all.forEachRemaining(entry -> visitor.accept(entry.value));
                }
            }
        });
    }

    @Override
    public void process(Record<String, byte[]> news) {
        if (news.value() == null) {
            store.delete(news.key());
            ring.forget(news.key());
            return;
        }
        try {
            AuthorKey key = Topics.AUTHOR_KEYS.value().decode(news.value());
            store.put(news.key(), news.value());
            if (key.destroyed()) {
                ring.forget(key.id());
            }
        } catch (InvalidEventException e) {
            LOG.atError()
                    .addKeyValue("pointer", e.pointer())
                    .log("a record on author-keys is no key of this version of Weir; it is left out");
        }
    }
}
