package dev.weir.stream;

import dev.weir.event.Cause;
import dev.weir.event.CommentEvent;
import dev.weir.event.DeadLetter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment, or an edit of one, as reception passes it on.
 *
 * @param at when it was written; the broker's time where the event's clock was too far ahead
 * @param claimedAt what the event's clock said, where that was too far ahead
 * @param html the content as safe HTML; null when it is the content itself
 * @param authorKey whose comment it is
 * @param likeness fingerprint of author and canonical words
 * @param exactLikeness fingerprint of author, name, parent and content, byte for byte
 * @param asked what other partitions have been asked about it
 * @param raw the record as it came, for an edit; null for a new comment, which can't fail any more
 */
record ReceivedComment(
        CommentEvent.Written event,
        Instant at,
        @Nullable Instant claimedAt,
        @Nullable String html,
        String authorKey,
        String likeness,
        String exactLikeness,
        List<Signal> asked,
        long brokerTime,
        @Nullable RawRecord raw) {

    ReceivedComment {
        asked = asked == null ? List.of() : List.copyOf(asked);
    }

    String post() {
        return event.postKey().toString();
    }

    boolean edit() {
        return event instanceof CommentEvent.Edited;
    }

    String safeHtml() {
        return html == null ? event.content() : html;
    }

    /** The same, once it can't become a dead letter any more: the ledger needs no second copy of it. */
    ReceivedComment withoutRaw() {
        return raw == null ? this : copy(authorKey, null);
    }

    /** The same as somebody else's. */
    ReceivedComment by(String author) {
        return copy(author, raw);
    }

    private ReceivedComment copy(String author, @Nullable RawRecord record) {
        return new ReceivedComment(
                event, at, claimedAt, html, author, likeness, exactLikeness, asked, brokerTime, record);
    }

    DeadLetter dead(Cause cause, String pointer, String message) {
        if (raw == null) {
            throw new IllegalStateException("only an edit can still become a dead letter");
        }
        return raw.dead(cause, pointer, message);
    }
}
