package dev.weir.service;

import java.util.Map;

/** A topic as it is on the cluster, with all of its settings in effect. */
public record ExistingTopic(int partitions, int replicationFactor, Map<String, String> settings) {

    public ExistingTopic {
        settings = Map.copyOf(settings);
    }
}
