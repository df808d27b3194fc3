package dev.weir.service;

import dev.weir.event.CommentKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a moderator must know of a comment to decide on it.
 *
 * @param contentRevision of the words that stand on the topic
 * @param revision of the verdict
 */
public record KnownComment(String blog, String post, String id, int contentRevision, int revision) {

    /**
     * Finds comments on {@code approved-comments} and {@code rejected-comments}, by reading both to their end.
     *
     * @return by key; those that stand on neither are left out
     */
    public static Map<CommentKey, KnownComment> find(KafkaClients clients, Collection<CommentKey> keys) {
        Set<CommentKey> wanted = new HashSet<>(keys);
        Map<CommentKey, KnownComment> approved = new HashMap<>();
        TopicReader.readToEnd(
                clients,
                Topics.APPROVED_COMMENTS.name(),
                found -> put(approved, wanted, found, value -> {
                    var comment = Topics.APPROVED_COMMENTS.value().decode(value);
                    return new KnownComment(
                            comment.blog(),
                            comment.post(),
                            comment.id(),
                            comment.contentRevision(),
                            comment.revision());
                }));
        Map<CommentKey, KnownComment> rejected = new HashMap<>();
        TopicReader.readToEnd(
                clients,
                Topics.REJECTED_COMMENTS.name(),
                found -> put(rejected, wanted, found, value -> {
                    var comment = Topics.REJECTED_COMMENTS.value().decode(value);
                    return new KnownComment(
                            comment.blog(),
                            comment.post(),
                            comment.id(),
                            comment.contentRevision(),
                            comment.revision());
                }));
        // Between two reads a comment may have moved: the later verdict is the true one.
        rejected.forEach((key, comment) ->
                approved.merge(key, comment, (one, other) -> one.revision() > other.revision() ? one : other));
        return approved;
    }

    @FunctionalInterface
    private interface Reader {
        KnownComment read(byte[] value) throws InvalidEventException;
    }

    private static void put(
            Map<CommentKey, KnownComment> known,
            Set<CommentKey> wanted,
            ConsumerRecord<byte[], byte[]> found,
            Reader reader) {
        try {
            CommentKey key = Topics.APPROVED_COMMENTS.key().decode(found.key());
            if (!wanted.contains(key)) {
                return;
            }
            if (found.value() == null) {
                known.remove(key);
            } else {
                known.put(key, reader.read(found.value()));
            }
        } catch (InvalidEventException e) {
            throw new ClusterException(
                    found.topic() + "@" + found.partition() + ":" + found.offset()
                            + " is nothing that this version of Weir wrote: it " + e.getMessage(),
                    e);
        }
    }
}
