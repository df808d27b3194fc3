package dev.weir.service;

import dev.weir.event.CommentEvent;
import dev.weir.event.CommentKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topics;
import dev.weir.stream.AuthorNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * By what an author is known: her key, and what frontends sent of her. Found on {@code comments}, {@code dead-letters} and
 * {@code sessions}, as long as these keep it.
 */
public final class Traces {

    private final String author;
    private final AuthorNames names;
    private final Set<CommentKey> comments =
            new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
    private final Set<String> emails = new TreeSet<>();
    private final Set<String> addresses = new TreeSet<>();
    private final Set<String> displayNames = new TreeSet<>();
    private final Set<String> others = new TreeSet<>();
    private final List<String> letters = new ArrayList<>();
    private final Map<String, Integer> sessions = new LinkedHashMap<>();

    private Traces(String author, AuthorNames names) {
        this.author = author;
        this.names = names;
    }

    /**
     * Reads the three topics to their ends.
     *
     * @param email as the operator gave it; null if she gave the author's key
     */
    public static Traces of(KafkaClients clients, String author, @Nullable String email, AuthorNames names) {
        Traces traces = new Traces(author, names);
        if (email != null) {
            traces.emails.add(email);
        }
        TopicReader.readToEnd(
                clients, Topics.COMMENTS.name(), found -> traces.comment(found.value(), (id, event) -> {}));
        TopicReader.readToEnd(
                clients,
                Topics.DEAD_LETTERS.name(),
                found -> traces.comment(
                        found.value(),
                        (id, event) -> traces.letters.add(
                                StoredDeadLetter.of(found).id().toString())));
        TopicReader.readToEnd(clients, Topics.SESSIONS.name(), traces::session);
        TopicReader.readToEnd(clients, Topics.COMMENTS.name(), found -> traces.sameEmail(found.value()));
        return traces;
    }

    private void comment(byte @Nullable [] value, BiConsumer<CommentKey, CommentEvent.Written> visitor) {
        CommentEvent.Written event = written(value);
        if (event == null || !names.of(event).equals(author)) {
            return;
        }
        CommentKey key = new CommentKey(event.blog(), event.id());
        comments.add(key);
        add(emails, event.author().email());
        add(addresses, event.client().ip());
        add(displayNames, event.author().name());
        visitor.accept(key, event);
    }

    /** Who uses one of her e-mails under another name may be her, too. */
    private void sameEmail(byte @Nullable [] value) {
        CommentEvent.Written event = written(value);
        if (event != null
                && event.author().email() != null
                && emails.stream().anyMatch(event.author().email()::equalsIgnoreCase)
                && !names.of(event).equals(author)) {
            others.add(names.of(event));
        }
    }

    private void session(ConsumerRecord<byte[], byte[]> found) {
        if (found.key() == null) {
            return;
        }
        String id = new String(found.key(), java.nio.charset.StandardCharsets.UTF_8);
        SessionEvent event = found.value() == null ? null : session(found.value());
        if (event != null && AuthorNames.ofUser(event.user()).equals(author)) {
            sessions.put(id, found.partition());
        } else {
            sessions.remove(id);
        }
    }

    private static @Nullable SessionEvent session(byte[] value) {
        try {
            return Topics.SESSIONS.value().decode(value);
        } catch (InvalidEventException e) {
            // It lies among the dead letters, and is nobody's session.
            return null;
        }
    }

    /** A comment in these bytes; null where there is none. */
    public static CommentEvent.@Nullable Written written(byte @Nullable [] value) {
        try {
            return value != null && Topics.COMMENTS.value().decode(value) instanceof CommentEvent.Written event
                    ? event
                    : null;
        } catch (InvalidEventException e) {
            return null;
        }
    }

    private static void add(Set<String> to, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            to.add(text.strip());
        }
    }

    public String author() {
        return author;
    }

    public Set<CommentKey> comments() {
        return comments;
    }

    /** Ids of dead letters with a comment of hers. */
    public List<String> letters() {
        return letters;
    }

    /** Her sessions on {@code sessions}, each with its partition. */
    public Map<String, Integer> sessions() {
        return sessions;
    }

    /** Other authors with an e-mail of hers. */
    public Set<String> others() {
        return others;
    }

    public Set<String> emails() {
        return emails;
    }

    /** What only she can be known by, wherever it stands. */
    public List<Needle> needles() {
        List<Needle> needles = new ArrayList<>();
        emails.forEach(email -> needles.add(new Needle("e-mail", email)));
        addresses.forEach(address -> needles.add(new Needle("address", "\"" + address + "\"")));
        String user = AuthorNames.user(author);
        needles.add(new Needle("author", user == null ? author : user));
        return needles;
    }

    /** What others can have as well: hers in a record that is about a comment of hers. */
    public List<Needle> names() {
        return displayNames.stream()
                .map(name -> new Needle("name", "\"" + name + "\""))
                .toList();
    }
}
