package dev.weir.spam.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who count a signal have to tell. */
public sealed interface SignalNews permits SignalNews.Hot, SignalNews.Cold {

    Signal signal();

    /** Which of the signal's clusters. */
    int cluster();

    /** The key of what is hot: the signal's, and for a band of texts the cluster's number. */
    default String key() {
        return key(signal(), cluster());
    }

    /** The key of a cluster. */
    static String key(Signal signal, int cluster) {
        return cluster == 0 ? signal.toString() : signal + "/" + cluster;
    }

    /**
     * A cluster became hot, or grew to twice what was told last, or a moderator's decision has new comments to go to.
     *
     * @param signature of a text; else null
     * @param shown the signal as a moderator can read it; null if there is nothing to read
     * @param since when it crossed the line
     * @param latest the time of the latest comment
     * @param origin the earliest comment when it crossed the line
     * @param comments those not named before that nobody decided on alone and whose authors nobody vouches for
     * @param state what those who count have heard that moderators decided, and when: {@code decidedAt}, null for nothing
     */
    record Hot(
            Signal signal,
            int cluster,
            @Nullable Signature signature,
            @Nullable String shown,
            Instant since,
            Instant latest,
            Counts counts,
            CommentRef origin,
            List<CommentRef> comments,
            CampaignState state,
            @Nullable Instant decidedAt)
            implements SignalNews {

        public Hot {
            comments = comments == null ? List.of() : List.copyOf(comments);
            // An earlier version of Weir did not say.
            state = state == null ? CampaignState.OPEN : state;
        }
    }

    /**
     * A cluster is hot no more: time went by, good comments cooled it, or it was decided to be no spam.
     *
     * @param comments of it that were not named before: what is decided of their campaign goes to them, too
     */
    record Cold(Signal signal, int cluster, Instant at, List<CommentRef> comments) implements SignalNews {

        public Cold {
            comments = comments == null ? List.of() : List.copyOf(comments);
        }
    }
}
