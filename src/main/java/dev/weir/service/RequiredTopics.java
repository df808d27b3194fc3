package dev.weir.service;

import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.stream.InternalTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All topics that must exist before Weir can run. The ones that only Kafka Streams uses it makes by itself. */
public final class RequiredTopics {

    /** What a frontend's producer sends by default at most. */
    private static final long LARGEST_INPUT = 1024 * 1024;

    /** A receipt carries the comment and what matched in it; a dead letter the record and more. */
    public static final long LARGEST_RECORD = 2 * LARGEST_INPUT;

    /** Facts on their way to an author's partition outlive the comments that they are about. */
    private static final Duration FACTS_KEPT = Duration.ofDays(90);

    /** A compacted topic loses what was overtaken within this time, and what the cleaner takes: an erasure rests on it. */
    private static final Duration OVERTAKEN_KEPT = Duration.ofDays(1);

    private RequiredTopics() {}

    /**
     * @throws ConfigurationException if a number makes no sense
     */
    public static List<TopicSpec> of(int partitions, int replicationFactor) {
        if (partitions < 1 || partitions > 1000) {
            throw new ConfigurationException("--partitions: from 1 to 1000, not " + partitions);
        }
        if (replicationFactor < 1 || replicationFactor > 100) {
            throw new ConfigurationException("--replication-factor: from 1 to 100, not " + replicationFactor);
        }
        List<TopicSpec> topics = new ArrayList<>();
        for (Topic<?, ?> topic : Topics.INPUTS) {
            List<TopicSetting> settings = settings(topic.retention().time(), LARGEST_INPUT, replicationFactor);
            // The broker's clock, besides the event's own: how long a comment was on its way.
            settings.add(TopicSetting.exactly("message.timestamp.type", "LogAppendTime"));
            topics.add(new TopicSpec(topic.name(), partitions, false, replicationFactor, settings));
        }
        for (Topic<?, ?> topic : Topics.OUTPUTS) {
            topics.add(new TopicSpec(
                    topic.name(),
                    partitions,
                    false,
                    replicationFactor,
                    settings(topic.retention().time(), LARGEST_RECORD, replicationFactor)));
        }
        topics.add(new TopicSpec(
                InternalTopics.AUTHOR_FACTS,
                partitions,
                true,
                replicationFactor,
                settings(FACTS_KEPT, LARGEST_RECORD, replicationFactor)));
        topics.add(new TopicSpec(
                InternalTopics.CHECKED_POLICIES,
                partitions,
                false,
                replicationFactor,
                settings(null, LARGEST_RECORD, replicationFactor)));
        topics.add(new TopicSpec(
                InternalTopics.LESSONS,
                1,
                true,
                replicationFactor,
                settings(FACTS_KEPT, LARGEST_RECORD, replicationFactor)));
        List<TopicSetting> ofModel = settings(null, LARGEST_RECORD, replicationFactor);
        // Every start reads all of it: what was overtaken must go soon.
        ofModel.add(TopicSetting.exactly("segment.bytes", "16777216"));
        ofModel.add(TopicSetting.exactly("min.cleanable.dirty.ratio", "0.2"));
        topics.add(new TopicSpec(InternalTopics.SPAM_MODEL, 1, true, replicationFactor, ofModel));
        topics.add(new TopicSpec(
                InternalTopics.SIGHTINGS,
                partitions,
                false,
                replicationFactor,
                settings(FACTS_KEPT, LARGEST_RECORD, replicationFactor)));
        topics.add(new TopicSpec(
                InternalTopics.HOT_NEWS,
                1,
                true,
                replicationFactor,
                settings(FACTS_KEPT, LARGEST_RECORD, replicationFactor)));
        topics.add(new TopicSpec(
                InternalTopics.HOT_SIGNALS,
                1,
                true,
                replicationFactor,
                settings(null, LARGEST_RECORD, replicationFactor)));
        return topics;
    }

    private static List<TopicSetting> settings(@Nullable Duration kept, long largest, int replicationFactor) {
        List<TopicSetting> settings = new ArrayList<>();
        if (kept == null) {
            settings.add(TopicSetting.exactly("cleanup.policy", "compact"));
            settings.add(TopicSetting.exactly("max.compaction.lag.ms", String.valueOf(OVERTAKEN_KEPT.toMillis())));
        } else {
            settings.add(TopicSetting.exactly("cleanup.policy", "delete"));
            settings.add(TopicSetting.atLeast("retention.ms", kept.toMillis()));
        }
        settings.add(TopicSetting.atLeast("max.message.bytes", largest));
        if (replicationFactor >= 3) {
            settings.add(TopicSetting.atLeast("min.insync.replicas", 2));
        }
        return settings;
    }
}
