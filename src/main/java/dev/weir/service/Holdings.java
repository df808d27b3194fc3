package dev.weir.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.event.AuthorKey;
import dev.weir.event.CommentEvent;
import dev.weir.event.CommentKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Json;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.stream.AuthorNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** All that the topics of the contract hold of an author, opened. */
public final class Holdings {

    private final KafkaClients clients;
    private final Traces traces;
    private final AuthorKeyBook keys;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> comments = new HashSet<>();
    private final ObjectNode all = Json.mapper().createObjectNode();

    private Holdings(KafkaClients clients, Traces traces) {
        this.clients = clients;
        this.traces = traces;
        this.keys = new AuthorKeyBook(clients);
        traces.comments().stream().map(CommentKey::toString).forEach(comments::add);
    }

    /**
     * Reads the topics to their ends.
     *
     * @return a JSON object with a list for each kind of thing
     * @throws ClusterException if one of them may not be read
     */
    public static ObjectNode of(KafkaClients clients, Traces traces) {
        return new Holdings(clients, traces).gather();
    }

    private ObjectNode gather() {
        all.put("author", traces.author());
        ArrayNode emails = all.putArray("emails");
        traces.emails().forEach(emails::add);
        ArrayNode hers = all.putArray("keys");
        for (AuthorKey key : keys.all()) {
            if (traces.author().equals(key.author())) {
                ids.add(key.id());
                hers.addObject().put("id", key.id()).put("at", key.at().toString());
            }
        }
        sent();
        verdicts();
        standing("approved", Topics.APPROVED_COMMENTS, (key, value) -> comments.contains(key));
        standing("rejected", Topics.REJECTED_COMMENTS, (key, value) -> comments.contains(key));
        decisions();
        sessions();
        likes();
        ArrayNode letters = all.putArray("deadLetters");
        traces.letters().forEach(letters::add);
        return all;
    }

    /** What frontends sent, as it came. */
    private void sent() {
        ArrayNode list = all.putArray("sent");
        read(Topics.COMMENTS, found -> {
            CommentEvent.Written event = Traces.written(found.value());
            if (event != null && comments.contains(new CommentKey(event.blog(), event.id()).toString())) {
                add(list, found.value());
            }
        });
    }

    private void verdicts() {
        ArrayNode list = all.putArray("verdicts");
        read(Topics.VERDICTS, found -> {
            var verdict = Topics.VERDICTS.value().decode(found.value());
            boolean sealedForHer =
                    verdict.sealed() != null && ids.contains(verdict.sealed().key());
            String key = text(found.key());
            if (sealedForHer) {
                comments.add(key);
            }
            if (sealedForHer || comments.contains(key)) {
                list.add(Json.mapper().valueToTree(verdict.opened(keys)));
            }
        });
    }

    private void standing(String name, Topic<?, ?> topic, BiPredicate<String, byte[]> isHers) {
        Map<String, byte @Nullable []> latest = new LinkedHashMap<>();
        read(topic, found -> {
            if (isHers.test(text(found.key()), found.value())) {
                latest.put(text(found.key()), found.value());
            }
        });
        ArrayNode list = all.putArray(name);
        for (byte[] value : latest.values()) {
            if (value != null) {
                add(list, opened(topic, value));
            }
        }
    }

    private byte[] opened(Topic<?, ?> topic, byte[] value) {
        if (topic != Topics.REJECTED_COMMENTS) {
            return value;
        }
        try {
            return Json.bytes(Topics.REJECTED_COMMENTS.value().decode(value).opened(keys));
        } catch (InvalidEventException e) {
            return value;
        }
    }

    /** What moderators decided about her comments. */
    private void decisions() {
        ArrayNode list = all.putArray("decisions");
        read(Topics.DECISIONS, found -> {
            var decision = Topics.DECISIONS.value().decode(found.value());
            if (comments.contains(new CommentKey(decision.blog(), decision.comment()).toString())) {
                add(list, found.value());
            }
        });
    }

    private void sessions() {
        ArrayNode list = all.putArray("sessions");
        read(Topics.SESSIONS, found -> {
            SessionEvent event = Topics.SESSIONS.value().decode(found.value());
            if (AuthorNames.ofUser(event.user()).equals(traces.author())) {
                add(list, found.value());
            }
        });
    }

    private void likes() {
        ArrayNode list = all.putArray("likes");
        read(Topics.LIKES, found -> {
            if (AuthorNames.ofUser(Topics.LIKES.value().decode(found.value()).user())
                    .equals(traces.author())) {
                add(list, found.value());
            }
        });
    }

    /** Looks at a record, which may be nothing that can be read: then it is a dead letter, and nobody's. */
    @FunctionalInterface
    private interface Look {
        void at(ConsumerRecord<byte[], byte[]> found) throws InvalidEventException;
    }

    private void read(Topic<?, ?> topic, Look look) {
        TopicReader.readToEnd(clients, topic.name(), found -> {
            boolean tombstone = found.value() == null && !topic.retention().compacted();
            if (found.key() == null || tombstone || (found.value() == null && topic == Topics.SESSIONS)) {
                return;
            }
            try {
                look.at(found);
            } catch (InvalidEventException e) {
                return;
            }
        });
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private static void add(ArrayNode list, byte[] json) {
        try {
            list.add(Json.mapper().readTree(json));
        } catch (IOException e) {
            throw new ClusterException("a record that was JSON a moment ago is none", e);
        }
    }
}
