package dev.weir.stream;

/** Topics that are Weir's own affair, but which it does not let Kafka Streams create by itself. */
public final class InternalTopics {

    /**
     * What screening must know of what became of comments, by author; and which user owns a session, by
     * session. Read by the same sub-topology as the repartition topic by author, so it must have as many
     * partitions.
     */
    public static final String AUTHOR_FACTS = "weir-author-facts";

    /** Policies that passed their schema, by blog; compacted. */
    public static final String CHECKED_POLICIES = "weir-policies";

    private InternalTopics() {}
}
