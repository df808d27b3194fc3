package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent recent = new Recent(10_000);

    @Test
    void tells_what_is_stored_and_what_is_not_from_what_is_not_known() {
        // When
        recent.put("there", "x", 1);
        recent.put("deleted", null, 0);

        // Then
        assertThat(recent.get("there")).extracting(Recent.Kept::value).isEqualTo("x");
        assertThat(recent.get("deleted")).extracting(Recent.Kept::value).isNull();
        assertThat(recent.get("unknown")).isNull();
    }

    @Test
    void drops_what_was_not_asked_for_the_longest() {
        // Given twenty of some five hundred bytes, and room for nineteen
        for (int i = 0; i < 19; i++) {
            recent.put("key" + i, "x", 400);
        }
        recent.get("key0");

        // When
        recent.put("key19", "x", 400);

        // Then
        assertThat(recent.get("key0")).isNotNull();
        assertThat(recent.get("key1")).isNull();
    }

    @Test
    void counts_a_value_once_however_often_it_is_written() {
        // When
        recent.put("first", "x", 400);
        for (int i = 0; i < 100; i++) {
            recent.put("again", "x", 400);
        }

        // Then
        assertThat(recent.get("first")).isNotNull();
    }

    @Test
    void does_not_keep_what_would_drive_out_the_rest_nor_what_stood_in_its_place() {
        // Given
        recent.put("small", "x", 10);
        recent.put("grows", "x", 10);

        // When
        recent.put("grows", "x", 5_000);

        // Then
        assertThat(recent.get("grows")).isNull();
        assertThat(recent.get("small")).isNotNull();
    }

    @Test
    void keeps_nothing_without_room() {
        // Given
        Recent none = new Recent(0);

        // When
        none.put("a", "x", 1);

        // Then
        assertThat(none.get("a")).isNull();
    }
}
