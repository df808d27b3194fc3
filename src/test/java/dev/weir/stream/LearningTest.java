package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.ModelCommand;
import dev.weir.event.Origin;
import dev.weir.event.Topics;
import dev.weir.spam.SpamModel;
import dev.weir.spam.Subject;
import dev.weir.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningTest {

    private static final Instant DAY = Instant.parse("2026-11-22T08:00:00Z");
    private static final StreamSettings SETTINGS = StreamSettings.defaults("a secret for tests only");

    private final Learning.Memory memory = new Memories().ofLearning();
    private final List<StageOutput> said = new ArrayList<>();
    private final ModelShelf shelf = new ModelShelf(SpamModel.empty());
    private Instant now = DAY;
    private Learning learning = started();

    @Test
    void spam_of_a_new_kind_is_known_after_a_few_decisions() {
        // When
        teachALittle();
        settle();

        // Then
        assertThat(probability("win at lucky casino slots tonight, number 77")).isGreaterThan(0.9);
        assertThat(probability("what the author says about the siege of number 77 is right"))
                .isLessThan(0.1);
        assertThat(shelf.present().version()).isEqualTo("1.24");
    }

    @Test
    void what_is_published_is_the_model_itself() {
        // Given
        teachALittle();
        settle();
        SpamModel published = shelf.present().model();

        // When
        teach("late", "mo", true, "one more lucky casino", DAY);
        settle();

        // Then
        assertThat(shelf.present().model()).isNotSameAs(published);
        assertThat(shards(shelf.present().model())).isEqualTo(shards(keptOrRebuilt()));
    }

    @Test
    void after_a_start_it_learns_again_what_came_since_it_was_kept_and_has_the_same_bits() {
        // Given
        for (int i = 0; i < 300; i++) {
            teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
            if (i % 40 == 39) {
                settle();
            }
        }
        settle();
        List<String> before = shards(shelf.present().model());

        // When
        learning = started();
        teach("after", "mo", true, text(4711), DAY);
        settle();
        List<String> after = shards(shelf.present().model());

        // Then
        LearningTest undisturbed = new LearningTest();
        for (int i = 0; i < 300; i++) {
            undisturbed.teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
        }
        undisturbed.settle();
        assertThat(shards(undisturbed.shelf.present().model())).isEqualTo(before);
        undisturbed.teach("after", "mo", true, text(4711), DAY);
        undisturbed.settle();
        assertThat(shards(undisturbed.shelf.present().model())).isEqualTo(after);
    }

    @Test
    void the_same_decision_twice_is_one_lesson() {
        // When
        teach("d1", "mo", true, "buy lucky casino", DAY);
        teach("d1", "mo", true, "buy lucky casino", DAY);
        settle();

        // Then
        assertThat(shelf.present().version()).isEqualTo("1.1");
    }

    @Test
    void a_rollback_gives_back_the_model_as_it_was_and_goes_on_from_there() {
        // Given
        teachALittle();
        settle();
        List<String> good = shards(shelf.present().model());
        for (int i = 0; i < 20; i++) {
            teach("bad" + i, "careless", true, "what the author says about the siege of number " + i, DAY);
        }
        settle();
        assertThat(shelf.present().version()).isEqualTo("1.44");

        // When
        order(new ModelCommand.RollBack("c1", 24, "ops", DAY));

        // Then
        assertThat(shelf.present().version()).isEqualTo("2.24");
        assertThat(shards(shelf.present().model())).isEqualTo(good);

        // When
        teach("next", "mo", true, "more lucky casino", DAY);
        settle();

        // Then
        assertThat(shelf.present().version()).isEqualTo("2.25");
    }

    @Test
    void a_pinned_model_stays_and_learns_what_it_missed_when_it_is_unpinned() {
        // Given
        teachALittle();
        order(new ModelCommand.Pin("c1", null, "ops", DAY));
        List<String> pinned = shards(shelf.present().model());

        // When
        teach("later", "mo", true, "another lucky casino", DAY);
        settle();

        // Then
        assertThat(shelf.present().version()).isEqualTo("2.24");
        assertThat(shards(shelf.present().model())).isEqualTo(pinned);

        // When
        order(new ModelCommand.Unpin("c2", "ops", DAY));

        // Then
        assertThat(shelf.present().version()).isEqualTo("3.25");
    }

    @Test
    void it_can_be_pinned_to_what_it_was_some_decisions_ago() {
        // Given
        for (int i = 0; i < 10; i++) {
            teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
        }
        settle();
        List<String> ten = shards(shelf.present().model());
        teach("d10", "mo", true, text(10), DAY);
        settle();

        // When
        order(new ModelCommand.Pin("c1", 10, "ops", DAY));

        // Then
        assertThat(shelf.present().version()).isEqualTo("2.10");
        assertThat(shards(shelf.present().model())).isEqualTo(ten);
    }

    @Test
    void a_command_that_comes_again_later_is_not_obeyed_again() {
        // Given
        teachALittle();
        ModelCommand pin = new ModelCommand.Pin("c1", null, "ops", DAY);
        order(pin);
        order(new ModelCommand.Unpin("c2", "ops", DAY));

        // When
        order(pin);

        // Then
        assertThat(shelf.present().version()).isEqualTo("3.24");
    }

    @Test
    void days_are_listed_by_the_numbers_that_a_rollback_takes() {
        // Given
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 10; i++) {
                String teacher = i < 5 ? "mo" : "careless";
                teach(day + "-" + i, teacher, i % 2 == 0, text(100 * day + i), DAY.plus(Duration.ofDays(day)));
            }
        }

        // When
        order(new ModelCommand.Revoke("c1", "careless", null, null, "ops", DAY));

        // Then
        assertThat(days()).containsExactly("2026-11-22 2.5", "2026-11-23 2.10", "2026-11-24 2.15");
    }

    private List<String> days() {
        TreeMap<String, String> days = new TreeMap<>();
        said.forEach(output -> {
            if (output instanceof StageOutput.Model part && part.key().startsWith("day/")) {
                days.put(part.key().substring(4), ModelHead.of(part.value()).version());
            }
        });
        return days.entrySet().stream()
                .map(day -> day.getKey() + " " + day.getValue())
                .toList();
    }

    @Test
    void a_revoked_moderator_has_taught_nothing() {
        // Given
        for (int i = 0; i < 20; i++) {
            teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
            teach("bad" + i, "careless", i % 2 == 1, text(1000 + i), DAY);
        }
        settle();

        // When
        order(new ModelCommand.Revoke("c1", "careless", null, null, "ops", DAY));

        // Then
        LearningTest without = new LearningTest();
        for (int i = 0; i < 20; i++) {
            without.teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
        }
        without.settle();
        assertThat(shelf.present().version()).isEqualTo("2.20");
        assertThat(shards(shelf.present().model()))
                .isEqualTo(shards(without.shelf.present().model()));
    }

    @Test
    void an_author_who_was_erased_has_taught_nothing() {
        // Given
        for (int i = 0; i < 20; i++) {
            teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
            Lesson hers = lesson("hers" + i, "mo", i % 2 == 1, text(1000 + i), DAY, "k1");
            learning.take(new LearningInput.Taught(hers), now);
        }
        settle();

        // When
        learning.take(new LearningInput.Forget("guest:zoe", List.of("k1")), now);
        settle();

        // Then
        LearningTest without = new LearningTest();
        for (int i = 0; i < 20; i++) {
            without.teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
        }
        without.settle();
        assertThat(shelf.present().version()).isEqualTo("2.20");
        assertThat(shards(shelf.present().model()))
                .isEqualTo(shards(without.shelf.present().model()));
    }

    @Test
    void of_lessons_on_an_erased_authors_comments_nothing_is_kept() {
        // Given
        learning.take(new LearningInput.Taught(lesson("d1", "mo", true, text(1), DAY, "k1")), now);

        // When
        learning.take(new LearningInput.Forget("guest:zoe", List.of("k1")), now);

        // Then
        memory.lessons().forEach("", (number, kept) -> assertThat(kept).isEqualTo(Learning.Kept.ERASED));
    }

    @Test
    void an_erasure_that_concerns_no_lesson_builds_nothing_anew() {
        // Given
        teachALittle();
        settle();

        // When
        learning.take(new LearningInput.Forget("guest:zoe", List.of("k1")), now);
        settle();

        // Then
        assertThat(shelf.present().version()).startsWith("1.");
    }

    @Test
    void only_one_afternoon_of_a_moderator_can_be_revoked() {
        // Given
        teach("morning", "mo", true, text(1), DAY);
        teach("noon", "mo", true, text(2), DAY.plus(Duration.ofHours(4)));
        teach("evening", "mo", true, text(3), DAY.plus(Duration.ofHours(9)));
        settle();

        // When
        Instant noon = DAY.plus(Duration.ofHours(4));
        order(new ModelCommand.Revoke("c1", "mo", noon, noon.plusSeconds(1), "ops", DAY));

        // Then
        assertThat(shelf.present().version()).isEqualTo("2.2");
    }

    @Test
    void a_command_that_names_a_model_that_never_was_is_a_dead_letter() {
        // Given
        teachALittle();

        // When
        order(new ModelCommand.RollBack("c1", 1000, "ops", DAY));

        // Then
        assertThat(said)
                .anyMatch(output -> output instanceof StageOutput.Dead dead
                        && dead.letter().cause().code().equals("unknown-model-version"));
        assertThat(shelf.present().version()).isEqualTo("1.24");
    }

    @Test
    void a_model_that_nobody_can_read_any_more_is_built_anew_from_the_decisions() {
        // Given
        for (int i = 0; i < 300; i++) {
            teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
        }
        settle();
        List<String> before = shards(shelf.present().model());
        memory.kept().put("0000000000", new byte[] {1, 2, 3});

        // When
        learning = started();
        settle();

        // Then
        assertThat(shelf.present().version()).isEqualTo("2.300");
        assertThat(shards(shelf.present().model())).isEqualTo(before);
    }

    @Test
    void publishes_no_faster_than_its_pace() {
        // Given
        teach("d1", "mo", true, text(1), DAY);
        settle();
        said.clear();

        // When
        for (int i = 2; i < 20; i++) {
            teach("d" + i, "mo", true, text(i), DAY);
            now = now.plusMillis(400);
            learning.tick(now);
        }

        // Then
        assertThat(heads()).isEqualTo(1);
    }

    @Test
    void a_start_publishes_what_the_crash_kept_from_being_published_and_only_that() {
        // Given
        teach("d1", "mo", true, text(1), DAY);
        settle();
        teach("d2", "mo", true, text(2), DAY);
        said.clear();

        // When
        learning = started();
        settle();

        // Then
        assertThat(heads()).isEqualTo(1);
        assertThat(shelf.present().version()).isEqualTo("1.2");

        // When
        said.clear();
        learning = started();
        settle();

        // Then
        assertThat(said).isEmpty();
    }

    private long heads() {
        return said.stream()
                .filter(output ->
                        output instanceof StageOutput.Model part && part.key().equals(ModelShelf.HEAD))
                .count();
    }

    private void teachALittle() {
        for (int i = 0; i < 24; i++) {
            teach("d" + i, "mo", i % 2 == 0, text(i), DAY);
        }
    }

    /** Spam for even numbers. */
    private static String text(int number) {
        return number % 2 == 0
                ? "win at lucky casino slots tonight, number " + number
                : "what the author says about the siege of number " + number + " is right";
    }

    private Learning started() {
        return new Learning(SETTINGS, memory, SpamModel::empty, said::add);
    }

    private void teach(String decision, String moderator, boolean spam, String content, Instant at) {
        learning.take(new LearningInput.Taught(lesson(decision, moderator, spam, content, at)), now);
    }

    static Lesson lesson(String decision, String moderator, boolean spam, String content, Instant at) {
        return lesson(decision, moderator, spam, content, at, null);
    }

    private static Lesson lesson(
            String decision, String moderator, boolean spam, String content, Instant at, @Nullable String key) {
        return new Lesson(
                decision,
                moderator,
                null,
                at,
                spam,
                "blog",
                "post",
                "of-" + decision,
                "guest:" + decision,
                Markup.HTML,
                content,
                "Ann",
                null,
                null,
                null,
                null,
                false,
                false,
                0,
                0,
                key);
    }

    private void order(ModelCommand command) {
        settle();
        RawRecord raw = new RawRecord(null, null, new Origin(Topics.MODEL_COMMANDS.name(), 0, 0, DAY.toEpochMilli()));
        learning.take(new LearningInput.Ordered(command, raw), now);
        settle();
    }

    /** Long enough for all to be learned and published. */
    private void settle() {
        for (int i = 0; i < 1000 && learning.waits(); i++) {
            now = now.plusSeconds(1);
            learning.tick(now);
        }
        assertThat(learning.waits()).isFalse();
        said.forEach(output -> {
            if (output instanceof StageOutput.Model part) {
                shelf.take(part.key(), part.value());
            }
        });
    }

    private double probability(String content) {
        return shelf.present().model().view().score(subject(content)).probability();
    }

    private static Subject subject(@Nullable String content) {
        return lesson("x", "mo", true, content == null ? "" : content, DAY).subject();
    }

    /** A second model that learned the same by itself. */
    private SpamModel keptOrRebuilt() {
        SpamModel model = SpamModel.empty();
        memory.lessons()
                .forEach(
                        "",
                        (number, kept) -> model.learn(
                                kept.lesson().subject(), kept.lesson().spam(), kept.weight()));
        return model;
    }

    private static List<String> shards(SpamModel model) {
        List<String> shards = new ArrayList<>();
        for (int shard = 0; shard < SpamModel.SHARDS; shard++) {
            shards.add(java.util.Base64.getEncoder().encodeToString(model.shard(shard)));
        }
        return shards;
    }
}
