package dev.weir.service;

import dev.weir.event.CommentEvent;
import dev.weir.event.CommentKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts where every comment is: comments in = approved + held + rejected + withdrawn + dead + in flight. Holds the id
 * of every comment in memory, some 200 bytes each. For one thread.
 */
public final class Tally {

    private final Set<CommentKey> submitted = new HashSet<>();
    private final Set<CommentKey> approved = new HashSet<>();
    private final Map<CommentKey, Outcome> refused = new HashMap<>();
    private final Set<CommentKey> withdrawn = new HashSet<>();
    private final Set<CommentKey> dead = new HashSet<>();
    private long unreadable;
    private long unreadableDead;
    private boolean forgotten;

    /**
     * What was counted. Every comment that came in is in exactly one of the six places.
     *
     * @param in distinct comments on {@code comments}
     * @param dead distinct comments that only a dead letter is left of
     * @param inFlight comments with no answer yet
     * @param twice comments both approved and refused: a bug, if nothing moved while it was counted
     * @param unasked answers about comments that are not on {@code comments}
     * @param unreadable records on {@code comments} that are no event
     * @param unreadableDead dead letters of those
     * @param forgotten whether {@code comments} or {@code dead-letters} have deleted their oldest records, so that
     *     the counts about them say nothing
     */
    public record Counts(
            long in,
            long approved,
            long held,
            long rejected,
            long withdrawn,
            long dead,
            long inFlight,
            long twice,
            long unasked,
            long unreadable,
            long unreadableDead,
            boolean forgotten) {

        /** Whether every comment has had exactly one answer, and every record that is no event its dead letter. */
        public boolean addsUp() {
            boolean answeredOnce = inFlight == 0 && twice == 0;
            return answeredOnce && (forgotten || (unasked == 0 && unreadable <= unreadableDead));
        }
    }

    /** Reads all topics that tell of comments, each to where it ends now. */
    public static Counts of(KafkaClients clients) {
        Tally tally = new Tally();
        // Outputs last: what came in before then may have been answered meanwhile, and never the other way round.
        tally.read(clients, Topics.COMMENTS.name());
        tally.read(clients, Topics.DEAD_LETTERS.name());
        tally.read(clients, Topics.VERDICTS.name());
        tally.read(clients, Topics.APPROVED_COMMENTS.name());
        tally.read(clients, Topics.REJECTED_COMMENTS.name());
        return tally.counts();
    }

    private void read(KafkaClients clients, String topic) {
        try (TopicReader reader = new TopicReader(clients, topic, TopicReader.From.BEGINNING)) {
            boolean kept = topic.equals(Topics.COMMENTS.name()) || topic.equals(Topics.DEAD_LETTERS.name());
            forgotten |= kept && reader.hasForgotten();
            while (!reader.atEnd()) {
                reader.poll().forEach(this::add);
            }
        }
    }

    /** Counts one record of any of the topics; those of a key must come in order. */
    void add(ConsumerRecord<byte[], byte[]> found) {
        try {
            switch (found.topic()) {
                case "comments" -> addComment(found);
                case "dead-letters" -> addDeadLetter(StoredDeadLetter.of(found));
                case "verdicts" -> addVerdict(found);
                case "approved-comments" -> addApproved(found);
                case "rejected-comments" -> addRejected(found);
                default -> throw new IllegalArgumentException(found.topic());
            }
        } catch (InvalidEventException e) {
            throw new ClusterException(
                    found.topic() + "@" + found.partition() + ":" + found.offset()
                            + " is nothing that this version of Weir wrote: it " + e.getMessage(),
                    e);
        }
    }

    Counts counts() {
        long inApproved = 0;
        long held = 0;
        long rejected = 0;
        long taken = 0;
        long lost = 0;
        long inFlight = 0;
        long twice = 0;
        for (CommentKey comment : submitted) {
            Outcome refusal = refused.get(comment);
            if (approved.contains(comment)) {
                inApproved++;
                twice += refusal == null ? 0 : 1;
            } else if (refusal == Outcome.HELD) {
                held++;
            } else if (refusal != null) {
                rejected++;
            } else if (withdrawn.contains(comment)) {
                taken++;
            } else if (dead.contains(comment)) {
                lost++;
            } else {
                inFlight++;
            }
        }
        return new Counts(
                submitted.size(),
                inApproved,
                held,
                rejected,
                taken,
                lost,
                inFlight,
                twice,
                unasked(),
                unreadable,
                unreadableDead,
                forgotten);
    }

    private long unasked() {
        Set<CommentKey> answered = new HashSet<>(approved);
        answered.addAll(refused.keySet());
        answered.removeAll(submitted);
        return answered.size();
    }

    private void addComment(ConsumerRecord<byte[], byte[]> found) {
        try {
            if (found.value() != null
                    && CommentEvent.CODEC.decode(found.value()) instanceof CommentEvent.Submitted comment) {
                submitted.add(new CommentKey(comment.blog(), comment.id()));
            } else if (found.value() == null) {
                unreadable++;
            }
        } catch (InvalidEventException e) {
            unreadable++;
        }
    }

    private void addDeadLetter(StoredDeadLetter letter) {
        if (!letter.topic().equals(Topics.COMMENTS.name())) {
            return;
        }
        try {
            if (letter.value() != null
                    && CommentEvent.CODEC.decode(letter.value()) instanceof CommentEvent.Submitted comment) {
                dead.add(new CommentKey(comment.blog(), comment.id()));
            } else if (letter.value() == null) {
                unreadableDead++;
            }
        } catch (InvalidEventException e) {
            unreadableDead++;
        }
    }

    private void addVerdict(ConsumerRecord<byte[], byte[]> found) throws InvalidEventException {
        VerdictRecord verdict = Topics.VERDICTS.value().decode(found.value());
        if (verdict.outcome() == Outcome.WITHDRAWN) {
            withdrawn.add(new CommentKey(verdict.blog(), verdict.id()));
        }
    }

    private void addApproved(ConsumerRecord<byte[], byte[]> found) throws InvalidEventException {
        CommentKey comment = Topics.APPROVED_COMMENTS.key().decode(found.key());
        if (found.value() == null) {
            approved.remove(comment);
        } else {
            approved.add(comment);
        }
    }

    private void addRejected(ConsumerRecord<byte[], byte[]> found) throws InvalidEventException {
        CommentKey comment = Topics.REJECTED_COMMENTS.key().decode(found.key());
        if (found.value() == null) {
            refused.remove(comment);
        } else {
            refused.put(
                    comment,
                    Topics.REJECTED_COMMENTS.value().decode(found.value()).outcome());
        }
    }
}
