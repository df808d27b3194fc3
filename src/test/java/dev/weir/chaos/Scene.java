package dev.weir.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.chaos.ScriptedEvent.Fate;
import dev.weir.event.ApprovedComment;
import dev.weir.event.Author;
import dev.weir.event.Cause;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.DeadLetter;
import dev.weir.event.Decided;
import dev.weir.event.DecisionEvent;
import dev.weir.event.Json;
import dev.weir.event.LikeCount;
import dev.weir.event.LikeEvent;
import dev.weir.event.RejectedComment;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.Moderator;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Policies;
import dev.weir.moderation.Verdict;
import dev.weir.text.Markup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the topics after a small story in which everything went well, for a test to spoil one thing of it:
 *
 * <ul>
 *   <li>{@code c1} and its reply {@code c2} are shown; {@code u:1} likes c1, {@code u:2} no longer does;
 *   <li>{@code c3} was shown, and refused by decision {@code d1}; {@code c4} was taken back;
 *   <li>a record is poison; {@code probe} came when all was over.
 * </ul>
 */
final class Scene {

    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    static final String BLOG = "b";
    static final String POST = "p";
    private static final String MODEL = "1.1";

    final List<ScriptedEvent> script = new ArrayList<>();
    final List<Observed> inputs = new ArrayList<>();
    final List<Observed> outputs = new ArrayList<>();
    final Map<Integer, Place> acknowledged = new HashMap<>();
    boolean exactlyOnce = true;

    @Nullable
    String unrest;

    String model = MODEL;

    static Scene whereAllWentWell() {
        Scene scene = new Scene();
        scene.submit("c1", null);
        scene.submit("c2", "c1");
        scene.submit("c3", null);
        scene.submit("c4", null);
        scene.like(new LikeEvent.Set("l1", BLOG, POST, "c1", "u:1", "s", NOW));
        scene.like(new LikeEvent.Set("l2", BLOG, POST, "c1", "u:2", "s", NOW));
        scene.like(new LikeEvent.Unset("l3", BLOG, POST, "c1", "u:2", "s", NOW.plusSeconds(1)));
        scene.decide("d1", "c3", NOW);
        scene.publish(Topics.COMMENTS, new CommentEvent.Deleted("c4", BLOG, POST, NOW), Fate.TAKEN);
        int poison = scene.poison();
        scene.submit("probe", null);

        scene.shown("c1", null, 1);
        scene.shown("c2", "c1", 1);
        scene.shown("c3", null, 1);
        scene.shown("c4", null, 1);
        scene.out(Topics.LIKE_COUNTS, BLOG + "/comment/c1", new LikeCount(BLOG, POST, "c1", 1));
        scene.refusedBy(decision("d1"), "c3", 2);
        scene.withdrawn("c4", 2);
        scene.shown("probe", null, 1);
        scene.out(Topics.THREAD_COUNTS, BLOG + "/" + POST, new ThreadCount(BLOG, POST, 3, 0, 1, 1));
        scene.dead(poison, Cause.NOT_JSON);
        return scene;
    }

    // -- judging ------------------------------------------------------------------------------------------

    /** The rules that are broken. */
    List<Rule> broken() {
        return rulings().stream()
                .filter(ruling -> !ruling.kept())
                .map(Ruling::rule)
                .toList();
    }

    List<Ruling> rulings() {
        Facts facts = new Facts(script);
        inputs.forEach(facts::take);
        outputs.forEach(facts::take);
        return Judge.judge(facts, new Terms(exactlyOnce, acknowledged, unrest, model, List.of(BLOG + "/probe")));
    }

    // -- spoiling -----------------------------------------------------------------------------------------

    /** Takes away all records of a topic with this key. */
    void lose(Topic<?, ?> topic, String key) {
        outputs.removeIf(found -> is(found, topic, key));
    }

    /** Reads all records of a topic with this key a second time, at the end. */
    void twice(Topic<?, ?> topic, String key) {
        List<Observed> again =
                outputs.stream().filter(found -> is(found, topic, key)).toList();
        again.forEach(found -> put(topic, found.key(), found.value(), found.headers()));
    }

    /** Sets a member of the values of all records of a topic with this key. */
    void set(Topic<?, ?> topic, String key, String member, Object value) {
        outputs.replaceAll(found -> is(found, topic, key) && found.value() != null
                ? new Observed(found.place(), found.key(), with(found.value(), member, value), found.headers())
                : found);
    }

    private static byte[] with(byte[] json, String member, Object value) {
        try {
            ObjectNode object = (ObjectNode) Json.mapper().readTree(json);
            return Json.bytes(object.putPOJO(member, value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is(Observed found, Topic<?, ?> topic, String key) {
        return found.place().topic().equals(topic.name())
                && new String(found.key(), StandardCharsets.UTF_8).equals(key);
    }

    // -- inputs -------------------------------------------------------------------------------------------

    int submit(String id, @Nullable String parent) {
        return publish(Topics.COMMENTS, submission(id, parent), Fate.TAKEN);
    }

    int edit(String id, int revision) {
        CommentEvent.Submitted first = submission(id, null);
        CommentEvent.Edited event = new CommentEvent.Edited(
                id, BLOG, POST, revision, NOW, first.author(), null, "other words", Markup.HTML, first.client());
        return publish(Topics.COMMENTS, event, Fate.TAKEN);
    }

    void like(LikeEvent event) {
        publish(Topics.LIKES, event, Fate.TAKEN);
    }

    int decide(String decision, String comment, Instant at) {
        return publish(
                Topics.DECISIONS,
                new DecisionEvent.Spam(decision, BLOG, POST, comment, null, "mo", null, at),
                Fate.TAKEN);
    }

    int poison() {
        return add("comments", utf8(BLOG + "/" + POST), utf8("{"), Fate.DEAD, Cause.NOT_JSON);
    }

    <K, V> int publish(Topic<K, V> topic, V event, Fate fate) {
        byte[] key = topic.key().encode(topic.keyOf().apply(event));
        return add(topic.name(), key, topic.value().encode(event), fate, null);
    }

    private int add(String topic, byte[] key, byte[] value, Fate fate, @Nullable Cause cause) {
        int number = script.size();
        Place place = new Place(topic, 0, number);
        script.add(new ScriptedEvent(number, Duration.ZERO, topic, key, value, fate, cause, null));
        inputs.add(new Observed(place, key, value, Map.of(ScriptedEvent.HEADER, String.valueOf(number))));
        acknowledged.put(number, place);
        return number;
    }

    private static CommentEvent.Submitted submission(String id, @Nullable String parent) {
        return new CommentEvent.Submitted(
                id,
                BLOG,
                POST,
                parent,
                NOW,
                new Author("Ann", "ann@example.org", null),
                null,
                "words of " + id,
                Markup.HTML,
                new Client(null, null, null, null, null));
    }

    // -- outputs ------------------------------------------------------------------------------------------

    void shown(String id, @Nullable String parent, int revision) {
        judged(id, parent, revision, Trigger.SUBMITTED, null);
        ApprovedComment comment = new ApprovedComment(
                id,
                BLOG,
                POST,
                parent,
                parent == null ? 1 : 2,
                new ApprovedComment.PublicAuthor("Ann", null, false),
                "words of " + id,
                NOW,
                null,
                1,
                revision);
        out(Topics.APPROVED_COMMENTS, BLOG + "/" + id, comment);
    }

    void refusedBy(Decided decision, String id, int revision) {
        judged(id, null, revision, Trigger.DECISION, decision);
        put(Topics.APPROVED_COMMENTS, utf8(BLOG + "/" + id), null, Map.of());
        CommentEvent.Submitted event = submission(id, null);
        RejectedComment comment = new RejectedComment(
                id,
                BLOG,
                POST,
                null,
                Outcome.REJECTED,
                event.author(),
                "guest:1",
                event.content(),
                event.format(),
                event.content(),
                event.client(),
                NOW,
                List.of(),
                decision,
                1,
                revision,
                null);
        out(Topics.REJECTED_COMMENTS, BLOG + "/" + id, comment);
    }

    void withdrawn(String id, int revision) {
        VerdictRecord verdict = new VerdictRecord(
                id,
                BLOG,
                POST,
                revision,
                1,
                NOW,
                Trigger.DELETED,
                Outcome.WITHDRAWN,
                null,
                null,
                List.of(),
                null,
                null);
        put(Topics.APPROVED_COMMENTS, utf8(BLOG + "/" + id), null, Map.of());
        out(Topics.VERDICTS, BLOG + "/" + id, verdict);
    }

    void judged(String id, @Nullable String parent, int revision, Trigger cause, @Nullable Decided decision) {
        Verdict verdict = Moderator.decide(evidence(id, parent), Policies.preset("open"));
        Outcome outcome = decision == null ? verdict.outcome() : Outcome.REJECTED;
        VerdictRecord judged = new VerdictRecord(
                id,
                BLOG,
                POST,
                revision,
                1,
                NOW,
                cause,
                outcome,
                verdict.outcome(),
                decision,
                verdict.findings(),
                verdict.receipt(),
                null);
        out(Topics.VERDICTS, BLOG + "/" + id, judged);
    }

    static Decided decision(String id) {
        return new Decided(Decided.Kind.SPAM, id, "mo", null, NOW);
    }

    void dead(int number, Cause cause) {
        ScriptedEvent event = script.get(number);
        Map<String, String> headers = Map.of(
                DeadLetter.TOPIC, event.topic(),
                DeadLetter.PARTITION, "0",
                DeadLetter.OFFSET, String.valueOf(number),
                DeadLetter.CAUSE, cause.code());
        put(Topics.DEAD_LETTERS, event.key(), event.value(), headers);
    }

    <V> void out(Topic<?, V> topic, String key, V value) {
        put(topic, utf8(key), topic.value().encode(value), Map.of());
    }

    void put(Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        outputs.add(new Observed(new Place(topic.name(), 0, outputs.size()), key, value, headers));
    }

    private static Evidence evidence(String id, @Nullable String parent) {
        CommentEvent.Submitted event = submission(id, parent);
        return new Evidence(
                new Evidence.Comment(
                        BLOG,
                        POST,
                        id,
                        parent,
                        1,
                        NOW,
                        null,
                        event.author().name(),
                        event.author().email(),
                        null,
                        event.format(),
                        event.content(),
                        null,
                        null,
                        null,
                        null,
                        null),
                Evidence.Login.none(),
                new Evidence.Author("guest:1", 3, 0, Evidence.Standing.NONE),
                Evidence.Flood.none(),
                Evidence.Post.unknown(),
                parent == null ? Evidence.Place.top() : new Evidence.Place(ParentStatus.APPROVED, 2, null, null),
                new Evidence.Spam(MODEL, 0.1, 0.1, 0, List.of(), null),
                List.of());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
