package dev.weir.event;

import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.text.Markup;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A held or rejected comment, for moderators; a tombstone when it is resolved.
 *
 * @param outcome {@code HELD} or {@code REJECTED}
 * @param authorKey how Weir names the author: {@code user:...}, or {@code guest:} and a keyed hash; with
 *     {@code unproved:} in front when a login was claimed that did not hold
 * @param content as it was typed, not safe to show as HTML
 * @param html the same as safe HTML
 * @param reasons the findings that count against it, the strictest first
 * @param decision the moderator's decision that stands; null for an automatic verdict
 * @param contentRevision what to name in a decision on it
 * @param revision grows with each verdict on the comment
 * @param sealed what of this only who has the author's key may read: her e-mail, address, browser and where she came from,
 *     which are missing elsewhere then, and what matched in them; null when it is open, or there is no such thing
 */
public record RejectedComment(
        String id,
        String blog,
        String post,
        @Nullable String parent,
        Outcome outcome,
        Author author,
        String authorKey,
        String content,
        Markup format,
        String html,
        Client client,
        Instant at,
        List<Finding> reasons,
        @Nullable Decided decision,
        int contentRevision,
        int revision,
        @Nullable Sealed sealed) {

    /** What matched in one of these is sealed with it. */
    private static final Set<String> SEALED_FIELDS = Set.of("email", "ip", "userAgent");

    /** What of a refused comment moderators' tools read only with the author's key. */
    private record Private(
            @Nullable String email,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable String referrer,
            List<Finding> reasons) {}

    public RejectedComment {
        if (outcome != Outcome.HELD && outcome != Outcome.REJECTED) {
            throw new IllegalArgumentException("a rejected comment whose outcome is " + outcome);
        }
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    /** The same as it lies on its topic. */
    public RejectedComment sealed(AuthorKey key, SecureRandom random) {
        Private its = new Private(author.email(), client.ip(), client.userAgent(), client.referrer(), reasons);
        return with(
                new Author(author.name(), null, author.url()),
                new Client(null, null, null, client.honeypot(), client.typingMillis()),
                reasons.stream().map(RejectedComment::sealed).toList(),
                Sealed.of(its, key, random));
    }

    private static Finding sealed(Finding reason) {
        return reason.matches().stream().anyMatch(match -> SEALED_FIELDS.contains(match.field()))
                ? reason.withoutQuotes()
                : reason;
    }

    /**
     * The same with what was sealed.
     *
     * @param keys gives the key of an id; null where there is none, or it is destroyed
     * @return itself if it is open, or can't be opened
     */
    public RejectedComment opened(Function<String, @Nullable AuthorKey> keys) {
        AuthorKey key = sealed == null ? null : keys.apply(sealed.key());
        if (key == null || key.destroyed()) {
            return this;
        }
        Private its = sealed.open(key, Private.class);
        return with(
                new Author(author.name(), its.email(), author.url()),
                new Client(its.ip(), its.userAgent(), its.referrer(), client.honeypot(), client.typingMillis()),
                its.reasons(),
                null);
    }

    private RejectedComment with(
            Author itsAuthor, Client itsClient, List<Finding> itsReasons, @Nullable Sealed itsSealed) {
        return new RejectedComment(
                id,
                blog,
                post,
                parent,
                outcome,
                itsAuthor,
                authorKey,
                content,
                format,
                html,
                itsClient,
                at,
                itsReasons,
                decision,
                contentRevision,
                revision,
                itsSealed);
    }
}
