package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody teaches too much. */
class TeachersTest {

    private static final Instant DAY = Instant.parse("2026-11-22T08:00:00Z");

    private final Teachers teachers =
            new Teachers(new Teachers.Memory(new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>()));
    private final List<Long> overtaken = new ArrayList<>();
    private long number;

    @Test
    void a_lesson_weighs_in_full_at_first() {
        assertThat(weigh("mo", "c1", "ann", true, DAY)).isEqualTo(1);
    }

    @Test
    void however_much_one_moderator_teaches_in_a_day_is_bounded() {
        // When
        double all = 0;
        for (int i = 0; i < 50_000; i++) {
            all += weigh("mo", "c" + i, "author" + i, true, DAY);
        }

        // Then
        assertThat(all).isBetween(1.0 * Teachers.OF_MODERATOR, 2.0 * Teachers.OF_MODERATOR);
    }

    @Test
    void however_much_is_taught_on_one_author_in_a_day_is_bounded() {
        // When
        double all = 0;
        for (int i = 0; i < 5000; i++) {
            all += weigh("mo" + i, "c" + i, "ann", true, DAY);
        }

        // Then
        assertThat(all).isBetween(1.0 * Teachers.ON_AUTHOR, 2.0 * Teachers.ON_AUTHOR);
    }

    @Test
    void the_next_day_is_a_new_one() {
        // Given
        for (int i = 0; i < 200; i++) {
            weigh("mo" + i, "c" + i, "ann", true, DAY);
        }

        // When
        double tomorrow = weigh("mo", "next", "ann", true, DAY.plus(Duration.ofDays(1)));

        // Then
        assertThat(tomorrow).isEqualTo(1);
    }

    @Test
    void a_late_lesson_of_the_day_before_opens_no_new_budget() {
        // Given
        for (int i = 0; i < 200; i++) {
            weigh("mo" + i, "c" + i, "ann", true, DAY);
        }

        // When
        double late = weigh("mo", "late", "ann", true, DAY.minus(Duration.ofDays(1)));

        // Then
        assertThat(late).isLessThan(0.1);
    }

    @Test
    void who_is_overruled_again_and_again_teaches_less_and_who_overrules_does_not() {
        // When
        for (int i = 0; i < 20; i++) {
            weigh("careless", "c" + i, "author" + i, true, DAY);
            weigh("mo", "c" + i, "author" + i, false, DAY);
        }

        // Then
        assertThat(weigh("careless", "next", "x", true, DAY)).isLessThan(0.05);
        assertThat(weigh("mo", "other", "y", true, DAY)).isEqualTo(1);
    }

    @Test
    void one_mistake_is_no_verdict() {
        // Given
        weigh("mo", "c1", "ann", true, DAY);

        // When
        weigh("other", "c1", "ann", false, DAY);

        // Then
        assertThat(weigh("mo", "c2", "bob", true, DAY)).isCloseTo(0.69, within(0.01));
    }

    @Test
    void who_changes_her_own_mind_is_not_overruled_but_only_her_last_word_counts_when_the_model_is_built_anew() {
        // Given
        weigh("mo", "c1", "ann", true, DAY);

        // When
        double second = weigh("mo", "c1", "ann", false, DAY);

        // Then
        assertThat(second).isEqualTo(1);
        assertThat(overtaken).containsExactly(0L);
    }

    @Test
    void a_wrong_decision_on_a_campaign_is_one_mistake() {
        // Given
        for (int i = 0; i < 20; i++) {
            weigh(lesson("of-campaign", "mo", "c-1", "c" + i, "author" + i, true, DAY));
        }

        // When
        for (int i = 0; i < 20; i++) {
            weigh(lesson("contrary", "ines", "c-1", "c" + i, "author" + i, false, DAY));
        }

        // Then: one of one, as if there had been five right ones before
        assertThat(weigh("mo", "later", "eve", true, DAY)).isCloseTo(Math.pow(5.0 / 6, 2), within(1e-9));
    }

    private double weigh(String moderator, String comment, String author, boolean spam, Instant at) {
        return weigh(lesson("d" + number, moderator, null, comment, author, spam, at));
    }

    private double weigh(Lesson lesson) {
        return teachers.weigh(lesson, number++, overtaken::add);
    }

    private static Lesson lesson(
            String decision,
            String moderator,
            @Nullable String campaign,
            String comment,
            String author,
            boolean spam,
            Instant at) {
        return new Lesson(
                decision,
                moderator,
                campaign,
                at,
                spam,
                "blog",
                "post",
                comment,
                author,
                Markup.HTML,
                "words",
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                0,
                0,
                null);
    }
}
