package dev.weir.spam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.spam.LabelledComment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldPlanTest {

    @Test
    void near_duplicates_stay_in_one_part() throws ProtocolException {
        // Given: forty campaigns of five variants
        List<LabelledComment> comments = new ArrayList<>();
        for (LabelledComment seed : Comments.many(40)) {
            for (int variant = 0; variant < 5; variant++) {
                comments.add(Comments.spam(seed.id() + "/" + variant, seed.text() + " " + variant));
            }
        }

        // When
        FoldPlan plan = FoldPlan.of(comments, 4, 1);

        // Then
        assertThat(plan.size()).isEqualTo(4);
        for (int first = 0; first < comments.size(); first += 5) {
            assertThat(comments.subList(first, first + 5).stream()
                            .map(plan::fold)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void the_parts_have_as_many_comments_and_as_much_spam() throws ProtocolException {
        // Given
        List<LabelledComment> comments = Comments.many(300);

        // When
        Map<String, List<LabelledComment>> parts = FoldPlan.of(comments, 10, 1).parts(comments);

        // Then
        assertThat(parts.values()).hasSize(10).allSatisfy(part -> {
            assertThat(part).hasSize(30);
            assertThat(part.stream().filter(LabelledComment::spam)).hasSize(10);
        });
    }

    @Test
    void the_parts_depend_on_the_seed_and_not_on_the_order() throws ProtocolException {
        // Given
        List<LabelledComment> comments = Comments.many(60);

        // When
        FoldPlan plan = FoldPlan.of(comments, 5, 1);
        FoldPlan reordered = FoldPlan.of(new Seed(9).shuffled(comments), 5, 1);
        FoldPlan reseeded = FoldPlan.of(comments, 5, 2);

        // Then
        assertThat(comments).allMatch(comment -> plan.fold(comment).equals(reordered.fold(comment)));
        assertThat(comments).anyMatch(comment -> !plan.fold(comment).equals(reseeded.fold(comment)));
    }

    @Test
    void each_page_is_a_part_of_its_own() throws ProtocolException {
        // Given
        List<LabelledComment> comments = Comments.many(20);

        // When
        FoldPlan plan = FoldPlan.byGroup(comments);

        // Then
        assertThat(plan.parts(comments)).containsOnlyKeys("page0", "page1", "page2", "page3");
    }

    @Test
    void a_comment_without_a_page_or_a_part_is_named() {
        // Given
        List<LabelledComment> comments = List.of(Comments.ham("c1", "one"), Comments.ham("c2", "two"));

        // When, Then
        assertThatThrownBy(() -> FoldPlan.byGroup(comments))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("c1 has no \"group\"");
        assertThatThrownBy(() -> FoldPlan.given(comments, Map.of("c1", "a")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("c2 has no fold");
        assertThatThrownBy(() -> FoldPlan.given(comments, Map.of("c1", "a", "c2", "a")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("nothing to learn from");
    }

    @Test
    void more_parts_than_different_comments_are_refused() {
        // Given
        List<LabelledComment> comments = List.of(Comments.ham("c1", "the same"), Comments.ham("c2", "the same"));

        // When, Then
        assertThatThrownBy(() -> FoldPlan.of(comments, 2, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("only 1");
    }
}
