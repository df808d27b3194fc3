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

    /** What the spam model is to learn, and commands about it, in one partition: everybody must learn in the same order. */
    public static final String LESSONS = "weir-lessons";

    /**
     * The spam model in shards, {@code shard/<number>}, each with its latest bytes; {@code head} says which model they make
     * up, and {@code day/<date>} what the last one of that day was. One partition; compacted.
     */
    public static final String SPAM_MODEL = "spam-model";

    private InternalTopics() {}
}
