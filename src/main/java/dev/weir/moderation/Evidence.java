package dev.weir.moderation;

import dev.weir.text.Markup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict rests on, as it was when the comment was decided. Whoever has the evidence and the
 * policy can decide again, and gets the same verdict.
 */
public record Evidence(
        Comment comment,
        Login login,
        Author author,
        Flood flood,
        Post post,
        Place place,
        @Nullable Spam spam,
        List<Campaign> campaigns) {

    /** Never without a word on spam: where none was said, that is the word. */
    public Evidence {
        campaigns = campaigns == null ? List.of() : List.copyOf(campaigns);
        spam = spam == null ? Spam.missing("No spam model had looked at the comment") : spam;
    }

    /**
     * The comment, as its frontend sent it.
     *
     * @param revision 1 as submitted, one more with each edit
     * @param at when it was written, by the event's own clock, unless that was too far ahead
     * @param claimedAt what the event's clock said, where that was too far ahead to be believed
     * @param content as it was typed, in {@code format}
     * @param honeypot what a field that people don't see was filled with
     * @param typingMillis milliseconds from the first key to sending
     */
    public record Comment(
            String blog,
            String post,
            String id,
            @Nullable String parent,
            int revision,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable String name,
            @Nullable String email,
            @Nullable String url,
            Markup format,
            String content,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable String referrer,
            @Nullable String honeypot,
            @Nullable Long typingMillis) {}

    /**
     * What the comment claims about a login, held against the sessions.
     *
     * @param user the user claimed; believed only if the status is {@link LoginStatus#OPEN}
     * @param roles of an open session: {@code moderator}, or {@code moderator:<blog>} for one blog
     */
    public record Login(LoginStatus status, @Nullable String user, List<String> roles) {

        public Login {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }

        public static Login none() {
            return new Login(LoginStatus.NONE, null, List.of());
        }

        public boolean open() {
            return status == LoginStatus.OPEN;
        }

        /** Whether this is a moderator of the blog, logged in. */
        public boolean moderates(String blog) {
            return open() && (roles.contains("moderator") || roles.contains("moderator:" + blog));
        }
    }

    /** The state of the claimed session at the comment's own time. */
    public enum LoginStatus {
        /** No login was claimed: a guest. */
        NONE,
        OPEN,
        CLOSED,
        EXPIRED,
        /** The session was opened after the comment was written. */
        NOT_YET_OPEN,
        /** No such session has been heard of, and its event did not come within the time of grace. */
        UNKNOWN,
        /** The session belongs to another user. */
        SOMEBODY_ELSES
    }

    /**
     * What is known of the author on this blog.
     *
     * @param key {@code user:<provider>:<subject>}, or {@code guest:<keyed hash>}; with {@code unproved:} in front when a
     *     login was claimed that did not hold, so that nothing rubs off on whom it names
     * @param approved comments approved so far; for a guest those under the same name
     * @param refused comments held or rejected, as things stand
     * @param standing what a moderator decided about the author
     */
    public record Author(String key, int approved, int refused, Standing standing) {}

    /** A moderator's decision about an author. */
    public enum Standing {
        NONE,
        TRUSTED,
        BLOCKED
    }

    /**
     * When the author last commented on this blog before this comment, within the last hour.
     *
     * @param missing why the address' or the e-mail's times could not be had; null when they could
     */
    public record Flood(
            @Nullable Instant byAuthor,
            @Nullable Instant byEmail,
            @Nullable Instant byAddress,
            @Nullable String missing) {

        public static Flood none() {
            return new Flood(null, null, null, null);
        }
    }

    /**
     * The post's facts.
     *
     * @param known false when no event has described the post; then the rest says nothing
     * @param author the user who wrote the post
     */
    public record Post(
            boolean known,
            @Nullable Instant publishedAt,
            boolean commentsOpen,
            @Nullable String author,
            @Nullable String title,
            List<String> categories,
            List<String> tags) {

        public Post {
            categories = categories == null ? List.of() : List.copyOf(categories);
            tags = tags == null ? List.of() : List.copyOf(tags);
        }

        public static Post unknown() {
            return new Post(false, null, true, null, null, List.of(), List.of());
        }
    }

    /**
     * The comment's place in its thread.
     *
     * @param depth 1 for a comment on the post itself; 0 when the parent, and so the depth, is unknown
     * @param duplicateOf the author's own earlier comment on the post with the same words
     * @param exactDuplicateOf the same, byte for byte, under the same parent
     */
    public record Place(
            ParentStatus parent,
            int depth,
            @Nullable String duplicateOf,
            @Nullable String exactDuplicateOf) {

        public static Place top() {
            return new Place(ParentStatus.NONE, 1, null, null);
        }
    }

    /** What is known of the comment that is replied to. */
    public enum ParentStatus {
        /** No reply. */
        NONE,
        APPROVED,
        /** Held or rejected. */
        UNAPPROVED,
        /** Its author took it back. */
        WITHDRAWN,
        /** Not on this post: it does not exist, has not arrived yet, or stands on another post. */
        MISSING
    }

    /**
     * What the learned model made of the comment.
     *
     * @param model the model's version; null where none looked
     * @param probability how likely the comment is spam, from 0 to 1, to four digits
     * @param sureness from 0 to 1: how much of what the comment consists of the model has learned about
     * @param learned how many judged comments of this blog the model had learned from
     * @param reasons what spoke for spam, then what spoke against, each the strongest first; none where spam is unlikely
     * @param missing why no model looked; null when one did
     */
    public record Spam(
            @Nullable String model,
            double probability,
            double sureness,
            long learned,
            List<Reason> reasons,
            @Nullable String missing) {

        public Spam {
            checkRange("a probability", probability, 0);
            checkRange("a sureness", sureness, 0);
            reasons = reasons == null ? List.of() : List.copyOf(reasons);
        }

        public static Spam missing(String why) {
            return new Spam(null, 0, 0, 0, List.of(), why);
        }
    }

    /**
     * A campaign that the comment is of: many who say, link or send the same.
     *
     * @param id as on its card
     * @param likeness how much of the text is the campaign's, in percent; 0 where the text has no part in it
     * @param member whether a moderator's decision on the campaign went to the comment, which is more than being like it
     * @param why what it has in common with them, in words
     */
    public record Campaign(String id, CampaignState state, int likeness, boolean member, List<String> why) {

        public Campaign {
            why = why == null ? List.of() : List.copyOf(why);
        }
    }

    /** What moderators decided of a campaign. */
    public enum CampaignState {
        OPEN,
        SPAM,
        HAM
    }

    /**
     * One reason for the model's score.
     *
     * @param code what kind of reason, for programs
     * @param message the same for moderators
     * @param share its part in the score, from -1 to 1, to two digits: above 0 it speaks for spam
     * @param matches where it is in the content
     */
    public record Reason(String code, String message, double share, List<Match> matches) {

        public Reason {
            checkRange("a share", share, -1);
            matches = matches == null ? List.of() : List.copyOf(matches);
        }
    }

    private static void checkRange(String what, double number, int least) {
        if (!(number >= least && number <= 1)) {
            throw new IllegalArgumentException(what + " of " + number + "; it is from " + least + " to 1");
        }
    }

    /**
     * Whether what is known of the author may count in the comment's favour. A comment that claims a login
     * falsely stands under the name of the user whom it claims to be: it must not borrow that user's good
     * name.
     */
    public boolean authorIsBelieved() {
        return login.status() == LoginStatus.OPEN || login.status() == LoginStatus.NONE;
    }

    /** The same evidence with another place: how a reply is looked at again when its parent changed. */
    public Evidence withPlace(Place changed) {
        return new Evidence(comment, login, author, flood, post, changed, spam, campaigns);
    }

    /** The same evidence with the post's facts as they are now. */
    public Evidence withPost(Post changed) {
        return new Evidence(comment, login, author, flood, changed, place, spam, campaigns);
    }
}
