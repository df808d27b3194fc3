package dev.weir.stream;

import dev.weir.event.Cause;
import dev.weir.event.VerdictRecord;

/**
 * Is told what happens in the stages, for metrics. What is told was done but need not be committed: after a failure the
 * same may be done, and told, again.
 *
 * <p>Called by stream threads in the middle of their work, several at once: an implementation is thread-safe, quick, and
 * never throws.
 */
public interface StageEvents {

    /** Nobody listens. */
    StageEvents NONE = new StageEvents() {
        @Override
        public void judged(VerdictRecord verdict, long millis) {}

        @Override
        public void dead(Cause cause) {}

        @Override
        public void misplaced(StageName stage) {}

        @Override
        public StageFigures started(StageName stage, int partition) {
            return StageFigures.NONE;
        }
    };

    /** The stages that something is told of. */
    enum StageName {
        SCREENING,
        THREADS
    }

    /**
     * A verdict fell.
     *
     * @param millis since the broker took in the comment or edit that was judged; negative where the verdict has another
     *     cause
     */
    void judged(VerdictRecord verdict, long millis);

    /** A record became a dead letter. */
    void dead(Cause cause);

    /** A record came by a partition that does not own its key: facts about one author or post lie in two places. */
    void misplaced(StageName stage);

    /** A partition of a stage starts here, with the memory that it has; its figures end with {@link StageFigures#close}. */
    StageFigures started(StageName stage, int partition);
}
