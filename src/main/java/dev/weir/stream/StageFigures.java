package dev.weir.stream;

/** What stands in the memory of one partition of a stage, told whenever it may have changed. By one thread. */
public interface StageFigures extends AutoCloseable {

    /** Nobody listens. */
    StageFigures NONE = new StageFigures() {
        @Override
        public void waiting(Wait what, long count, long since) {}

        @Override
        public void held(long count, long since) {}

        @Override
        public void close() {}
    };

    /** What can be waited for. */
    enum Wait {
        /** A comment or a like, for the event of the session that it claims. */
        LOGIN,
        /** A comment, for evidence from other partitions; or evidence, for its comment. */
        EVIDENCE,
        /** An edit, for the comment that it edits. */
        COMMENT
    }

    /**
     * @param since when the oldest began to wait, wall clock, in milliseconds since 1970; meaningless when nothing waits
     */
    void waiting(Wait what, long count, long since);

    /**
     * The comments that wait for a moderator.
     *
     * @param since when the oldest was written, in milliseconds since 1970; meaningless when there are none
     */
    void held(long count, long since);

    /** The partition is no longer here. */
    @Override
    void close();
}
