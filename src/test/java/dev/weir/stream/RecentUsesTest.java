package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentUsesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void the_use_before_is_found_by_the_events_own_times() {
        RecentUses uses = RecentUses.NONE.with("late", NOON.plusSeconds(9)).with("early", NOON);

        assertThat(uses.before("late", NOON.plusSeconds(9))).isEqualTo(NOON);
        assertThat(uses.before("early", NOON)).isNull();
    }

    @Test
    void the_same_comment_again_is_no_use_before_itself() {
        RecentUses uses = RecentUses.NONE.with("c", NOON).with("c", NOON);

        assertThat(uses.uses()).hasSize(1);
        assertThat(uses.before("c", NOON)).isNull();
    }

    @Test
    void of_two_at_the_same_instant_exactly_one_comes_after_the_other() {
        RecentUses uses = RecentUses.NONE.with("b", NOON).with("a", NOON);

        assertThat(uses.before("a", NOON)).isNull();
        assertThat(uses.before("b", NOON)).isEqualTo(NOON);
    }

    @Test
    void what_is_more_than_an_hour_ago_is_forgotten() {
        RecentUses uses = RecentUses.NONE.with("old", NOON).with("new", NOON.plusSeconds(3_601));

        assertThat(uses.uses()).extracting(RecentUses.Use::comment).containsExactly("new");
    }

    @Test
    void only_the_latest_are_kept_in_whatever_order_they_came() {
        RecentUses up = RecentUses.NONE;
        RecentUses down = RecentUses.NONE;
        for (int i = 0; i < 40; i++) {
            up = up.with("c" + i, NOON.plusSeconds(i / 2));
            down = down.with("c" + (39 - i), NOON.plusSeconds((39 - i) / 2));
        }

        assertThat(up.uses()).hasSize(16);
        assertThat(down).isEqualTo(up);
    }
}
