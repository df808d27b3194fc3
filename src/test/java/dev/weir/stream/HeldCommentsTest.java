package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldCommentsTest {

    private static final String KEY = "%019d\u0000blog/post\u0000comment-%d";

    @Test
    void a_new_instance_knows_what_is_held_from_the_table() {
        // Given
        Table<String> table = new MemoryTable<>();
        for (int i = 0; i < 2_500; i++) {
            table.put(KEY.formatted(1_700_000_000_000L + i, i), "");
        }

        // When
        List<Long> told = told(new HeldComments(table));

        // Then
        assertThat(told).containsExactly(2_500L, 1_700_000_000_000L);
    }

    @Test
    void nothing_held_is_none() {
        assertThat(told(new HeldComments(new MemoryTable<>())).get(0)).isZero();
    }

    private static List<Long> told(HeldComments held) {
        List<Long> told = new ArrayList<>();
        held.tell(new StageFigures() {
            @Override
            public void waiting(Wait what, long count, long since) {}

            @Override
            public void held(long count, long since) {
                told.addAll(List.of(count, since));
            }

            @Override
            public void close() {}
        });
        return told;
    }
}
