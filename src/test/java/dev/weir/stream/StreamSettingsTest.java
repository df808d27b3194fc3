package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.service.RequiredTopics;
import dev.weir.service.TopicSpec;
import dev.weir.testing.TestSettings;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {

    /** A stage has a store for each partition of its input; all instances have the authors' keys. */
    @Test
    void counts_a_store_for_each_partition_of_each_stage_with_a_memory() {
        // Given
        int partitions = 5;
        int ofTheirTopics = RequiredTopics.of(partitions, 1).stream()
                .filter(topic -> topic.name().equals(InternalTopics.SIGHTINGS)
                        || topic.name().equals(InternalTopics.LESSONS)
                        || topic.name().equals(InternalTopics.HOT_NEWS))
                .mapToInt(TopicSpec::partitions)
                .sum();

        // When
        int stores = new TestSettings().partitions(partitions).ofTopology().persistentStores();

        // Then
        int byAuthorAndByPost = 2 * partitions;
        assertThat(stores).isEqualTo(byAuthorAndByPost + ofTheirTopics + 1);
    }
}
