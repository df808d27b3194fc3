package dev.weir.service;

import java.util.List;

/**
 * A topic as Weir needs it.
 *
 * @param copartitioned whether Weir relies on the very number of partitions
 * @param replicationFactor at least
 */
public record TopicSpec(
        String name, int partitions, boolean copartitioned, int replicationFactor, List<TopicSetting> settings) {

    public TopicSpec {
        settings = List.copyOf(settings);
    }
}
