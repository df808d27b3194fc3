package dev.weir.spam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.spam.LabelledComment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamOrderTest {

    private static final List<LabelledComment> COMMENTS =
            List.of(at("late", 9L), at("a", 5L), at("b", 5L), at("early", 1L));

    @Test
    void time_orders_and_the_file_where_it_does_not() throws ProtocolException {
        assertThat(StreamOrder.byTime(COMMENTS))
                .extracting(LabelledComment::id)
                .containsExactly("early", "a", "b", "late");
    }

    @Test
    void without_any_dates_the_order_of_the_file_stays() throws ProtocolException {
        // Given
        List<LabelledComment> undated = List.of(Comments.ham("x", ""), Comments.ham("a", ""));

        // When, Then
        assertThat(StreamOrder.byTime(undated)).isEqualTo(undated);
    }

    @Test
    void some_dates_alone_are_no_order() {
        // Given
        List<LabelledComment> mixed = List.of(at("dated", 1L), Comments.ham("undated", ""));

        // When, Then
        assertThatThrownBy(() -> StreamOrder.byTime(mixed))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("1 of 2")
                .hasMessageContaining("undated")
                .hasMessageContaining("--shuffle");
    }

    @Test
    void a_given_order_takes_only_what_it_names() throws ProtocolException {
        assertThat(StreamOrder.given(COMMENTS, List.of("late", "a")))
                .extracting(LabelledComment::id)
                .containsExactly("late", "a");
    }

    @Test
    void a_given_order_names_comments_that_are_there_and_each_once() {
        assertThatThrownBy(() -> StreamOrder.given(COMMENTS, List.of("gone")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> StreamOrder.given(COMMENTS, List.of("a", "a")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void a_shuffle_has_all_comments_and_follows_from_its_seed() {
        // Given
        List<LabelledComment> comments = Comments.many(100);

        // When
        List<LabelledComment> shuffled = StreamOrder.shuffled(comments, 1);

        // Then
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(comments).isNotEqualTo(comments);
        assertThat(shuffled)
                .isEqualTo(StreamOrder.shuffled(comments, 1))
                .isNotEqualTo(StreamOrder.shuffled(comments, 2));
        assertThat(shuffled).extracting(LabelledComment::id).startsWith(FIRST_OF_SEED_1);
    }

    /** Fixed here, so that figures of shuffled streams stay comparable from version to version. */
    private static final String[] FIRST_OF_SEED_1 = {"c56", "c1", "c42", "c26"};

    private static LabelledComment at(String id, long second) {
        return Comments.of(id, "", null, Instant.ofEpochSecond(second), false);
    }
}
