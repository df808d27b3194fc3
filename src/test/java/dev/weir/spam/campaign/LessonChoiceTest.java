package dev.weir.spam.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LessonChoiceTest {

    @Test
    void few_are_chosen_of_many() {
        // When
        List<CommentRef> chosen = LessonChoice.of(comments(0, 500, 500), List.of());

        // Then
        assertThat(chosen).hasSize(LessonChoice.MOST).doesNotHaveDuplicates();
    }

    @Test
    void all_are_chosen_of_few() {
        // Given
        List<CommentRef> few = comments(0, 7, 3);

        // When
        List<CommentRef> chosen = LessonChoice.of(few, List.of());

        // Then
        assertThat(chosen).containsExactlyInAnyOrderElementsOf(few);
    }

    @Test
    void no_author_is_chosen_twice_before_each_has_been_once() {
        // Given
        List<CommentRef> comments = new ArrayList<>(comments(0, 300, 1));
        comments.addAll(comments(300, 312, 12));

        // When
        List<CommentRef> chosen = LessonChoice.of(comments, List.of());

        // Then
        assertThat(chosen).containsAll(comments(300, 312, 12));
    }

    @Test
    void the_order_of_the_comments_does_not_matter() {
        // Given
        List<CommentRef> comments = comments(0, 100, 9);
        List<CommentRef> shuffled = new ArrayList<>(comments);
        Collections.shuffle(shuffled, new Random(1));

        // When
        List<CommentRef> chosen = LessonChoice.of(shuffled, List.of());

        // Then
        assertThat(chosen).isEqualTo(LessonChoice.of(comments, List.of()));
    }

    @Test
    void what_an_earlier_decision_chose_is_chosen_again_even_if_the_campaign_has_forgotten_it() {
        // Given
        List<CommentRef> before = LessonChoice.of(comments(0, 15, 15), List.of());

        // When
        List<CommentRef> chosen = LessonChoice.of(comments(10, 400, 300), before);

        // Then
        assertThat(chosen).containsAll(before).hasSize(LessonChoice.MOST);
    }

    @Test
    void they_come_from_all_over_the_campaign() {
        // When
        List<CommentRef> chosen = LessonChoice.of(comments(0, 400, 400), List.of());

        // Then
        assertThat(chosen)
                .extracting(comment -> Integer.parseInt(comment.comment().substring(3)) / 100)
                .contains(0, 1, 2, 3);
    }

    private static List<CommentRef> comments(int from, int to, int authors) {
        return IntStream.range(from, to)
                .mapToObj(i -> CommentRef.by("guest:" + from + "-" + i % authors, "b/c" + i, "b/p" + i % 5))
                .toList();
    }
}
