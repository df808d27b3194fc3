package dev.weir.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.weir.event.Json;
import dev.weir.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * A program: the same way as Weir's with no work on it. A comment is read as JSON, goes by author to a stage with a store,
 * by post to another with a store, and out: what Kafka Streams itself takes for two hops and two stores.
 */
public final class BareHops {

    /** Where the comments come out. */
    static final String OUT = "bare-hops-out";

    private BareHops() {}

    /** A comment, as far as it is looked at; the same fields as Weir reads. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Comment(
            String id,
            String blog,
            String post,
            String parent,
            String at,
            Map<String, String> author,
            Map<String, String> login,
            String content,
            Map<String, String> client) {}

    /**
     * Runs until it is stopped.
     *
     * @param arguments the brokers, a folder for the stores, the processing guarantee, the commit interval (ms), threads
     */
    public static void main(String[] arguments) throws InterruptedException {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, "bare-hops");
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        p.put(StreamsConfig.STATE_DIR_CONFIG, Path.of(arguments[1]).toString());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, arguments[2]);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, arguments[3]);
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[4]);
        p.put("producer.linger.ms", 5);
        KafkaStreams streams = new KafkaStreams(topology(), p);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            streams.close(Duration.ofSeconds(10));
                            stopped.countDown();
                        },
                        "bare-hops-stop"));
        streams.start();
        stopped.await();
    }

    static Topology topology() {
        Serde<String> keys = Serdes.String();
        Serde<Comment> comments = Serdes.serdeFrom(
                (topic, comment) -> Json.bytes(comment),
                (topic, bytes) -> bytes == null ? null : Json.read(bytes, Comment.class));
        StreamsBuilder builder = new StreamsBuilder();
        for (String store : new String[] {"authors", "posts"}) {
            builder.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), keys, comments)
                    .withCachingDisabled());
        }
        KStream<String, Comment> byAuthor = builder.stream(
                        Topics.COMMENTS.name(), Consumed.with(Serdes.ByteArray(), comments))
                .selectKey((key, comment) -> comment.author().get("email"))
                .repartition(Repartitioned.with(keys, comments).withName("by-author"));
        KStream<String, Comment> byPost = byAuthor.processValues(() -> new Remember("authors"), "authors")
                .selectKey((key, comment) -> comment.post())
                .repartition(Repartitioned.with(keys, comments).withName("by-post"));
        byPost.processValues(() -> new Remember("posts"), "posts").to(OUT, Produced.with(keys, comments));
        return builder.build();
    }

    /** Reads what is known of the key, and puts the comment there. */
    private static final class Remember extends ContextualFixedKeyProcessor<String, Comment, Comment> {

        private final String name;
        private KeyValueStore<String, Comment> store;

        Remember(String name) {
            this.name = name;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, Comment> context) {
            super.init(context);
            store = context.getStateStore(name);
        }

        @Override
        public void process(FixedKeyRecord<String, Comment> incoming) {
            store.get(incoming.key());
            store.put(incoming.key(), incoming.value());
            context().forward(incoming);
        }
    }
}
