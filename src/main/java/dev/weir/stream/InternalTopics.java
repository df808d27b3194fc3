package dev.weir.stream;

/** Stand-in until {@code dev.weir.stream} is merged. */
public final class InternalTopics {

    public static final String AUTHOR_FACTS = "weir-author-facts";
    public static final String CHECKED_POLICIES = "weir-policies";

    private InternalTopics() {}
}
