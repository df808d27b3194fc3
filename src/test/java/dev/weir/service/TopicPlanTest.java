package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.service.TopicPlan.Difference;
import dev.weir.service.TopicPlan.Mend;
import dev.weir.service.TopicPlan.Todo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

    private static final TopicSpec COMMENTS = new TopicSpec(
            "comments",
            6,
            false,
            3,
            List.of(
                    TopicSetting.exactly("cleanup.policy", "delete"),
                    TopicSetting.atLeast("retention.ms", 1000),
                    TopicSetting.atLeast("min.insync.replicas", 2)));

    private static final TopicSpec FACTS = new TopicSpec("facts", 6, true, 1, List.of());

    @Test
    void a_missing_topic_is_to_be_created() {
        TopicPlan plan = TopicPlan.compare(List.of(COMMENTS), Map.of());

        assertThat(plan.nothingToDo()).isFalse();
        assertThat(plan.todo()).extracting(TopicPlan.Step::todo).containsExactly(Todo.CREATE);
    }

    @Test
    void a_topic_as_it_should_be_leaves_nothing_to_do() {
        TopicPlan plan = compare(COMMENTS, 6, 3, settings("delete", "1000", "2"));

        assertThat(plan.nothingToDo()).isTrue();
        assertThat(plan.steps().get(0).differences()).isEmpty();
    }

    @Test
    void more_than_is_needed_is_left_alone() {
        TopicPlan plan = compare(COMMENTS, 6, 4, settings("delete", "-1", "3"));

        assertThat(plan.steps().get(0).differences()).isEmpty();
    }

    @Test
    void settings_that_differ_can_be_applied() {
        TopicPlan plan = compare(COMMENTS, 6, 3, settings("compact", "999", "1"));

        assertThat(plan.steps().get(0).differences())
                .containsExactly(
                        new Difference("cleanup.policy", "compact", "delete", Mend.APPLY),
                        new Difference("retention.ms", "999", "1000", Mend.APPLY),
                        new Difference("min.insync.replicas", "1", "2", Mend.APPLY));
        assertThat(plan.steps().get(0).todo()).isEqualTo(Todo.ALTER);
        assertThat(plan.needsHands()).isFalse();
    }

    @Test
    void partitions_and_replicas_that_differ_are_reported_and_tolerated() {
        TopicPlan plan = compare(COMMENTS, 12, 1, settings("delete", "1000", "1"));

        assertThat(plan.nothingToDo()).isTrue();
        assertThat(plan.steps().get(0).differences())
                .containsExactly(
                        new Difference("partitions", "12", "6", Mend.TOLERATED),
                        new Difference("replication", "1", "3", Mend.TOLERATED));
    }

    @Test
    void as_many_in_sync_replicas_as_copies_are_never_asked_for() {
        TopicPlan plan = compare(COMMENTS, 6, 2, settings("delete", "1000", "1"));

        assertThat(plan.steps().get(0).differences())
                .containsExactly(new Difference("replication", "2", "3", Mend.TOLERATED));
    }

    @Test
    void partitions_that_weir_relies_on_must_be_mended_by_hand() {
        TopicPlan plan = compare(FACTS, 5, 1, Map.of());

        assertThat(plan.needsHands()).isTrue();
        assertThat(plan.nothingToDo()).isFalse();
    }

    @Test
    void every_topic_has_room_for_a_large_record_and_inputs_tell_when_they_came() {
        List<TopicSpec> topics = RequiredTopics.of(6, 3);

        assertThat(topics)
                .hasSize(25)
                .allSatisfy(
                        topic -> assertThat(topic.settings()).contains(TopicSetting.atLeast("min.insync.replicas", 2)));
        // The largest input must fit into its dead letter, with headers.
        assertThat(topics)
                .filteredOn(topic -> topic.settings().contains(TopicSetting.atLeast("max.message.bytes", 1024 * 1024)))
                .hasSize(9);
        assertThat(topics)
                .filteredOn(
                        topic -> topic.settings().contains(TopicSetting.atLeast("max.message.bytes", 2 * 1024 * 1024)))
                .hasSize(16);
        assertThat(topics)
                .filteredOn(topic ->
                        topic.settings().contains(TopicSetting.exactly("message.timestamp.type", "LogAppendTime")))
                .extracting(TopicSpec::name)
                .containsExactly(
                        "comments",
                        "sessions",
                        "likes",
                        "posts",
                        "policies",
                        "decisions",
                        "model-commands",
                        "campaign-decisions",
                        "privacy-commands");
        assertThat(topics)
                .filteredOn(TopicSpec::copartitioned)
                .extracting(TopicSpec::name)
                .containsExactly("weir-author-facts", "weir-lessons", "spam-model", "weir-hot-news", "hot-signals");
    }

    @Test
    void what_everybody_must_hear_in_one_order_lies_in_one_partition_however_many_the_others_have() {
        List<TopicSpec> topics = RequiredTopics.of(6, 3);

        assertThat(topics)
                .filteredOn(topic -> topic.partitions() == 1)
                .extracting(TopicSpec::name)
                .containsExactly("weir-lessons", "spam-model", "weir-hot-news", "hot-signals");
        assertThat(topics)
                .filteredOn(topic -> topic.name().equals("spam-model"))
                .allSatisfy(topic ->
                        assertThat(topic.settings()).contains(TopicSetting.exactly("cleanup.policy", "compact")));
    }

    @Test
    void a_number_of_partitions_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> RequiredTopics.of(0, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--partitions");
    }

    private static TopicPlan compare(TopicSpec wanted, int partitions, int replicas, Map<String, String> settings) {
        return TopicPlan.compare(
                List.of(wanted), Map.of(wanted.name(), new ExistingTopic(partitions, replicas, settings)));
    }

    private static Map<String, String> settings(String policy, String retention, String insync) {
        return Map.of("cleanup.policy", policy, "retention.ms", retention, "min.insync.replicas", insync);
    }
}
