package dev.weir.event;

import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.text.Markup;
import java.time.Instant;
import java.util.List;
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
        int revision) {

    public RejectedComment {
        if (outcome != Outcome.HELD && outcome != Outcome.REJECTED) {
            throw new IllegalArgumentException("a rejected comment whose outcome is " + outcome);
        }
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }
}
