package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageStoreTest {

    /** What went to the store's changelog, in order. */
    private record Write(String key, byte @Nullable [] value) {}

    private final List<Write> changelog = new ArrayList<>();

    @Test
    void an_input_sees_its_own_changes_in_order_with_what_was_there() {
        // Given
        StageStore store = open(recording(), true);
        Table<String> table = store.table("words", Serdes.String());
        table.put("a1", "old");
        table.put("a3", "old");
        store.endOfInput();

        // When
        table.put("a2", "new");
        table.delete("a3");
        table.put("b", "new");

        // Then
        assertThat(visited(table, "a")).containsExactly(Map.entry("a1", "old"), Map.entry("a2", "new"));
        assertThat(table.get("a3")).isNull();
        assertThat(table.get("b")).isEqualTo("new");
    }

    @Test
    void tables_do_not_see_each_other() {
        // Given
        StageStore store = open(recording(), true);

        // When
        store.<String>table("words", Serdes.String()).put("a", "x");
        store.endOfInput();

        // Then
        assertThat(visited(store.table("word", Serdes.String()), "")).isEmpty();
        assertThat(store.<String>table("others", Serdes.String()).get("a")).isNull();
    }

    @Test
    void an_input_that_failed_leaves_no_trace() {
        // Given
        StageStore store = open(recording(), true);
        Table<String> table = store.table("words", Serdes.String());
        table.put("a", "x");

        // When
        store.dropInput();
        store.endOfInput();

        // Then
        assertThat(table.get("a")).isNull();
        assertThat(changelog).isEmpty();
    }

    @Test
    void exactly_once_writes_nothing_but_the_changes_and_each_once() {
        // Given
        StageStore store = open(recording(), true);
        Table<String> table = store.table("words", Serdes.String());

        // When
        table.put("a", "x");
        table.put("a", "y");
        table.put("b", "z");
        store.endOfInput();

        // Then
        assertThat(changelog).extracting(Write::key).containsExactly(Keys.of("words", "a"), Keys.of("words", "b"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void at_least_once_a_changelog_cut_anywhere_holds_whole_inputs(long seed) {
        // Given
        Random random = new Random(seed);
        StageStore store = open(recording(), false);
        List<Table<String>> tables = tables(store);
        List<Integer> ends = new ArrayList<>(List.of(0));
        List<Map<String, String>> states = new ArrayList<>(List.of(Map.of()));
        for (int input = 0; input < 40; input++) {
            changeSomething(tables, random);
            store.endOfInput();
            ends.add(changelog.size());
            states.add(contents(tables));
        }

        for (int cut = 0; cut <= changelog.size(); cut++) {
            // When
            Map<String, String> found = contents(tables(open(replayed(cut), false)));

            // Then
            int whole = wholeInputs(ends, cut);
            assertThat(found)
                    .as("after %d of %d writes", cut, changelog.size())
                    .isIn(states.get(whole), states.get(Math.min(whole + 1, states.size() - 1)));
        }
    }

    @Test
    void the_table_may_be_read_while_it_is_visited() {
        // Given
        StageStore store = open(recording(), false);
        Table<String> table = store.table("words", Serdes.String());
        table.put("a", "x");
        table.put("b", "x");

        // When
        table.forEach("", (key, value) -> table.put(key, value + "y"));

        // Then
        assertThat(visited(table, "")).containsExactly(Map.entry("a", "xy"), Map.entry("b", "xy"));
    }

    @Test
    void bytes_that_are_no_value_are_an_error() {
        // Given
        KeyValueStore<String, byte[]> bytes = recording();
        bytes.put(Keys.of("counts", "a"), new byte[] {1});

        // When / Then
        Table<Long> counts = open(bytes, true).table("counts", Serdes.Long());
        assertThatThrownBy(() -> counts.get("a")).hasMessageContaining("8");
    }

    @Test
    void keys_come_in_the_order_of_their_bytes_whether_they_are_written_yet_or_not() {
        // Given
        StageStore store = open(recording(), true);
        Table<String> table = store.table("words", Serdes.String());
        table.put("\uFFFD", "x");
        table.put("b", "x");
        store.endOfInput();

        // When
        table.put("\uD83D\uDE00", "x");
        table.put("a", "x");

        // Then
        assertThat(table.keys("", "\uDBFF\uDFFF", 10)).containsExactly("a", "b", "\uFFFD", "\uD83D\uDE00");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_table_worked_off_from_its_front_tells_the_same_keys_as_a_map(long seed) {
        // Given
        Random random = new Random(seed);
        StageStore store = open(recording(), true);
        Table<String> table = store.table("words", Serdes.String());
        TreeMap<String, String> model = new TreeMap<>();
        TreeMap<String, String> written = new TreeMap<>();

        for (int input = 0; input < 300; input++) {
            // When
            String key = "k" + (100 + random.nextInt(60));
            if (random.nextInt(5) == 0) {
                model.put(key, "x");
                table.put(key, "x");
            } else if (!model.isEmpty()) {
                table.delete(model.firstKey());
                model.remove(model.firstKey());
            }
            String before = "k" + (100 + random.nextInt(60));
            List<String> told = table.keys("", before, 3);

            // Then
            assertThat(told)
                    .containsExactlyElementsOf(
                            model.headMap(before).keySet().stream().limit(3).toList());
            if (random.nextInt(6) == 0) {
                store.dropInput();
                model = new TreeMap<>(written);
            } else {
                store.endOfInput();
                written = new TreeMap<>(model);
            }
        }
    }

    @Test
    void what_was_deleted_at_the_front_is_not_passed_by_again() {
        // Given
        List<String> looked = new ArrayList<>();
        StageStore store = open(noting(looked), true);
        Table<String> table = store.table("words", Serdes.String());
        for (int i = 1; i <= 3; i++) {
            table.put("a" + i, "x");
        }
        store.endOfInput();

        // When
        for (int i = 1; i <= 3; i++) {
            table.keys("", "z", 1).forEach(table::delete);
            store.endOfInput();
        }
        looked.clear();
        table.keys("", "z", 1);

        // Then
        assertThat(looked).containsExactly(Keys.of("words", "a3"));
    }

    @Test
    void what_was_read_is_read_anew_when_its_bytes_mean_something_else() {
        // Given
        AtomicReference<String> meaning = new AtomicReference<>("then ");
        AtomicLong epoch = new AtomicLong();
        Serde<String> serde = Serdes.serdeFrom(
                new StringSerializer(), (topic, bytes) -> bytes == null ? null : meaning.get() + new String(bytes));
        StageStore store = new StageStore(recording(), true, new Recent(10_000), epoch::get);
        store.table("words", Serdes.String()).put("a", "x");
        store.endOfInput();
        epoch.incrementAndGet();
        Table<String> table = store.table("words", serde);
        String before = table.get("a");

        // When
        meaning.set("now ");
        epoch.incrementAndGet();

        // Then
        assertThat(List.of(before, table.get("a"))).containsExactly("then x", "now x");
    }

    @Test
    void what_an_input_changed_in_vain_is_not_kept() {
        // Given
        StageStore store = open(recording(), true);
        Table<String> table = store.table("words", Serdes.String());
        table.put("a", "old");
        store.endOfInput();

        // When
        table.put("a", "new");
        store.dropInput();

        // Then
        assertThat(table.get("a")).isEqualTo("old");
    }

    @Test
    void a_change_under_the_store_is_seen_by_the_tests() {
        // Given
        KeyValueStore<String, byte[]> bytes = recording();
        Table<String> table = open(bytes, true).table("words", Serdes.String());
        assertThat(table.get("a")).isNull();

        // When
        bytes.put(Keys.of("words", "a"), new byte[] {'x'});

        // Then
        assertThatThrownBy(() -> table.get("a")).isInstanceOf(AssertionError.class);
    }

    private static StageStore open(KeyValueStore<String, byte[]> store, boolean exactlyOnce) {
        return new StageStore(store, exactlyOnce, new Recent(1_000_000), () -> 0);
    }

    private static int wholeInputs(List<Integer> ends, int cut) {
        int whole = 0;
        while (whole + 1 < ends.size() && ends.get(whole + 1) <= cut) {
            whole++;
        }
        return whole;
    }

    private static List<Table<String>> tables(StageStore store) {
        return List.of(
                store.table("first", Serdes.String()),
                store.table("second", Serdes.String()),
                store.table("third", Serdes.String()));
    }

    /** One change in three inputs of four; in the others many, some of them larger than a part of an intent. */
    private static void changeSomething(List<Table<String>> tables, Random random) {
        int changes = random.nextInt(4) == 0 ? 1 : 2 + random.nextInt(6);
        boolean large = random.nextInt(5) == 0;
        for (int i = 0; i < changes; i++) {
            Table<String> table = tables.get(random.nextInt(tables.size()));
            String key = "k" + random.nextInt(6);
            if (random.nextInt(4) == 0) {
                table.delete(key);
            } else {
                table.put(key, random.nextInt() + "x".repeat(large ? 150_000 : 3));
            }
        }
    }

    private static Map<String, String> contents(List<Table<String>> tables) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < tables.size(); i++) {
            int number = i;
            tables.get(i).forEach("", (key, value) -> all.put(number + key, value));
        }
        return all;
    }

    private static List<Map.Entry<String, String>> visited(Table<String> table, String prefix) {
        List<Map.Entry<String, String>> visited = new ArrayList<>();
        table.forEach(prefix, (key, value) -> visited.add(Map.entry(key, value)));
        return visited;
    }

    private KeyValueStore<String, byte[]> replayed(int writes) {
        KeyValueStore<String, byte[]> store = store();
        changelog.subList(0, writes).forEach(write -> store.put(write.key, write.value));
        return store;
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<String, byte[]> recording() {
        KeyValueStore<String, byte[]> store = store();
        return (KeyValueStore<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("put")) {
                        changelog.add(new Write((String) args[0], (byte[]) args[1]));
                    } else if (method.getName().equals("delete")) {
                        changelog.add(new Write((String) args[0], null));
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A store that notes where ranges begin. */
    @SuppressWarnings("unchecked")
    private KeyValueStore<String, byte[]> noting(List<String> begins) {
        KeyValueStore<String, byte[]> store = store();
        return (KeyValueStore<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("range")) {
                        begins.add((String) args[0]);
                    }
                    return method.invoke(store, args);
                });
    }

    private static KeyValueStore<String, byte[]> store() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("store"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
