package dev.weir.chaos;

/** Where a record lies. */
record Place(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "@" + partition + ":" + offset;
    }
}
