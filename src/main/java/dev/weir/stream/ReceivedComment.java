package dev.weir.stream;

import dev.weir.event.Author;
import dev.weir.event.Cause;
import dev.weir.event.Client;
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
 * @param key the id of the key that it is sealed with wherever it is kept; null before screening, and once its author is erased
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
        @Nullable RawRecord raw,
        @Nullable String key) {

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
        return raw == null ? this : copy(event, html, authorKey, null, key);
    }

    /** The same as somebody else's. */
    ReceivedComment by(String author) {
        return copy(event, html, author, raw, key);
    }

    /** The same, to be sealed with a key wherever it is kept. */
    ReceivedComment under(@Nullable String keyId) {
        return copy(event, html, authorKey, raw, keyId);
    }

    /** An edit by somebody else than the author: of whom no more is kept than who it was. */
    ReceivedComment withoutTraces() {
        Client client = new Client(null, null, null, null, event.client().typingMillis());
        return copy(event.by(event.author(), event.login(), client), html, authorKey, null, key);
    }

    /** What stays of a comment whose author is erased: its words, and when they were written. */
    ReceivedComment anonymous() {
        return new ReceivedComment(
                event.by(Author.NOBODY, null, Client.UNSEEN),
                at,
                claimedAt,
                html,
                Identities.ERASED,
                Identities.ERASED,
                Identities.ERASED,
                List.of(),
                brokerTime,
                null,
                null);
    }

    /** What stays of a comment that came after its author was erased: that it was. */
    ReceivedComment withoutWords() {
        ReceivedComment anonymous = anonymous();
        CommentEvent.Submitted its = (CommentEvent.Submitted) anonymous.event;
        return anonymous.copy(
                new CommentEvent.Submitted(
                        its.id(),
                        its.blog(),
                        its.post(),
                        its.parent(),
                        its.at(),
                        its.author(),
                        null,
                        "",
                        its.format(),
                        its.client()),
                null,
                Identities.ERASED,
                null,
                null);
    }

    private ReceivedComment copy(
            CommentEvent.Written words,
            @Nullable String safe,
            String author,
            @Nullable RawRecord record,
            @Nullable String keyId) {
        return new ReceivedComment(
                words, at, claimedAt, safe, author, likeness, exactLikeness, asked, brokerTime, record, keyId);
    }

    DeadLetter dead(Cause cause, String pointer, String message) {
        if (raw == null) {
            throw new IllegalStateException("only an edit can still become a dead letter");
        }
        return raw.dead(cause, pointer, message);
    }
}
