package dev.weir.event;

import dev.weir.event.Topic.Retention;
import java.util.List;

/** All topics of the contract. Names have no dots: Kafka 4.3's consumer doubles the metrics of those. */
public final class Topics {

    public static final Topic<PostKey, CommentEvent> COMMENTS =
            new Topic<>("comments", PostKey.CODEC, CommentEvent.CODEC, Retention.days(90), CommentEvent::postKey);

    public static final Topic<String, SessionEvent> SESSIONS =
            new Topic<>("sessions", Codec.UTF_8, SessionEvent.CODEC, Retention.COMPACT, SessionEvent::session);

    public static final Topic<String, LikeEvent> LIKES =
            new Topic<>("likes", Codec.UTF_8, LikeEvent.CODEC, Retention.days(90), LikeEvent::user);

    public static final Topic<PostKey, PostEvent> POSTS =
            new Topic<>("posts", PostKey.CODEC, PostEvent.CODEC, Retention.COMPACT, PostEvent::postKey);

    /** Key: the blog, or {@code *} for all others. Value: YAML or JSON, as it was written. */
    public static final Topic<String, byte[]> POLICIES =
            new Topic<>("policies", Codec.UTF_8, Codec.BYTES, Retention.COMPACT, null);

    public static final Topic<PostKey, DecisionEvent> DECISIONS =
            new Topic<>("decisions", PostKey.CODEC, DecisionEvent.CODEC, Retention.days(3650), DecisionEvent::postKey);

    /** Key: always the same, so that all lie in one partition, in the order in which they were sent. */
    public static final Topic<String, ModelCommand> MODEL_COMMANDS =
            new Topic<>("model-commands", Codec.UTF_8, ModelCommand.CODEC, Retention.days(3650), command -> "model");

    /** Key: the campaign's id. */
    public static final Topic<String, CampaignDecisionEvent> CAMPAIGN_DECISIONS = new Topic<>(
            "campaign-decisions",
            Codec.UTF_8,
            CampaignDecisionEvent.CODEC,
            Retention.days(3650),
            CampaignDecisionEvent::campaign);

    /** Key: the author. Kept longer than the comments that they are about, so that a replay of those obeys them. */
    public static final Topic<String, PrivacyCommand> PRIVACY_COMMANDS = new Topic<>(
            "privacy-commands", Codec.UTF_8, PrivacyCommand.CODEC, Retention.days(100), PrivacyCommand::author);

    public static final Topic<CommentKey, ApprovedComment> APPROVED_COMMENTS = new Topic<>(
            "approved-comments",
            CommentKey.CODEC,
            Codec.json(ApprovedComment.class),
            Retention.COMPACT,
            comment -> new CommentKey(comment.blog(), comment.id()));

    public static final Topic<CommentKey, RejectedComment> REJECTED_COMMENTS = new Topic<>(
            "rejected-comments",
            CommentKey.CODEC,
            Codec.json(RejectedComment.class),
            Retention.COMPACT,
            comment -> new CommentKey(comment.blog(), comment.id()));

    public static final Topic<LikeTarget, LikeCount> LIKE_COUNTS = new Topic<>(
            "like-counts",
            LikeTarget.CODEC,
            Codec.json(LikeCount.class),
            Retention.COMPACT,
            count -> LikeTarget.of(count.blog(), count.post(), count.comment()));

    public static final Topic<PostKey, ThreadCount> THREAD_COUNTS = new Topic<>(
            "thread-counts",
            PostKey.CODEC,
            Codec.json(ThreadCount.class),
            Retention.COMPACT,
            count -> new PostKey(count.blog(), count.post()));

    public static final Topic<CommentKey, VerdictRecord> VERDICTS = new Topic<>(
            "verdicts",
            CommentKey.CODEC,
            Codec.json(VerdictRecord.class),
            Retention.days(730),
            verdict -> new CommentKey(verdict.blog(), verdict.id()));

    /** Key: the campaign's id. A tombstone when it is over, or became part of another one. */
    public static final Topic<String, CampaignCard> CAMPAIGNS =
            new Topic<>("campaigns", Codec.UTF_8, Codec.json(CampaignCard.class), Retention.COMPACT, CampaignCard::id);

    /** Key: the key's id. Who may read it can open what is sealed elsewhere. */
    public static final Topic<String, AuthorKey> AUTHOR_KEYS =
            new Topic<>("author-keys", Codec.UTF_8, Codec.json(AuthorKey.class), Retention.COMPACT, AuthorKey::id);

    /** Key: the command's id. What was erased, and when, but not of whom. */
    public static final Topic<String, Erasure> ERASURES =
            new Topic<>("erasures", Codec.UTF_8, Codec.json(Erasure.class), Retention.days(3650), Erasure::id);

    /** Key and value as they came; see {@link DeadLetter} for the headers. */
    public static final Topic<byte[], byte[]> DEAD_LETTERS =
            new Topic<>("dead-letters", Codec.BYTES, Codec.BYTES, Retention.days(30), null);

    /** What others write and Weir reads. */
    public static final List<Topic<?, ?>> INPUTS = List.of(
            COMMENTS,
            SESSIONS,
            LIKES,
            POSTS,
            POLICIES,
            DECISIONS,
            MODEL_COMMANDS,
            CAMPAIGN_DECISIONS,
            PRIVACY_COMMANDS);

    /** What Weir writes and others read. */
    public static final List<Topic<?, ?>> OUTPUTS = List.of(
            APPROVED_COMMENTS,
            REJECTED_COMMENTS,
            LIKE_COUNTS,
            THREAD_COUNTS,
            VERDICTS,
            CAMPAIGNS,
            AUTHOR_KEYS,
            ERASURES,
            DEAD_LETTERS);

    private Topics() {}
}
