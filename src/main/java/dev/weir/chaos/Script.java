package dev.weir.chaos;

import dev.weir.chaos.ScriptedEvent.Fate;
import dev.weir.event.Author;
import dev.weir.event.Cause;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.LikeEvent;
import dev.weir.event.Login;
import dev.weir.event.ModelCommand;
import dev.weir.event.PostEvent;
import dev.weir.event.PostKey;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.text.Markup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What everybody does on three blogs: readers, moderators, those who flood, broken frontends. The same seed gives the
 * same script; only the times in the events follow the day. For one thread.
 */
final class Script {

    private static final List<String> BLOGS = List.of("harbour", "orchard", "ferry");
    private static final int POSTS = 5;
    private static final int GUESTS = 60;
    private static final int MEMBERS = 30;
    private static final String OPERATOR = "op";

    /** An edit waits for a minute for its comment; an orphan is published only if that is over before the end. */
    private static final Duration ORPHAN_WAIT = Duration.ofSeconds(75);

    private static final List<String> WORDS = List.of(
            ("tide anchor lantern quay gull rope barrel storm captain harbour apple orchard ladder basket cider bee"
                            + " ferry crossing ticket deck engine whistle morning evening remember believe wonder agree"
                            + " doubt question answer history north south bridge village market winter summer letter"
                            + " window garden music paper river stone silver copper yellow green quiet loud early late"
                            + " casino bargain")
                    .split(" "));

    private static final List<String> POLICIES = List.of(
            "{preset: open, version: easy, checks: {flood: {seconds: 0}}}",
            "{preset: open, version: words, checks: {flood: {seconds: 0}, words: {block: [casino], hold: [bargain]}}}",
            "{preset: open, version: slow, checks: {flood: {seconds: 5}, post: {unknown: hold}}}",
            "{preset: wordpress, version: strangers, checks: {flood: {seconds: 0}}}",
            "{preset: strict, version: strict, checks: {flood: {seconds: 0}}}");

    private final Random random;
    private final List<ScriptedEvent> events = new ArrayList<>();
    private final List<Written> comments = new ArrayList<>();
    private Instant start = Instant.EPOCH;
    private Duration length = Duration.ZERO;
    private int number;
    private int serial;
    private boolean orphans;

    /** A comment that the script knows of. */
    private static final class Written {
        final CommentEvent.Submitted event;
        final boolean late;
        int revision = 1;

        Written(CommentEvent.Submitted event, boolean late) {
            this.event = event;
            this.late = late;
        }

        String key() {
            return event.blog() + "/" + event.id();
        }
    }

    Script(long seed) {
        random = new Random(seed);
    }

    /** What there is before anything happens: policies, members who are logged in, posts. */
    List<ScriptedEvent> preamble(Instant now) {
        begin(now);
        policy(Duration.ZERO, "*", POLICIES.get(0));
        for (String blog : BLOGS) {
            policy(Duration.ZERO, blog, one(POLICIES));
            // The last post of each blog is never described.
            for (int post = 0; post < POSTS - 1; post++) {
                describe(Duration.ZERO, blog, "p" + post);
            }
        }
        for (int member = 0; member < MEMBERS; member++) {
            String user = user(member);
            List<String> roles = member == 0 ? List.of("moderator") : List.of();
            Instant yesterday = now.minus(Duration.ofDays(1));
            publish(
                    Duration.ZERO,
                    Topics.SESSIONS,
                    new SessionEvent.Opened(session(user), user, roles, yesterday, null),
                    Fate.TAKEN,
                    null);
        }
        return taken();
    }

    /** What then happens for so long. */
    List<ScriptedEvent> story(Instant now, Duration howLong, int eventsPerSecond) {
        begin(now);
        length = howLong;
        long step = Duration.ofSeconds(1).toNanos() / eventsPerSecond;
        for (Duration at = Duration.ZERO; at.compareTo(howLong) < 0; at = at.plusNanos(step)) {
            happen(at);
        }
        List<ScriptedEvent> story = taken();
        reorder(story);
        return story;
    }

    /** A comment on every post, by somebody who never wrote before: when all is over, each says which model judged it. */
    List<ScriptedEvent> probes(Instant now) {
        begin(now);
        for (String blog : BLOGS) {
            for (int post = 0; post < POSTS; post++) {
                String id = "probe-" + serial++;
                Author author = new Author("Probe " + id, id + "@example.org", null);
                submit(Duration.ZERO, id, new PostKey(blog, "p" + post), null, author, null, words(8), false);
            }
        }
        return taken();
    }

    /** Whether edits are among it whose comment never comes. */
    boolean hasOrphans() {
        return orphans;
    }

    private void begin(Instant now) {
        events.clear();
        start = now;
    }

    private List<ScriptedEvent> taken() {
        return new ArrayList<>(events);
    }

    private void happen(Duration at) {
        int dice = random.nextInt(1000);
        if (dice < 430 || comments.size() < 10) {
            comment(at);
        } else if (dice < 500) {
            edit(at, Fate.TAKEN);
        } else if (dice < 540) {
            delete(at);
        } else if (dice < 720) {
            like(at);
        } else if (dice < 820) {
            decide(at, Fate.TAKEN);
        } else if (dice < 840) {
            decide(at, Fate.BLIND);
        } else if (dice < 850) {
            edit(at, Fate.BLIND);
        } else if (dice < 875) {
            lateLogin(at);
        } else if (dice < 885) {
            describe(at, one(BLOGS), "p" + random.nextInt(POSTS));
        } else if (dice < 889) {
            policy(at, one(BLOGS), one(POLICIES));
        } else if (dice < 892) {
            publish(at, Topics.MODEL_COMMANDS, order(start.plus(at)), Fate.TAKEN, null);
        } else if (dice < 940) {
            again(at);
        } else if (dice < 992) {
            poison(at);
        } else if (dice < 996) {
            floodByOne(at);
        } else {
            floodOntoOne(at);
        }
    }

    // -- people ------------------------------------------------------------------------------------------

    private void comment(Duration at) {
        PostKey post = post();
        boolean reply = chance(55);
        Written parent = reply ? recentOf(post) : null;
        boolean member = chance(40);
        String user = user(random.nextInt(MEMBERS));
        Author author = member ? new Author(user, user.replace(':', '.') + "@example.org", null) : guest();
        Login login = member ? new Login(user, session(user)) : null;
        submit(at, nextId(), post, parent == null ? null : parent.event.id(), author, login, text(), false);
    }

    private void submit(
            Duration at,
            String id,
            PostKey post,
            @Nullable String parent,
            Author author,
            @Nullable Login login,
            String content,
            boolean late) {
        CommentEvent.Submitted event = new CommentEvent.Submitted(
                id,
                post.blog(),
                post.post(),
                parent,
                clock(at),
                author,
                login,
                content,
                chance(80) ? Markup.HTML : Markup.PLAIN,
                new Client("203.0.113." + Math.floorMod(author.hashCode(), 250), "Browser/1.0", null, null, 9000L));
        comments.add(new Written(event, late));
        publish(at, Topics.COMMENTS, event, Fate.TAKEN, null);
    }

    private void edit(Duration at, Fate fate) {
        Written comment = fate == Fate.BLIND ? latest() : any();
        if (comment.late) {
            comment(at);
            return;
        }
        comment.revision++;
        CommentEvent.Submitted event = comment.event;
        publish(
                at,
                Topics.COMMENTS,
                edited(event, comment.revision, at, event.author(), event.login()),
                fate,
                fate == Fate.BLIND ? null : comment.key());
    }

    private CommentEvent.Edited edited(
            CommentEvent.Submitted event, int revision, Duration at, Author author, @Nullable Login login) {
        return new CommentEvent.Edited(
                event.id(),
                event.blog(),
                event.post(),
                revision,
                start.plus(at),
                author,
                login,
                text(),
                event.format(),
                event.client());
    }

    private void delete(Duration at) {
        CommentEvent.Submitted event = any().event;
        publish(
                at,
                Topics.COMMENTS,
                new CommentEvent.Deleted(event.id(), event.blog(), event.post(), start.plus(at)),
                Fate.TAKEN,
                null);
    }

    private void like(Duration at) {
        String user = user(random.nextInt(MEMBERS));
        like(at, user, session(user), Fate.TAKEN, null);
    }

    private void like(Duration at, String user, String session, Fate fate, @Nullable Cause cause) {
        CommentEvent.Submitted target = any().event;
        String comment = chance(80) ? target.id() : null;
        String id = "l" + serial++;
        // Some clocks are off, but not so far that they are not believed.
        Instant when = start.plus(at).plusSeconds(chance(10) ? random.nextInt(240) - 120 : 0);
        LikeEvent event = chance(75)
                ? new LikeEvent.Set(id, target.blog(), target.post(), comment, user, session, when)
                : new LikeEvent.Unset(id, target.blog(), target.post(), comment, user, session, when);
        byte[] key = Topics.LIKES.key().encode(user);
        add(at, Topics.LIKES.name(), key, Topics.LIKES.value().encode(event), fate, cause, null);
    }

    /** A moderator looks at what was judged, and decides; or a tool of hers decides on what it knows by other ways. */
    private void decide(Duration at, Fate fate) {
        Written comment = fate == Fate.BLIND ? latest() : any();
        CommentEvent.Submitted on = comment.event;
        Integer seen = chance(30) ? comment.revision : null;
        publish(
                at,
                Topics.DECISIONS,
                decision(on.blog(), on.post(), on.id(), seen, start.plus(at)),
                fate,
                fate == Fate.BLIND ? null : comment.key());
    }

    private DecisionEvent decision(String blog, String post, String comment, @Nullable Integer seen, Instant when) {
        String id = "d" + serial++;
        String moderator = moderator();
        int dice = random.nextInt(100);
        if (dice < 60) {
            return new DecisionEvent.Approve(id, blog, post, comment, seen, moderator, null, when);
        }
        if (dice < 75) {
            return new DecisionEvent.Reject(id, blog, post, comment, seen, moderator, null, when);
        }
        if (dice < 90) {
            return new DecisionEvent.Spam(id, blog, post, comment, seen, moderator, null, when);
        }
        if (dice < 94) {
            return new DecisionEvent.TrustAuthor(id, blog, post, comment, moderator, null, when);
        }
        return dice < 97
                ? new DecisionEvent.BlockAuthor(id, blog, post, comment, moderator, null, when)
                : new DecisionEvent.ClearAuthor(id, blog, post, comment, moderator, null, when);
    }

    /** An operator orders something about the spam model that can always be obeyed. */
    private ModelCommand order(Instant when) {
        String id = "m" + serial++;
        return switch (random.nextInt(4)) {
            case 0 -> new ModelCommand.Pin(id, null, OPERATOR, when);
            case 1 -> new ModelCommand.RollBack(id, 0, OPERATOR, when);
            case 2 -> new ModelCommand.Revoke(id, moderator(), when.minus(Duration.ofMinutes(1)), when, OPERATOR, when);
            default -> new ModelCommand.Unpin(id, OPERATOR, when);
        };
    }

    private String moderator() {
        return "mo" + random.nextInt(3);
    }

    /** Somebody logs in and at once writes or likes: which of the two comes first is open. */
    private void lateLogin(Duration at) {
        String user = "u:late-" + serial++;
        publish(
                at,
                Topics.SESSIONS,
                new SessionEvent.Opened(session(user), user, List.of(), start.plus(at), null),
                Fate.TAKEN,
                null);
        if (chance(50)) {
            like(at, user, session(user), Fate.LATE, null);
        } else {
            Author author = new Author(user, null, null);
            submit(at, nextId(), post(), null, author, new Login(user, session(user)), text(), true);
        }
    }

    private void describe(Duration at, String blog, String post) {
        PostEvent event = new PostEvent(
                blog,
                post,
                start.plus(at),
                "On " + words(3),
                start.minus(Duration.ofDays(3)),
                chance(90),
                user(random.nextInt(MEMBERS)),
                List.of(),
                List.of());
        publish(at, Topics.POSTS, event, Fate.TAKEN, null);
    }

    private void policy(Duration at, String blog, String document) {
        add(at, Topics.POLICIES.name(), utf8(blog), utf8(document), Fate.TAKEN, null, null);
    }

    // -- trouble -----------------------------------------------------------------------------------------

    /** A frontend sends once more what it sent before. */
    private void again(Duration at) {
        if (events.isEmpty()) {
            return;
        }
        ScriptedEvent before = events.get(events.size() - 1 - random.nextInt(Math.min(events.size(), 400)));
        // One that waits takes the place of its double, and one answer does for both.
        boolean waits = before.cause() == Cause.UNKNOWN_COMMENT || before.cause() == Cause.NOT_LOGGED_IN;
        if (waits || before.topic().equals(Topics.POLICIES.name())) {
            return;
        }
        add(at, before.topic(), before.key(), before.value(), before.fate(), before.cause(), before.after());
    }

    private void floodByOne(Duration at) {
        Author author = guest();
        PostKey post = post();
        for (int i = 0; i < 25; i++) {
            submit(at, nextId(), post, null, author, null, text(), false);
        }
    }

    /** Many say nearly the same under one post, with a link. */
    private void floodOntoOne(Duration at) {
        PostKey post = post();
        String message = "Come to <a href=\"https://bargains-" + serial++ + ".example\">our market</a>, " + words(6);
        for (int i = 0; i < 40; i++) {
            Author author = new Author("Fan " + serial, "fan" + serial++ + "@example.net", null);
            submit(at, nextId(), post, null, author, null, message + " " + one(WORDS), false);
        }
    }

    private void poison(Duration at) {
        String id = "bad-" + serial++;
        byte[] key = utf8("harbour/p0");
        String comment = new String(
                Topics.COMMENTS
                        .value()
                        .encode(new CommentEvent.Submitted(
                                id,
                                "harbour",
                                "p0",
                                null,
                                start.plus(at),
                                new Author("Weird", null, null),
                                null,
                                "text of " + id,
                                Markup.HTML,
                                new Client(null, null, null, null, null))),
                StandardCharsets.UTF_8);
        String topic = one(List.of("comments", "sessions", "likes", "posts", "decisions"));
        switch (random.nextInt(18)) {
            // On sessions a null takes a session off the topic, as whoever erases an author does.
            case 0 -> dead(at, topic.equals("sessions") ? "likes" : topic, key, null, Cause.NULL_VALUE);
            case 1 -> dead(at, topic, key, new byte[] {(byte) 0xc3, 0x28, 0, (byte) 0xff}, Cause.NOT_UTF8);
            case 2 -> dead(at, topic, key, utf8("[" + serial + "]"), Cause.NOT_AN_OBJECT);
            case 3 -> dead(at, topic, key, utf8("{\"type\": \"comment.subm"), Cause.NOT_JSON);
            case 4 -> dead(at, topic, key, noise(150 * 1024), Cause.RECORD_TOO_LARGE);
            case 5 -> dead(at, "comments", null, utf8(comment), Cause.NULL_KEY);
            case 6 -> dead(at, "comments", key, utf8("{\"type\": \"comment.sung\"}"), Cause.UNKNOWN_TYPE);
            case 7 -> dead(at, "comments", key, utf8("{\"type\": \"comment.submitted\"}"), Cause.MISSING_FIELD);
            case 8 -> dead(at, "comments", key, utf8(comment.replace("\"Weird\"", "7")), Cause.WRONG_TYPE);
            case 9 ->
                dead(
                        at,
                        "comments",
                        key,
                        utf8(comment.replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"noon\"")),
                        Cause.BAD_TIME);
            case 10 -> dead(at, "comments", key, utf8(comment.replace("Weird", "x".repeat(246))), Cause.TOO_LONG);
            case 11 -> dead(at, "comments", key, utf8(comment.replace("\"" + id + "\"", "\"\"")), Cause.BAD_VALUE);
            case 12 ->
                dead(
                        at,
                        "sessions",
                        utf8("another"),
                        Topics.SESSIONS
                                .value()
                                .encode(new SessionEvent.Opened(id, "u:1", List.of(), start.plus(at), null)),
                        Cause.KEY_MISMATCH);
            case 13 -> dead(at, "policies", utf8("ferry"), utf8("checks: {no-such-check: {}}"), Cause.INVALID_POLICY);
            case 14 -> like(at, user(1), session(user(2)), Fate.DEAD, Cause.NOT_LOGGED_IN);
            case 15 -> {
                DecisionEvent event = decision("harbour", "p0", "nothing-" + serial++, null, start.plus(at));
                add(
                        at,
                        "decisions",
                        key,
                        Topics.DECISIONS.value().encode(event),
                        Fate.DEAD,
                        Cause.UNKNOWN_COMMENT,
                        null);
            }
            case 16 -> strangersEdit(at);
            default -> orphan(at);
        }
    }

    private void strangersEdit(Duration at) {
        Written comment = any();
        Author stranger = new Author("Stranger", "stranger@example.com", null);
        add(
                at,
                "comments",
                Topics.COMMENTS.key().encode(comment.event.postKey()),
                Topics.COMMENTS.value().encode(edited(comment.event, 100, at, stranger, null)),
                Fate.DEAD,
                Cause.NOT_THE_AUTHOR,
                comment.key());
    }

    /** An edit of what never comes. */
    private void orphan(Duration at) {
        if (at.plus(ORPHAN_WAIT).compareTo(length) > 0) {
            comment(at);
            return;
        }
        orphans = true;
        CommentEvent.Edited event = new CommentEvent.Edited(
                "orphan-" + serial++,
                "ferry",
                "p1",
                2,
                start.plus(at),
                new Author("Early", "early@example.org", null),
                null,
                text(),
                Markup.HTML,
                new Client(null, null, null, null, null));
        add(
                at,
                "comments",
                utf8("ferry/p1"),
                Topics.COMMENTS.value().encode(event),
                Fate.DEAD,
                Cause.UNKNOWN_COMMENT,
                null);
    }

    private void dead(Duration at, String topic, byte @Nullable [] key, byte @Nullable [] value, Cause cause) {
        add(at, topic, key, value, Fate.DEAD, cause, null);
    }

    /** Some things overtake others: a reply its parent, a deletion its comment. */
    private void reorder(List<ScriptedEvent> story) {
        for (int i = 0; i + 12 < story.size(); i++) {
            int other = i + 1 + random.nextInt(10);
            boolean free = story.get(i).after() == null && story.get(other).after() == null;
            if (chance(4) && free) {
                Collections.swap(story, i, other);
            }
        }
    }

    // -- parts -------------------------------------------------------------------------------------------

    private <K, V> void publish(Duration at, Topic<K, V> topic, V event, Fate fate, @Nullable String after) {
        byte[] key = topic.key().encode(topic.keyOf().apply(event));
        add(at, topic.name(), key, topic.value().encode(event), fate, null, after);
    }

    private void add(
            Duration at,
            String topic,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Fate fate,
            @Nullable Cause cause,
            @Nullable String after) {
        events.add(new ScriptedEvent(number++, at, topic, key, value, fate, cause, after));
    }

    /** Most clocks are right; some are hours behind, some an hour ahead. */
    private Instant clock(Duration at) {
        Instant right = start.plus(at);
        if (!chance(6)) {
            return right;
        }
        return chance(50) ? right.minus(Duration.ofHours(2)) : right.plus(Duration.ofHours(1));
    }

    private PostKey post() {
        // Half of it all on one post.
        return chance(30) ? new PostKey(BLOGS.get(0), "p0") : new PostKey(one(BLOGS), "p" + random.nextInt(POSTS));
    }

    private @Nullable Written recentOf(PostKey post) {
        for (int back = 1 + random.nextInt(20); back <= Math.min(comments.size(), 200); back++) {
            Written comment = comments.get(comments.size() - back);
            if (comment.event.postKey().equals(post)) {
                return comment;
            }
        }
        return null;
    }

    private Written any() {
        // Mostly what people talk about now.
        int size = comments.size();
        int back = chance(80) ? Math.min(size, 300) : size;
        return comments.get(size - 1 - random.nextInt(back));
    }

    private Written latest() {
        return comments.get(comments.size() - 1 - random.nextInt(Math.min(comments.size(), 3)));
    }

    private String nextId() {
        return "c" + serial++;
    }

    private Author guest() {
        int guest = random.nextInt(GUESTS);
        return new Author("Guest " + guest, "guest" + guest + "@example.org", null);
    }

    private static String user(int member) {
        return "u:" + member;
    }

    private static String session(String user) {
        return "s-" + user;
    }

    private String text() {
        String text = words(5 + random.nextInt(12));
        return chance(10) ? "<b>" + text + "</b> &amp; " + one(WORDS) : text;
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(one(WORDS));
        }
        return String.join(" ", words);
    }

    private byte[] noise(int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
