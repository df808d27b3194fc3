package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.event.AuthorKey;
import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.LikeEvent;
import dev.weir.event.PostEvent;
import dev.weir.event.PrivacyCommand;
import dev.weir.moderation.Evidence;
import dev.weir.spam.campaign.CampaignState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Threads} takes in. Key: the post. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ThreadInput.Screened.class, name = "screened"),
    @JsonSubTypes.Type(value = ThreadInput.LastUse.class, name = "last-use"),
    @JsonSubTypes.Type(value = ThreadInput.Like.class, name = "like"),
    @JsonSubTypes.Type(value = ThreadInput.Deletion.class, name = "deletion"),
    @JsonSubTypes.Type(value = ThreadInput.Decision.class, name = "decision"),
    @JsonSubTypes.Type(value = ThreadInput.Post.class, name = "post"),
    @JsonSubTypes.Type(value = ThreadInput.LookAgain.class, name = "look-again"),
    @JsonSubTypes.Type(value = ThreadInput.Erase.class, name = "erase"),
    @JsonSubTypes.Type(value = ThreadInput.CampaignLesson.class, name = "campaign-lesson")
})
sealed interface ThreadInput {

    /**
     * A comment or an edit, with all that the author's partition knew.
     *
     * @param previous when the author last commented on the blog
     * @param key what the comment is to be sealed with; null for a comment of somebody who was erased since
     */
    record Screened(
            ReceivedComment comment,
            Evidence.Login login,
            Evidence.Author author,
            @Nullable Instant previous,
            @Nullable AuthorKey key)
            implements ThreadInput {}

    /** The answer to a {@link ScreeningInput.Probe}. */
    record LastUse(Signal signal, String comment, @Nullable Instant previous) implements ThreadInput {}

    /** A like by somebody who was logged in. */
    record Like(LikeEvent event) implements ThreadInput {}

    record Deletion(CommentEvent.Deleted event) implements ThreadInput {}

    record Decision(DecisionEvent event, RawRecord raw) implements ThreadInput {}

    record Post(PostEvent event) implements ThreadInput {}

    /**
     * Forget an author: what she wrote and likes on this post.
     *
     * @param keys the ids of her keys: what is sealed with another is not hers
     * @param comments ids of what she wrote, and of what she edited for others
     * @param likes targets
     */
    record Erase(PrivacyCommand.Erase command, List<String> keys, List<String> comments, List<String> likes)
            implements ThreadInput {

        public Erase {
            keys = keys == null ? List.of() : List.copyOf(keys);
            comments = comments == null ? List.of() : List.copyOf(comments);
            likes = likes == null ? List.of() : List.copyOf(likes);
        }
    }

    /**
     * The spam model is to learn from the comment what a moderator decided on its campaign.
     *
     * @param state OPEN takes back what was learned from it for a campaign's sake
     * @param decision its id
     */
    record CampaignLesson(
            String comment, String campaign, CampaignState state, String decision, String moderator, Instant at)
            implements ThreadInput {}

    /**
     * A campaign that the comment is of crossed the line, or was decided.
     *
     * @param former other ids that the campaign was known by
     * @param why what its comments have in common, in words
     */
    record LookAgain(
            String comment, String campaign, List<String> former, CampaignState state, Instant at, List<String> why)
            implements ThreadInput {

        public LookAgain {
            former = former == null ? List.of() : List.copyOf(former);
            why = why == null ? List.of() : List.copyOf(why);
        }
    }
}
