package dev.weir.spam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spam.LabelledComment;
import dev.weir.spam.SpamFilter;
import dev.weir.spam.evaluate.Evaluator.Conditions;
import dev.weir.spam.evaluate.Evaluator.Feedback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final List<LabelledComment> COMMENTS = Comments.many(40);

    /** Writes down what it is asked and told. */
    private static final class Recorder implements FilterSource {

        private final List<String> events = new ArrayList<>();
        private final List<Set<String>> trainings = new ArrayList<>();
        private final List<LabelledComment> scored = new ArrayList<>();
        private final List<LabelledComment> learned = new ArrayList<>();

        @Override
        public SpamFilter fresh() {
            return new SpamFilter() {

                @Override
                public double score(LabelledComment comment) {
                    events.add("score " + comment.id());
                    scored.add(comment);
                    return 0.5;
                }

                @Override
                public void learn(LabelledComment comment) {
                    events.add("learn " + comment.id());
                    learned.add(comment);
                }
            };
        }

        @Override
        public SpamFilter trainedOn(List<LabelledComment> comments) {
            trainings.add(comments.stream().map(LabelledComment::id).collect(Collectors.toSet()));
            learned.addAll(comments);
            return fresh();
        }
    }

    private final Recorder recorder = new Recorder();

    @Test
    void a_stream_is_scored_first_and_learned_then() {
        // When
        evaluator(Conditions.fair()).online("", COMMENTS.subList(0, 3), Feedback.FULL);

        // Then
        assertThat(recorder.events)
                .containsExactly("score c0", "learn c0", "score c1", "learn c1", "score c2", "learn c2");
    }

    @Test
    void a_late_label_comes_so_many_comments_later() {
        // When
        Run run = evaluator(Conditions.fair()).online("", COMMENTS.subList(0, 4), new Feedback(1, 2));

        // Then
        assertThat(recorder.events)
                .containsExactly("score c0", "score c1", "score c2", "learn c0", "score c3", "learn c1");
        assertThat(run.learned()).isEqualTo(2);
    }

    @Test
    void only_labels_that_were_asked_for_are_learned() {
        // When
        Run run = evaluator(Conditions.fair()).online("", COMMENTS, new Feedback(0.25, 0));

        // Then
        assertThat(run.learned()).isEqualTo(10);
        assertThat(recorder.learned).hasSize(10);
        assertThat(run.scored()).hasSize(40);
    }

    @Test
    void no_label_can_be_seen_when_a_comment_is_scored() {
        // When
        evaluator(Conditions.fair()).online("", COMMENTS, Feedback.FULL);

        // Then
        assertThat(recorder.scored).noneMatch(LabelledComment::spam);
        assertThat(recorder.learned).containsExactlyElementsOf(COMMENTS);
    }

    @Test
    void each_part_is_tested_by_a_filter_that_learned_exactly_the_others() throws ProtocolException {
        // Given
        FoldPlan plan = FoldPlan.byGroup(COMMENTS);

        // When
        Run run = evaluator(Conditions.fair()).folds(COMMENTS, plan);

        // Then
        List<Set<String>> others = plan.parts(COMMENTS).values().stream()
                .map(part -> {
                    Set<String> rest = ids(COMMENTS);
                    rest.removeAll(ids(part));
                    return rest;
                })
                .toList();
        assertThat(recorder.trainings).isEqualTo(others);
        assertThat(run.scored()).extracting(Scored::id).containsExactlyElementsOf(ids(COMMENTS, List.of()));
        assertThat(run.learned()).isEqualTo(120);
    }

    @Test
    void one_collection_is_learned_and_the_other_tested() {
        // When
        Run run = evaluator(Conditions.fair()).trainAndTest(COMMENTS.subList(0, 30), COMMENTS.subList(30, 40));

        // Then
        assertThat(recorder.trainings).containsExactly(ids(COMMENTS.subList(0, 30)));
        assertThat(run.scored()).hasSize(10);
    }

    @Test
    void wrong_labels_are_learned_and_never_counted() {
        // Given
        Conditions noisy = new Conditions(0.1, 1, comment -> comment);

        // When
        Run run = evaluator(noisy).online("", COMMENTS, Feedback.FULL);

        // Then
        assertThat(IntStream.range(0, 40)
                        .filter(i -> recorder.learned.get(i).spam()
                                != COMMENTS.get(i).spam()))
                .hasSize(4);
        assertThat(run.scored())
                .extracting(Scored::spam)
                .containsExactlyElementsOf(
                        COMMENTS.stream().map(LabelledComment::spam).toList());
    }

    @Test
    void the_same_labels_are_wrong_in_any_order_and_others_with_another_seed() {
        // Given
        List<LabelledComment> reordered = new Seed(5).shuffled(COMMENTS);

        // When, Then
        assertThat(wrong(COMMENTS, 1)).isEqualTo(wrong(reordered, 1)).isNotEqualTo(wrong(COMMENTS, 2));
    }

    @Test
    void a_disguised_copy_is_scored_and_the_comment_itself_is_learned() {
        // Given
        Copies copies = new Copies(List.of(Comments.ham("c1", "dísguised")));

        // When
        Run run = evaluator(new Conditions(0, 1, copies)).online("", COMMENTS, Feedback.FULL);

        // Then
        assertThat(recorder.scored.get(1).text()).isEqualTo("dísguised");
        assertThat(recorder.scored.get(2).text()).isEqualTo(COMMENTS.get(2).text());
        assertThat(recorder.learned).containsExactlyElementsOf(COMMENTS);
        assertThat(run.scored().get(1).spam()).isEqualTo(COMMENTS.get(1).spam());
    }

    @Test
    void a_filter_that_learns_gets_better_than_one_that_does_not() {
        // Given
        List<LabelledComment> comments = Comments.many(300);
        Evaluator evaluator = new Evaluator(WordCounts.source(), Conditions.fair(), () -> 0, tested -> {});

        // When
        Figures untaught = Figures.of(evaluator.asItIs(comments).scored(), List.of(0.5));
        Figures online =
                Figures.of(evaluator.online("", comments, Feedback.FULL).scored(), List.of(0.5));

        // Then
        assertThat(untaught.auc()).isEqualTo(0.5);
        assertThat(online.auc()).isGreaterThan(0.95);
    }

    @Test
    void the_clock_is_the_callers_and_progress_is_told() {
        // Given
        long[] now = {0};
        List<Long> told = new ArrayList<>();
        Evaluator evaluator = new Evaluator(recorder, Conditions.fair(), () -> now[0] += 500, told::add);

        // When
        Run run = evaluator.online("", COMMENTS.subList(0, 3), Feedback.FULL);

        // Then
        assertThat(run.timing()).isEqualTo(new Run.Timing(500, 500, 500, 500));
        assertThat(told).containsExactly(1L, 2L, 3L);
    }

    private Evaluator evaluator(Conditions conditions) {
        return new Evaluator(recorder, conditions, () -> 0, tested -> {});
    }

    private static Set<String> wrong(List<LabelledComment> comments, long seed) {
        WrongLabels labels = WrongLabels.among(comments, 0.2, new Seed(seed));
        return comments.stream()
                .filter(comment -> labels.seen(comment).spam() != comment.spam())
                .map(LabelledComment::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> ids(List<LabelledComment> comments) {
        return new HashSet<>(ids(comments, List.of()));
    }

    private static List<String> ids(List<LabelledComment> comments, List<String> before) {
        List<String> ids = new ArrayList<>(before);
        comments.forEach(comment -> ids.add(comment.id()));
        return ids;
    }
}
