package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.event.LikeEvent;
import dev.weir.event.PrivacyCommand;
import dev.weir.event.SessionEvent;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@link Screening} takes in. The record's key says whom it concerns. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScreeningInput.Comment.class, name = "comment"),
    @JsonSubTypes.Type(value = ScreeningInput.Session.class, name = "session"),
    @JsonSubTypes.Type(value = ScreeningInput.Like.class, name = "like"),
    @JsonSubTypes.Type(value = ScreeningInput.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = ScreeningInput.Became.class, name = "became"),
    @JsonSubTypes.Type(value = ScreeningInput.Stands.class, name = "stands"),
    @JsonSubTypes.Type(value = ScreeningInput.Owns.class, name = "owns"),
    @JsonSubTypes.Type(value = ScreeningInput.WhoOwns.class, name = "who-owns"),
    @JsonSubTypes.Type(value = ScreeningInput.Owner.class, name = "owner"),
    @JsonSubTypes.Type(value = ScreeningInput.Erase.class, name = "erase"),
    @JsonSubTypes.Type(value = ScreeningInput.Erased.class, name = "erased"),
    @JsonSubTypes.Type(value = ScreeningInput.Forget.class, name = "forget")
})
sealed interface ScreeningInput {

    /** Key: the author. */
    record Comment(ReceivedComment comment) implements ScreeningInput {}

    /** Key: the user. */
    record Session(SessionEvent event) implements ScreeningInput {}

    /** Key: the user. */
    record Like(LikeEvent event, RawRecord raw) implements ScreeningInput {}

    /** Key: an e-mail's or an address' hash. When was it last used on this blog before this comment? */
    record Probe(Signal signal, String blog, String post, String comment, Instant at) implements ScreeningInput {}

    /**
     * Key: the author. What became of a comment of hers.
     *
     * @param name hash of the name she gave
     */
    record Became(
            String blog,
            String comment,
            int revision,
            Outcome outcome,
            @Nullable String name) implements ScreeningInput {}

    /** Key: the author. What a moderator decided about her. */
    record Stands(String blog, Evidence.Standing standing, Instant at, String decision) implements ScreeningInput {}

    /** Key: the author. She is to be forgotten. */
    record Erase(PrivacyCommand.Erase command) implements ScreeningInput {}

    /**
     * Key: the author. A post has forgotten her.
     *
     * @param comments how many comments were removed or anonymised
     * @param likes how many likes were taken back
     */
    record Erased(String command, String post, int comments, int likes) implements ScreeningInput {}

    /** Key: another name of an author's, or a session of hers. Nothing is to be remembered under it. */
    record Forget() implements ScreeningInput {}

    /** Key: the session. */
    record Owns(String user) implements ScreeningInput {}

    /** Key: the session. The user who claimed it wants to know. */
    record WhoOwns(String claimant) implements ScreeningInput {}

    /** Key: the user who claimed the session. */
    record Owner(String session, String user) implements ScreeningInput {}
}
