package dev.weir.stream;

import dev.weir.event.ApprovedComment;
import dev.weir.event.AuthorKey;
import dev.weir.event.CampaignCard;
import dev.weir.event.CommentKey;
import dev.weir.event.DeadLetter;
import dev.weir.event.Erasure;
import dev.weir.event.LikeCount;
import dev.weir.event.LikeTarget;
import dev.weir.event.PostKey;
import dev.weir.event.RejectedComment;
import dev.weir.event.ThreadCount;
import dev.weir.event.VerdictRecord;
import dev.weir.spam.campaign.HotSignal;
import org.jspecify.annotations.Nullable;

/** What a stage has to say, and to whom. */
sealed interface StageOutput {

    record ToScreening(String key, ScreeningInput input) implements StageOutput {}

    record ToThread(String post, ThreadInput input) implements StageOutput {}

    /** To the spam model's teacher. */
    record ToLearning(LearningInput input) implements StageOutput {}

    /** To those who count the signal. */
    record ToSignals(SignalInput input) implements StageOutput {

        String key() {
            return input.key();
        }
    }

    /** To the book of campaigns. */
    record ToCampaigns(CampaignInput input) implements StageOutput {}

    /**
     * What everybody is to know of a hot signal.
     *
     * @param hot null if it is hot no more
     */
    record HotNews(String key, @Nullable HotSignal hot) implements StageOutput {}

    /**
     * What moderators see of a campaign.
     *
     * @param card null if it is over, or part of another one
     */
    record Card(String campaign, @Nullable CampaignCard card) implements StageOutput {}

    /** A part of the spam model. */
    record Model(String key, byte[] value) implements StageOutput {}

    /** A new key, or one that is destroyed. */
    record Key(AuthorKey key) implements StageOutput {}

    /** An author is erased. */
    record Done(Erasure erasure) implements StageOutput {}

    record Dead(DeadLetter letter) implements StageOutput {}

    /**
     * @param document null to go back to the policy for all blogs
     */
    record CheckedPolicy(String blog, byte @Nullable [] document) implements StageOutput {}

    /** A record for an output that is partitioned by post. */
    sealed interface OfPost extends StageOutput {

        String post();

        String key();

        /** Null for a tombstone. */
        @Nullable
        Object value();

        /**
         * The value as it is written.
         *
         * @param keys to seal with
         */
        default @Nullable Object written(KeyRing keys) {
            return value();
        }
    }

    record Approved(String post, String key, @Nullable ApprovedComment value) implements OfPost {
        static Approved of(ApprovedComment comment) {
            return new Approved(
                    new PostKey(comment.blog(), comment.post()).toString(),
                    new CommentKey(comment.blog(), comment.id()).toString(),
                    comment);
        }
    }

    /**
     * @param seal the id of the key that it is to be sealed with; null where its author is erased
     */
    record Rejected(
            String post,
            String key,
            @Nullable RejectedComment value,
            @Nullable String seal) implements OfPost {
        static Rejected of(RejectedComment comment, @Nullable String seal) {
            return new Rejected(
                    new PostKey(comment.blog(), comment.post()).toString(),
                    new CommentKey(comment.blog(), comment.id()).toString(),
                    comment,
                    seal);
        }

        static Rejected tombstone(String post, String key) {
            return new Rejected(post, key, null, null);
        }

        @Override
        public @Nullable Object written(KeyRing keys) {
            AuthorKey with = seal == null ? null : keys.find(seal);
            return with == null || value == null ? value : value.sealed(with, keys.random());
        }
    }

    /**
     * @param seal the id of the key that it is to be sealed with; null where its author is erased
     * @param came when the broker took in the comment or edit that was judged, in milliseconds since 1970;
     *     {@link #NO_TIME} where nobody waited for this verdict
     */
    record Judged(
            String post,
            String key,
            VerdictRecord value,
            @Nullable String seal,
            long came) implements OfPost {

        static final long NO_TIME = -1;

        static Judged of(VerdictRecord verdict, @Nullable String seal, long came) {
            return new Judged(
                    new PostKey(verdict.blog(), verdict.post()).toString(),
                    new CommentKey(verdict.blog(), verdict.id()).toString(),
                    verdict,
                    seal,
                    came);
        }

        @Override
        public Object written(KeyRing keys) {
            AuthorKey with = seal == null ? null : keys.find(seal);
            return with == null ? value : value.sealed(with, keys.random());
        }
    }

    record Likes(String post, String key, @Nullable LikeCount value) implements OfPost {
        static Likes of(PostKey post, LikeTarget target, @Nullable LikeCount count) {
            return new Likes(post.toString(), target.toString(), count);
        }
    }

    record Thread(String post, String key, ThreadCount value) implements OfPost {
        static Thread of(ThreadCount count) {
            String post = new PostKey(count.blog(), count.post()).toString();
            return new Thread(post, post, count);
        }
    }
}
