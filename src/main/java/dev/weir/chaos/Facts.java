package dev.weir.chaos;

import dev.weir.event.ApprovedComment;
import dev.weir.event.AuthorKey;
import dev.weir.event.CommentKey;
import dev.weir.event.DeadLetter;
import dev.weir.event.Decided;
import dev.weir.event.InvalidEventException;
import dev.weir.event.LikeCount;
import dev.weir.event.RejectedComment;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.Moderator;
import dev.weir.moderation.Outcome;
import dev.weir.moderation.Policies;
import dev.weir.moderation.Policy;
import dev.weir.moderation.PolicyException;
import dev.weir.moderation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the judge needs to know of what lies on the topics. Inputs must be taken before outputs, authors' keys before
 * verdicts, and the records of a partition in their order. Receipts are tried as they are taken, so that they need not be kept. For one thread.
 */
final class Facts {

    private final List<ScriptedEvent> script;
    private final Map<Place, Integer> inputs = new HashMap<>();
    private final Map<Integer, List<Place>> placesOf = new HashMap<>();
    private final Map<Integer, Place> changed = new HashMap<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, AuthorKey> keys = new HashMap<>();

    private final Map<String, List<VerdictLine>> verdicts = new LinkedHashMap<>();
    private final Map<String, ApprovedComment> approved = new HashMap<>();
    private final Map<String, Integer> approvedIn = new HashMap<>();
    private final Map<String, Set<String>> shownReplies = new HashMap<>();
    private final Map<String, RejectedComment> rejected = new HashMap<>();
    private final Map<String, LikeCount> likes = new HashMap<>();
    private final Map<String, ThreadCount> threads = new HashMap<>();
    private final Map<Place, List<Dead>> dead = new LinkedHashMap<>();
    private final List<String> shownUnderNothing = new ArrayList<>();
    private final List<String> decidedOtherwise = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private long shown;
    private long receipts;

    /**
     * What is kept of a verdict.
     *
     * @param parent as the receipt's evidence says; null without a receipt
     */
    record VerdictLine(
            int revision,
            int contentRevision,
            Trigger cause,
            Outcome outcome,
            @Nullable Outcome automatic,
            @Nullable Decided decision,
            @Nullable ParentStatus parent,
            @Nullable String model,
            Place place) {}

    /** What is kept of a dead letter. */
    record Dead(String cause, boolean sameBytes, Place place) {}

    /**
     * @param script all of it, in any order: some events overtook others
     */
    Facts(List<ScriptedEvent> script) {
        this.script = script.stream()
                .sorted(Comparator.comparingInt(ScriptedEvent::number))
                .toList();
        for (String preset : List.of("wordpress", "strict", "open")) {
            know(Policies.preset(preset));
        }
    }

    /** Takes a record of any topic of the contract. */
    void take(Observed found) {
        String topic = found.place().topic();
        if (Topics.INPUTS.stream().anyMatch(input -> input.name().equals(topic))) {
            input(found);
            return;
        }
        try {
            switch (topic) {
                case "approved-comments" -> approved(found);
                case "rejected-comments" -> upsert(Topics.REJECTED_COMMENTS, rejected, found);
                case "like-counts" -> upsert(Topics.LIKE_COUNTS, likes, found);
                case "thread-counts" -> upsert(Topics.THREAD_COUNTS, threads, found);
                case "author-keys" -> key(found);
                case "verdicts" -> verdict(found);
                case "dead-letters" -> deadLetter(found);
                default -> {
                    // Campaign cards: there is nothing to recount.
                }
            }
        } catch (InvalidEventException e) {
            unreadable.add(found.place() + " is nothing that the contract knows: " + e.getMessage());
        }
    }

    // -- inputs ------------------------------------------------------------------------------------------

    private void input(Observed found) {
        String header = found.headers().get(ScriptedEvent.HEADER);
        if (header == null) {
            unreadable.add(found.place() + " was published by somebody else");
            return;
        }
        int number = Integer.parseInt(header);
        ScriptedEvent event = script.get(number);
        inputs.put(found.place(), number);
        placesOf.computeIfAbsent(number, n -> new ArrayList<>()).add(found.place());
        boolean same = found.place().topic().equals(event.topic())
                && Arrays.equals(found.key(), event.key())
                && Arrays.equals(found.value(), event.value());
        if (!same) {
            changed.put(number, found.place());
        }
        if (event.topic().equals(Topics.POLICIES.name()) && found.value() != null) {
            try {
                know(Policies.parse(found.value()));
            } catch (PolicyException e) {
                // Poison; its dead letter is looked for like any other.
            }
        }
    }

    private void know(Policy policy) {
        policies.put(policy.reference().hash(), policy);
    }

    // -- outputs -----------------------------------------------------------------------------------------

    private void key(Observed found) throws InvalidEventException {
        if (found.value() != null) {
            AuthorKey key = Topics.AUTHOR_KEYS.value().decode(found.value());
            keys.put(key.id(), key);
        }
    }

    private void verdict(Observed found) throws InvalidEventException {
        VerdictRecord verdict = Topics.VERDICTS.value().decode(found.value()).opened(keys::get);
        if (verdict.sealed() != null) {
            unreadable.add(found.place() + " is sealed with a key that was never published, "
                    + verdict.sealed().key());
            return;
        }
        VerdictLine line = new VerdictLine(
                verdict.revision(),
                verdict.contentRevision(),
                verdict.cause(),
                verdict.outcome(),
                verdict.automatic(),
                verdict.decision(),
                verdict.receipt() == null
                        ? null
                        : verdict.receipt().evidence().place().parent(),
                verdict.receipt() == null ? null : verdict.receipt().model(),
                found.place());
        String key = new CommentKey(verdict.blog(), verdict.id()).toString();
        verdicts.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
        if (verdict.receipt() != null) {
            receipts++;
            String otherwise = decideAgain(verdict);
            if (otherwise != null) {
                decidedOtherwise.add(key + ", verdict " + verdict.revision() + ": " + otherwise);
            }
        }
    }

    /** Why the verdict can't be had again from its receipt; null if it can. */
    private @Nullable String decideAgain(VerdictRecord verdict) {
        String hash = verdict.receipt().policy().hash();
        Policy policy = policies.get(hash);
        if (policy == null) {
            return "its receipt names a policy that was never published, " + hash;
        }
        Verdict again = Moderator.decide(verdict.receipt().evidence(), policy);
        VerdictRecord record = verdict.withAutomatic(again);
        if (Arrays.equals(
                Topics.VERDICTS.value().encode(record), Topics.VERDICTS.value().encode(verdict))) {
            return null;
        }
        return again.outcome() == verdict.automatic()
                ? "the same outcome, but other findings or another receipt"
                : "it says " + verdict.automatic() + ", deciding again says " + again.outcome();
    }

    private void approved(Observed found) throws InvalidEventException {
        String key = upsert(Topics.APPROVED_COMMENTS, approved, found);
        ApprovedComment comment = approved.get(key);
        if (comment == null) {
            approvedIn.remove(key);
            shownReplies.getOrDefault(key, Set.of()).stream()
                    .filter(reply -> approvedIn.containsKey(reply))
                    .forEach(reply ->
                            shownUnderNothing.add(reply + " stood under " + key + ", taken down at " + found.place()));
            return;
        }
        approvedIn.put(key, found.place().partition());
        shown++;
        if (comment.parent() == null) {
            return;
        }
        String parent = new CommentKey(comment.blog(), comment.parent()).toString();
        shownReplies.computeIfAbsent(parent, p -> new HashSet<>()).add(key);
        if (approvedIn.getOrDefault(parent, -1) != found.place().partition()) {
            shownUnderNothing.add(key + " came under " + parent + ", not shown then, at " + found.place());
        }
    }

    private void deadLetter(Observed found) {
        Map<String, String> headers = found.headers();
        Place origin = new Place(
                headers.getOrDefault(DeadLetter.TOPIC, ""),
                Integer.parseInt(headers.getOrDefault(DeadLetter.PARTITION, "-1")),
                Long.parseLong(headers.getOrDefault(DeadLetter.OFFSET, "-1")));
        Integer number = inputs.get(origin);
        boolean same = number != null
                && Arrays.equals(found.key(), script.get(number).key())
                && Arrays.equals(found.value(), script.get(number).value());
        dead.computeIfAbsent(origin, o -> new ArrayList<>())
                .add(new Dead(headers.getOrDefault(DeadLetter.CAUSE, ""), same, found.place()));
    }

    private static <V> String upsert(Topic<?, V> topic, Map<String, V> view, Observed found)
            throws InvalidEventException {
        String key = dev.weir.event.Codec.UTF_8.decode(found.key());
        if (found.value() == null) {
            view.remove(key);
        } else {
            view.put(key, topic.value().decode(found.value()));
        }
        return key;
    }

    // -- what is known ------------------------------------------------------------------------------------

    /** Each event at its number. */
    List<ScriptedEvent> script() {
        return script;
    }

    /** Where an event lies: once, if all is well. */
    List<Place> placesOf(int number) {
        return placesOf.getOrDefault(number, List.of());
    }

    /** Which event lies there; null if none of the script. */
    @Nullable
    Integer eventAt(Place place) {
        return inputs.get(place);
    }

    /** Events that lie on their topic with another key or value than was sent. */
    Map<Integer, Place> changed() {
        return changed;
    }

    /** By comment, in the order read. */
    Map<String, List<VerdictLine>> verdicts() {
        return verdicts;
    }

    Map<String, ApprovedComment> approved() {
        return approved;
    }

    Map<String, RejectedComment> rejected() {
        return rejected;
    }

    Map<String, LikeCount> likes() {
        return likes;
    }

    Map<String, ThreadCount> threads() {
        return threads;
    }

    /** Dead letters, by where the record came from. */
    Map<Place, List<Dead>> dead() {
        return dead;
    }

    List<String> shownUnderNothing() {
        return shownUnderNothing;
    }

    List<String> decidedOtherwise() {
        return decidedOtherwise;
    }

    List<String> unreadable() {
        return unreadable;
    }

    /** How many times a comment was shown. */
    long shown() {
        return shown;
    }

    long receipts() {
        return receipts;
    }
}
