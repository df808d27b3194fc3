package dev.weir.stream;

import java.util.List;

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

    /** What comments show, by signal, for those who count; and what moderators made of it. */
    public static final String SIGHTINGS = "weir-sightings";

    /** What got hot or cold, and decisions on campaigns, in one partition: only so can campaigns meet. */
    public static final String HOT_NEWS = "weir-hot-news";

    /** Hot signals by their key, with the campaign that each is of. One partition; compacted. */
    public static final String HOT_SIGNALS = "hot-signals";

    /** The topics that Kafka Streams makes by itself, without the application's id and the dash in front of their names. */
    public static final List<String> STREAMS_OWN = List.of(
            "by-author-repartition",
            "received-by-post-repartition",
            "screened-by-post-repartition",
            "campaigns-by-post-repartition",
            "screening-memory-changelog",
            "threads-memory-changelog",
            "learning-memory-changelog",
            "signals-memory-changelog",
            "campaigns-memory-changelog");

    /** Those of them that belong to a stage in one partition. */
    public static final List<String> IN_ONE_PARTITION =
            List.of("learning-memory-changelog", "campaigns-memory-changelog");

    private InternalTopics() {}
}
