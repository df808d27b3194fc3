package dev.weir.chaos;

import dev.weir.chaos.Facts.Dead;
import dev.weir.chaos.Facts.VerdictLine;
import dev.weir.chaos.ScriptedEvent.Fate;
import dev.weir.event.ApprovedComment;
import dev.weir.event.Cause;
import dev.weir.event.CommentEvent;
import dev.weir.event.CommentKey;
import dev.weir.event.Decided;
import dev.weir.event.DecisionEvent;
import dev.weir.event.InvalidEventException;
import dev.weir.event.LikeCount;
import dev.weir.event.LikeEvent;
import dev.weir.event.LikeTarget;
import dev.weir.event.PostKey;
import dev.weir.event.RejectedComment;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Evidence.ParentStatus;
import dev.weir.moderation.Outcome;
import dev.weir.text.SafeHtml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds what lies on the topics against what was promised. Pure: the same facts under the same terms give the same
 * rulings. Use one once.
 */
final class Judge {

    private static final int EXAMPLES = 25;

    private final Facts facts;
    private final Terms terms;
    private final Map<Rule, Count> counts = new EnumMap<>(Rule.class);
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final List<Published<LikeEvent>> likes = new ArrayList<>();

    /** An event that lies on its topic, and whether a copy of it was not refused. */
    private record Published<E>(ScriptedEvent scripted, E event, boolean taken) {}

    /** What was published about a comment. */
    private static final class Story {
        final List<Published<CommentEvent.Submitted>> submitted = new ArrayList<>();
        final List<Published<CommentEvent.Edited>> edited = new ArrayList<>();
        final List<Published<CommentEvent.Deleted>> deleted = new ArrayList<>();
        final List<Published<DecisionEvent.OnComment>> decided = new ArrayList<>();

        /** Whether it is a comment: one that lies on its topic, and is no poison. */
        boolean isComment() {
            return submitted.stream().anyMatch(one -> one.scripted.fate() != Fate.DEAD);
        }

        CommentEvent.Submitted submission() {
            return submitted.get(0).event;
        }
    }

    private static final class Count {
        long looked;
        long broken;
        final List<String> examples = new ArrayList<>();
    }

    private Judge(Facts facts, Terms terms) {
        this.facts = facts;
        this.terms = terms;
        for (Rule rule : Rule.values()) {
            counts.put(rule, new Count());
        }
    }

    /** One ruling for each rule, in their order. */
    static List<Ruling> judge(Facts facts, Terms terms) {
        Judge judge = new Judge(facts, terms);
        judge.gather();
        judge.quiet();
        judge.acknowledged();
        judge.deadLetters();
        judge.comments();
        judge.strangers();
        judge.likes();
        judge.threads();
        judge.parents();
        judge.receipts();
        judge.models();
        List<Ruling> rulings = new ArrayList<>();
        judge.counts.forEach(
                (rule, count) -> rulings.add(new Ruling(rule, count.looked, count.broken, count.examples)));
        return rulings;
    }

    private void look(Rule rule, boolean kept, String otherwise) {
        Count count = counts.get(rule);
        count.looked++;
        if (!kept) {
            count.broken++;
            if (count.examples.size() < EXAMPLES) {
                count.examples.add(otherwise);
            }
        }
    }

    private void broken(Rule rule, List<String> all) {
        Count count = counts.get(rule);
        count.broken += all.size();
        all.stream().limit(Math.max(0, EXAMPLES - count.examples.size())).forEach(count.examples::add);
    }

    // -- what was published -------------------------------------------------------------------------------

    private void gather() {
        for (ScriptedEvent scripted : facts.script()) {
            List<Place> places = facts.placesOf(scripted.number());
            if (places.isEmpty() || scripted.fate() == Fate.DEAD || scripted.value() == null) {
                continue;
            }
            boolean taken = places.stream().anyMatch(place -> !facts.dead().containsKey(place));
            switch (scripted.topic()) {
                case "comments" -> decode(Topics.COMMENTS, scripted, taken, this::comment);
                case "decisions" -> decode(Topics.DECISIONS, scripted, taken, this::decision);
                case "likes" ->
                    decode(
                            Topics.LIKES,
                            scripted,
                            taken,
                            (event, as) -> likes.add(new Published<>(as.scripted, event, as.taken)));
                default -> {
                    // Sessions, posts and policies say nothing about a single comment.
                }
            }
        }
    }

    private static <E> void decode(
            Topic<?, E> topic, ScriptedEvent scripted, boolean taken, BiConsumer<E, Published<E>> then) {
        try {
            E event = topic.value().decode(scripted.value());
            then.accept(event, new Published<>(scripted, event, taken));
        } catch (InvalidEventException e) {
            throw new IllegalStateException("the script's event " + scripted.number() + " can't be read", e);
        }
    }

    private void comment(CommentEvent event, Published<CommentEvent> as) {
        Story story = story(event.blog(), event.id());
        if (event instanceof CommentEvent.Submitted submitted) {
            story.submitted.add(new Published<>(as.scripted, submitted, as.taken));
        } else if (event instanceof CommentEvent.Edited edited) {
            story.edited.add(new Published<>(as.scripted, edited, as.taken));
        } else if (event instanceof CommentEvent.Deleted deleted) {
            story.deleted.add(new Published<>(as.scripted, deleted, as.taken));
        }
    }

    private void decision(DecisionEvent event, Published<DecisionEvent> as) {
        if (event instanceof DecisionEvent.OnComment onComment) {
            story(event.blog(), event.comment()).decided.add(new Published<>(as.scripted, onComment, as.taken));
        }
    }

    private Story story(String blog, String id) {
        return stories.computeIfAbsent(new CommentKey(blog, id).toString(), key -> new Story());
    }

    // -- what came in -------------------------------------------------------------------------------------

    private void quiet() {
        look(Rule.QUIET, terms.unrest() == null, String.valueOf(terms.unrest()));
        broken(Rule.OUTPUTS_AGREE, facts.unreadable());
    }

    private void acknowledged() {
        terms.acknowledged().forEach((number, place) -> {
            List<Place> places = facts.placesOf(number);
            look(
                    Rule.ACKNOWLEDGED,
                    places.equals(List.of(place)),
                    "event " + number + ", acknowledged at " + place + ", lies at " + places);
        });
        facts.changed()
                .forEach((number, place) -> broken(
                        Rule.ACKNOWLEDGED,
                        List.of("event " + number + " lies at " + place + " with other bytes than sent")));
    }

    private void deadLetters() {
        facts.dead().forEach((origin, letters) -> {
            Integer number = facts.eventAt(origin);
            if (number == null) {
                look(Rule.DEAD_LETTERS, false, letters.get(0).place() + " is of no event of the script: " + origin);
                return;
            }
            ScriptedEvent event = facts.script().get(number);
            for (Dead letter : letters) {
                look(
                        Rule.DEAD_LETTERS,
                        letter.sameBytes() && maySay(event, letter.cause()),
                        letter.place() + ": event " + number + " at " + origin + " (" + event.fate() + ") died of "
                                + letter.cause() + (letter.sameBytes() ? "" : ", and its bytes have changed"));
            }
            if (terms.exactlyOnce() && letters.size() > 1) {
                broken(Rule.DEAD_LETTERS, List.of(origin + " has " + letters.size() + " dead letters"));
            }
        });
        for (ScriptedEvent event : facts.script()) {
            if (event.fate() == Fate.DEAD) {
                for (Place place : facts.placesOf(event.number())) {
                    look(
                            Rule.DEAD_LETTERS,
                            facts.dead().containsKey(place),
                            "event " + event.number() + " at " + place + " is poison (" + code(event)
                                    + ") and has no dead letter");
                }
            }
        }
    }

    private static String code(ScriptedEvent event) {
        return event.cause() == null ? "?" : event.cause().code();
    }

    private boolean maySay(ScriptedEvent event, String cause) {
        if (event.fate() == Fate.DEAD) {
            return cause.equals(code(event));
        }
        Story about = storyOf(event);
        boolean withdrawn = is(cause, Cause.COMMENT_WITHDRAWN) && about != null && !about.deleted.isEmpty();
        boolean stale = is(cause, Cause.STALE_DECISION) && about != null && !about.edited.isEmpty();
        // At-least-once a stage may be set back to before the comment came, and see what is about it first.
        boolean unheard = is(cause, Cause.UNKNOWN_COMMENT)
                && (event.fate() == Fate.BLIND
                        || (!terms.exactlyOnce() && event.topic().equals(Topics.DECISIONS.name())));
        boolean late = event.fate() == Fate.LATE && is(cause, Cause.NOT_LOGGED_IN);
        return withdrawn || stale || unheard || late;
    }

    private static boolean is(String code, Cause cause) {
        return code.equals(cause.code());
    }

    private @Nullable Story storyOf(ScriptedEvent event) {
        try {
            return switch (event.topic()) {
                case "comments" -> {
                    CommentEvent comment = Topics.COMMENTS.value().decode(event.value());
                    yield stories.get(new CommentKey(comment.blog(), comment.id()).toString());
                }
                case "decisions" -> {
                    DecisionEvent decision = Topics.DECISIONS.value().decode(event.value());
                    yield stories.get(new CommentKey(decision.blog(), decision.comment()).toString());
                }
                default -> null;
            };
        } catch (InvalidEventException e) {
            return null;
        }
    }

    // -- comments -----------------------------------------------------------------------------------------

    private void comments() {
        stories.forEach((key, story) -> {
            if (!story.isComment()) {
                return;
            }
            List<VerdictLine> lines = facts.verdicts().getOrDefault(key, List.of());
            VerdictLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            oneOutcome(key, last);
            if (last != null) {
                outputsAgree(key, last);
                revisions(key, lines);
                lastWords(key, story, last);
                humans(key, story, lines);
            }
        });
    }

    private void oneOutcome(String key, @Nullable VerdictLine last) {
        List<String> places = new ArrayList<>();
        if (facts.approved().containsKey(key)) {
            places.add("approved");
        }
        if (facts.rejected().containsKey(key)) {
            places.add("refused");
        }
        if (last != null && last.outcome() == Outcome.WITHDRAWN) {
            places.add("withdrawn");
        }
        look(Rule.ONE_OUTCOME, places.size() == 1, key + " is " + (places.isEmpty() ? "nowhere" : places));
    }

    private void outputsAgree(String key, VerdictLine last) {
        ApprovedComment approved = facts.approved().get(key);
        RejectedComment rejected = facts.rejected().get(key);
        boolean agree = switch (last.outcome()) {
            case APPROVED ->
                approved != null
                        && approved.revision() == last.revision()
                        && approved.contentRevision() == last.contentRevision();
            case HELD, REJECTED ->
                rejected != null
                        && rejected.outcome() == last.outcome()
                        && rejected.revision() == last.revision()
                        && rejected.contentRevision() == last.contentRevision()
                        && Objects.equals(rejected.decision(), last.decision());
            case WITHDRAWN -> approved == null && rejected == null;
        };
        look(
                Rule.OUTPUTS_AGREE,
                agree,
                key + ": the last verdict is " + last.revision() + ", " + last.outcome() + "; shown is verdict "
                        + (approved == null ? "-" : approved.revision()) + ", refused verdict "
                        + (rejected == null ? "-" : rejected.revision() + " " + rejected.outcome()));
    }

    private void revisions(String key, List<VerdictLine> lines) {
        List<Integer> numbers = lines.stream().map(VerdictLine::revision).toList();
        Set<Integer> distinct = new HashSet<>(numbers);
        int greatest = numbers.stream().max(Comparator.naturalOrder()).orElse(0);
        boolean gapless = distinct.size() == greatest;
        boolean inOrder = numbers.get(numbers.size() - 1) == greatest;
        boolean once = !terms.exactlyOnce() || distinct.size() == numbers.size();
        look(Rule.REVISIONS, gapless && inOrder && once, key + " has verdicts " + numbers);
    }

    private void lastWords(String key, Story story, VerdictLine last) {
        boolean withdrawn = !story.deleted.isEmpty();
        look(
                Rule.LAST_WORDS,
                withdrawn == (last.outcome() == Outcome.WITHDRAWN),
                key + (withdrawn ? " was taken back, and is " : " was not taken back, and is ") + last.outcome());
        if (withdrawn) {
            return;
        }
        CommentEvent.Written latest = story.submission();
        for (Published<CommentEvent.Edited> edit : story.edited) {
            boolean counts = edit.taken || (!terms.exactlyOnce() && edit.event.revision() == last.contentRevision());
            if (counts && edit.event.revision() > latest.revision()) {
                latest = edit.event;
            }
        }
        look(
                Rule.LAST_WORDS,
                latest.revision() == last.contentRevision(),
                key + ": revision " + latest.revision() + " was taken, " + last.contentRevision() + " stands");
        ApprovedComment approved = facts.approved().get(key);
        if (approved != null && approved.contentRevision() == latest.revision()) {
            look(
                    Rule.LAST_WORDS,
                    approved.content().equals(SafeHtml.of(latest.content(), latest.format())),
                    key + " shows other words than those of revision " + latest.revision());
        }
    }

    // -- humans -------------------------------------------------------------------------------------------

    private void humans(String key, Story story, List<VerdictLine> lines) {
        Map<Integer, VerdictLine> byRevision = new TreeMap<>();
        lines.forEach(line -> byRevision.put(line.revision(), line));
        Decided standing = null;
        Set<String> applied = new HashSet<>();
        for (VerdictLine line : byRevision.values()) {
            boolean stays = switch (line.cause()) {
                case DECISION -> line.decision() != null && !older(line.decision(), standing);
                case EDITED, DELETED -> line.decision() == null;
                case SUBMITTED -> line.decision() == null;
                case PARENT, POST, CAMPAIGN -> Objects.equals(line.decision(), standing);
                // Moderators decided on what somebody wrote who is gone.
                case ERASED -> true;
            };
            // Another order is possible at-least-once, where a stage may live through the same twice.
            if (terms.exactlyOnce() || line.cause() == Trigger.EDITED) {
                look(
                        Rule.HUMANS,
                        stays,
                        key + ", verdict " + line.revision() + " (" + line.cause() + "): decision "
                                + id(line.decision()) + " after " + id(standing));
            }
            standing = line.decision();
            if (standing != null) {
                applied.add(standing.id());
                look(
                        Rule.HUMANS,
                        obeyed(line, standing),
                        key + ", verdict " + line.revision() + ": " + standing.kind() + " was decided, it is "
                                + line.outcome() + " under a parent " + line.parent());
            }
        }
        heard(key, story, applied);
    }

    /** The latest decision that was taken must have been applied, or a later one that was first refused. */
    private void heard(String key, Story story, Set<String> applied) {
        DecisionEvent.OnComment latest = null;
        for (Published<DecisionEvent.OnComment> decision : story.decided) {
            if (decision.taken && (latest == null || before(latest, decision.event))) {
                latest = decision.event;
            }
        }
        if (latest == null) {
            return;
        }
        DecisionEvent.OnComment must = latest;
        boolean heard = story.decided.stream()
                .map(decision -> decision.event)
                .filter(event -> event.id().equals(must.id()) || before(must, event))
                .anyMatch(event -> applied.contains(event.id()));
        look(Rule.HUMANS, heard, key + ": decision " + must.id() + " was taken, and no verdict names it");
    }

    private static boolean before(DecisionEvent one, DecisionEvent other) {
        return one.at().isBefore(other.at())
                || (one.at().equals(other.at()) && one.id().compareTo(other.id()) < 0);
    }

    private static boolean older(Decided news, @Nullable Decided standing) {
        return standing != null && news.at().isBefore(standing.at());
    }

    private static boolean obeyed(VerdictLine line, Decided decision) {
        if (decision.kind() != Decided.Kind.APPROVE) {
            return line.outcome() == Outcome.REJECTED;
        }
        boolean parentShown = line.parent() == ParentStatus.NONE || line.parent() == ParentStatus.APPROVED;
        return line.outcome() == (parentShown ? Outcome.APPROVED : Outcome.HELD);
    }

    private static String id(@Nullable Decided decision) {
        return decision == null ? "none" : decision.id();
    }

    // -- counts -------------------------------------------------------------------------------------------

    private void strangers() {
        Set<String> known = new HashSet<>();
        stories.forEach((key, story) -> {
            if (story.isComment()) {
                known.add(key);
            }
        });
        Set<String> answered = new HashSet<>(facts.verdicts().keySet());
        answered.addAll(facts.approved().keySet());
        answered.addAll(facts.rejected().keySet());
        answered.removeAll(known);
        broken(
                Rule.ONE_OUTCOME,
                answered.stream()
                        .map(key -> key + " has an outcome, and was never submitted")
                        .toList());
    }

    /** How many may like a target: one number, unless at-least-once a refused like may have been taken the second time. */
    private static final class Likers {
        final Map<String, LikeEvent> certain = new HashMap<>();
        final Set<String> uncertain = new HashSet<>();

        long least() {
            return certain.entrySet().stream()
                    .filter(fact -> fact.getValue() instanceof LikeEvent.Set && !uncertain.contains(fact.getKey()))
                    .count();
        }
    }

    private void likes() {
        Map<LikeTarget, Likers> targets = new HashMap<>();
        for (Published<LikeEvent> like : likes) {
            LikeEvent event = like.event;
            Likers likers = targets.computeIfAbsent(event.target(), target -> new Likers());
            if (like.taken) {
                likers.certain.merge(event.user(), event, (one, other) -> earlier(one, other) ? other : one);
            } else if (!terms.exactlyOnce()) {
                likers.uncertain.add(event.user());
            }
        }
        targets.forEach((target, likers) -> {
            LikeCount said = facts.likes().get(target.toString());
            boolean shown = target.kind() == LikeTarget.Kind.POST
                    || facts.approved().containsKey(new CommentKey(target.blog(), target.id()).toString());
            if (!likers.uncertain.isEmpty()) {
                long most = likers.least() + likers.uncertain.size();
                look(
                        Rule.LIKES,
                        said == null || (shown && said.count() >= likers.least() && said.count() <= most),
                        target + " has " + said + ", recounted between " + likers.least() + " and " + most);
                return;
            }
            boolean counted = shown && !likers.certain.isEmpty();
            look(
                    Rule.LIKES,
                    counted ? said != null && said.count() == likers.least() : said == null,
                    target + " has " + (said == null ? "no count" : said.count()) + ", recounted "
                            + (counted
                                    ? likers.least()
                                    : "none, since " + (shown ? "nobody ever did" : "it is not shown")));
        });
        List<String> invented = facts.likes().keySet().stream()
                .filter(key -> targets.keySet().stream()
                        .noneMatch(target -> target.toString().equals(key)))
                .map(key -> key + " has likes, and nobody liked it")
                .toList();
        broken(Rule.LIKES, invented);
    }

    private static boolean earlier(LikeEvent one, LikeEvent other) {
        Instant at = one.at();
        return at.isBefore(other.at()) || (at.equals(other.at()) && one.id().compareTo(other.id()) < 0);
    }

    private void threads() {
        Map<PostKey, Map<Outcome, Long>> recount = new HashMap<>();
        stories.forEach((key, story) -> {
            List<VerdictLine> lines = facts.verdicts().getOrDefault(key, List.of());
            if (story.isComment() && !lines.isEmpty()) {
                recount.computeIfAbsent(story.submission().postKey(), post -> new EnumMap<>(Outcome.class))
                        .merge(lines.get(lines.size() - 1).outcome(), 1L, Long::sum);
            }
        });
        recount.forEach((post, outcomes) -> {
            ThreadCount should = new ThreadCount(
                    post.blog(),
                    post.post(),
                    outcomes.getOrDefault(Outcome.APPROVED, 0L),
                    outcomes.getOrDefault(Outcome.HELD, 0L),
                    outcomes.getOrDefault(Outcome.REJECTED, 0L),
                    outcomes.getOrDefault(Outcome.WITHDRAWN, 0L));
            ThreadCount said = facts.threads().get(post.toString());
            look(Rule.THREADS, should.equals(said), "said: " + said + "; recounted: " + should);
        });
        broken(
                Rule.THREADS,
                facts.threads().keySet().stream()
                        .filter(key -> recount.keySet().stream()
                                .noneMatch(post -> post.toString().equals(key)))
                        .map(key -> key + " has counts, and no comments")
                        .toList());
    }

    private void parents() {
        facts.approved()
                .forEach((key, comment) -> look(
                        Rule.PARENTS,
                        comment.parent() == null
                                || facts.approved()
                                        .containsKey(new CommentKey(comment.blog(), comment.parent()).toString()),
                        key + " is shown, and its parent " + comment.parent() + " is not"));
        counts.get(Rule.PARENTS).looked += facts.shown();
        broken(Rule.PARENTS, facts.shownUnderNothing());
    }

    private void receipts() {
        counts.get(Rule.SAME_AGAIN).looked = facts.receipts();
        broken(Rule.SAME_AGAIN, facts.decidedOtherwise());
    }

    private void models() {
        String published = terms.model() == null ? "starter" : terms.model();
        for (String probe : terms.probes()) {
            List<VerdictLine> lines = facts.verdicts().getOrDefault(probe, List.of());
            String used = lines.isEmpty() ? null : lines.get(0).model();
            look(
                    Rule.ONE_MODEL,
                    published.equals(used),
                    probe + " was judged with model " + used + ", published is " + published);
        }
    }
}
