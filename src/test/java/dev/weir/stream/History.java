package dev.weir.stream;

import dev.weir.event.Author;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.LikeEvent;
import dev.weir.event.Login;
import dev.weir.event.PostEvent;
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
 * A random history of a small blog: what people do, also in the wrong order, twice, to what does not exist,
 * in circles. The same seed gives the same history.
 */
final class History {

    static final String BLOG = TestPipeline.BLOG;

    private static final List<String> POSTS = List.of("p0", "p1", "p2");
    private static final List<String> USERS = List.of("u:0", "u:1", "u:2");
    private static final List<String> GUESTS = List.of("Ann", "Bob", "Cy", "Dot");
    private static final List<String> WORDS = List.of("fine", "remark", "casino", "indeed", "http://x.example", "no");
    private static final List<String> POLICIES = List.of(
            "preset: open",
            "{preset: open, checks: {flood: {seconds: 0}, words: {block: [casino], hold: [indeed]}}}",
            "{preset: wordpress, checks: {flood: {seconds: 0}}}",
            "{preset: open, checks: {flood: {seconds: 0}, post: {unknown: hold}}}");

    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private Instant now = TestPipeline.START;
    private int comments;
    private int serial;

    /** How many comments that are yet to come people already speak of. */
    private int ahead = 3;

    /** A record on a topic, after some time has passed on the wall's clock. */
    record Step(
            Duration later,
            String topic,
            byte[] key,
            byte[] value,
            @Nullable Object event) {

        Step at(Duration wait) {
            return new Step(wait, topic, key, value, event);
        }
    }

    private History(long seed) {
        random = new Random(seed);
    }

    /** Everything at once. */
    static List<Step> of(long seed, int size) {
        History history = new History(seed);
        history.policy();
        history.sessions();
        while (history.steps.size() < size) {
            history.happen();
        }
        return history.steps;
    }

    /**
     * What the order of likes, of sessions, of posts and of duplicates must not change: two deliveries of the
     * same events.
     */
    static List<List<Step>> deliveries(long seed, int size) {
        History history = new History(seed);
        history.policy();
        history.sessions();
        POSTS.forEach(post -> {
            history.describe(post);
            history.describe(post);
        });
        int before = history.steps.size();
        history.comment();
        history.ahead = 0;
        while (history.steps.size() < size) {
            history.comment();
            if (history.chance(50)) {
                history.decide();
            }
            if (history.chance(10)) {
                history.delete();
            }
        }
        int ordered = history.steps.size();
        for (int i = 0; i < size; i++) {
            history.like();
        }
        List<Step> facts = history.steps.subList(1, before);
        List<Step> thread = history.steps.subList(before, ordered);
        List<Step> likes = history.steps.subList(ordered, history.steps.size());
        List<List<Step>> deliveries = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<Step> delivery = new ArrayList<>(List.of(history.steps.get(0)));
            List<Step> shuffled = new ArrayList<>(facts);
            Collections.shuffle(shuffled, history.random);
            delivery.addAll(shuffled);
            List<Step> anywhere = new ArrayList<>(likes);
            Collections.shuffle(anywhere, history.random);
            for (Step step : thread) {
                delivery.add(step);
                for (int n = history.random.nextInt(4); n > 0 && !anywhere.isEmpty(); n--) {
                    delivery.add(anywhere.remove(0));
                }
                if (history.chance(30)) {
                    delivery.add(delivery.get(1 + history.random.nextInt(delivery.size() - 1)));
                }
            }
            delivery.addAll(anywhere);
            deliveries.add(delivery.stream().map(step -> step.at(Duration.ZERO)).toList());
        }
        return deliveries;
    }

    private void happen() {
        int dice = random.nextInt(100);
        if (dice < 36) {
            comment();
        } else if (dice < 48) {
            edit();
        } else if (dice < 53) {
            delete();
        } else if (dice < 68) {
            like();
        } else if (dice < 83) {
            decide();
        } else if (dice < 87) {
            session();
        } else if (dice < 89) {
            describe(one(POSTS));
        } else if (dice < 91) {
            policy();
        } else {
            again();
        }
    }

    private void sessions() {
        for (String user : USERS) {
            publish(Topics.SESSIONS, new SessionEvent.Opened(session(user, 0), user, List.of(), now, null));
        }
    }

    private void comment() {
        String id = "c" + comments++;
        boolean reply = chance(60);
        String name = one(GUESTS);
        Login login = chance(40) ? login() : null;
        publish(
                Topics.COMMENTS,
                new CommentEvent.Submitted(
                        id,
                        BLOG,
                        postOf(id),
                        reply ? parentFor(id) : null,
                        lately(),
                        author(name),
                        login,
                        words(),
                        Markup.HTML,
                        client(name)));
    }

    /** A comment that exists, will exist, never will, or this one itself. */
    private String parentFor(String id) {
        int number = Integer.parseInt(id.substring(1));
        int dice = random.nextInt(100);
        if (dice < 5) {
            return id;
        }
        if (dice < 10) {
            return "missing";
        }
        int step = POSTS.size() * (1 + random.nextInt(4));
        return "c" + (dice < 30 || number < step ? number + step : number - step);
    }

    private void edit() {
        String id = anyComment();
        String name = one(GUESTS);
        publish(
                Topics.COMMENTS,
                new CommentEvent.Edited(
                        id,
                        BLOG,
                        postOf(id),
                        2 + random.nextInt(3),
                        lately(),
                        author(name),
                        chance(40) ? login() : null,
                        words(),
                        Markup.HTML,
                        client(name)));
    }

    private void delete() {
        String id = anyComment();
        publish(Topics.COMMENTS, new CommentEvent.Deleted(id, BLOG, postOf(id), lately()));
    }

    private void like() {
        String target = anyComment();
        String comment = chance(80) ? target : null;
        String user = one(USERS);
        String id = "l" + serial++;
        // Few instants, so that some are the same.
        Instant at = now.plusSeconds(random.nextInt(3));
        LikeEvent like = chance(65)
                ? new LikeEvent.Set(id, BLOG, postOf(target), comment, user, session(user, random.nextInt(2)), at)
                : new LikeEvent.Unset(id, BLOG, postOf(target), comment, user, session(user, 0), at);
        publish(Topics.LIKES, like);
    }

    private void decide() {
        String id = anyComment();
        String decision = "d" + serial++;
        Integer revision = chance(30) ? 1 + random.nextInt(2) : null;
        Instant at = chance(20) ? now.minusSeconds(60) : lately();
        int dice = random.nextInt(10);
        DecisionEvent event;
        if (dice < 5) {
            event = new DecisionEvent.Approve(decision, BLOG, postOf(id), id, revision, "mo", null, at);
        } else if (dice < 7) {
            event = new DecisionEvent.Reject(decision, BLOG, postOf(id), id, revision, "mo", null, at);
        } else if (dice < 8) {
            event = new DecisionEvent.Spam(decision, BLOG, postOf(id), id, revision, "mo", null, at);
        } else if (dice < 9) {
            event = new DecisionEvent.TrustAuthor(decision, BLOG, postOf(id), id, "mo", null, at);
        } else {
            event = new DecisionEvent.BlockAuthor(decision, BLOG, postOf(id), id, "mo", null, at);
        }
        publish(Topics.DECISIONS, event);
    }

    private void session() {
        String user = one(USERS);
        String session = session(user, 1);
        publish(
                Topics.SESSIONS,
                chance(70)
                        ? new SessionEvent.Opened(session, user, List.of(), lately(), null)
                        : new SessionEvent.Closed(session, user, List.of(), now.plusSeconds(30), null));
    }

    private void describe(String post) {
        Instant at = lately().plusMillis(serial++);
        publish(
                Topics.POSTS,
                new PostEvent(BLOG, post, at, "A title", null, chance(80), one(USERS), List.of(), List.of()));
    }

    private void policy() {
        byte[] document = one(POLICIES).getBytes(StandardCharsets.UTF_8);
        steps.add(new Step(wait(2), "policies", "*".getBytes(StandardCharsets.UTF_8), document, null));
    }

    private void again() {
        Step before = steps.get(random.nextInt(steps.size()));
        if (!before.topic().equals("policies")) {
            steps.add(before.at(wait(2)));
        }
    }

    private <K, V> void publish(Topic<K, V> topic, V event) {
        steps.add(new Step(
                wait(4),
                topic.name(),
                topic.key().encode(topic.keyOf().apply(event)),
                topic.value().encode(event),
                event));
    }

    private Duration wait(int seconds) {
        Duration later = chance(50) ? Duration.ZERO : Duration.ofMillis(random.nextInt(seconds * 1000));
        now = now.plus(later);
        return later;
    }

    private Instant lately() {
        return now.minusMillis(random.nextInt(5_000));
    }

    private String anyComment() {
        return "c" + random.nextInt(comments + ahead);
    }

    /** A comment belongs to one post, for whoever names it. */
    static String postOf(String comment) {
        return POSTS.get(Integer.parseInt(comment.substring(1)) % POSTS.size());
    }

    private Login login() {
        String user = one(USERS);
        String whose = chance(90) ? user : one(USERS);
        return new Login(user, session(whose, random.nextInt(2)));
    }

    private static String session(String user, int number) {
        return "s-" + user + "-" + number;
    }

    private static Author author(String name) {
        return new Author(name, name + "@example.org", null);
    }

    private static Client client(String name) {
        return new Client("198.51.100." + GUESTS.indexOf(name), null, null, null, null);
    }

    private String words() {
        return one(WORDS) + " " + one(WORDS) + " " + random.nextInt(30);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
