package dev.weir.event;

/**
 * Where a record came from.
 *
 * @param timestamp the broker's, in milliseconds since 1970
 */
public record Origin(String topic, int partition, long offset, long timestamp) {}
