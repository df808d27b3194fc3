package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMemoryTest {

    private static final long MEGABYTE = 1024 * 1024;
    private static final long LIMIT = 16 * MEGABYTE;
    private static final int STORES = 4;
    private static final int VALUE = 4 * 1024;

    @TempDir
    private Path folder;

    private final StateMemory memory = new StateMemory(LIMIT, STORES);
    private final List<KeyValueStore<String, byte[]>> stores = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(KeyValueStore::close);
        memory.close();
    }

    @Test
    void several_stores_share_one_bound() {
        // Given
        open();
        int each = (int) (2 * LIMIT / VALUE);

        // When
        long most = 0;
        Random random = new Random(1);
        byte[] value = new byte[VALUE];
        for (int i = 0; i < each; i++) {
            random.nextBytes(value);
            for (KeyValueStore<String, byte[]> store : stores) {
                store.put("key" + i, value);
                store.get("key" + random.nextInt(i + 1));
            }
            most = Math.max(most, memory.used());
        }

        // Then
        assertThat(most)
                .as("of the %d MiB that were written", STORES * each * (long) VALUE / MEGABYTE)
                .isBetween(LIMIT / 2, LIMIT * 5 / 4);
    }

    @Test
    void tells_nothing_taken_before_the_first_store_and_after_the_end() {
        // Given
        long before = memory.used();
        open();
        stores.forEach(KeyValueStore::close);
        stores.clear();

        // When
        memory.close();

        // Then
        assertThat(List.of(before, memory.used())).containsOnly(0L);
    }

    private void open() {
        for (int i = 0; i < STORES; i++) {
            Properties properties = new Properties();
            properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "weir-test");
            properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
            properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.Setter.class);
            properties.put(StateMemory.CONFIG, memory);
            MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                    properties, new TaskId(0, i), folder.resolve("" + i).toFile());
            KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore("store" + i), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .withCachingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            stores.add(store);
        }
    }
}
