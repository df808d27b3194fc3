package dev.weir.cli;

import dev.weir.event.Author;
import dev.weir.event.CampaignDecisionEvent;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A blog post and a lively thread under it: readers, replies, likes, spam of several kinds, a late login, an
 * edit, and a moderator at work; another blog, where Weir learns, and where a wave of spam is held together. It happens over the last half hour, told in a few seconds.
 */
final class DemoStory {

    static final String BLOG = "history-today";
    static final String POST = "isil-is-losing";

    static final String GARDEN = "garden-notes";
    private static final String ROSE_POST = "winter-roses";

    /** Decisions on the first blog that are lessons: s1 is spam; c1, c2 and c6 are good. */
    private static final int OTHER_LESSONS = 4;

    private static final List<String> GARDEN_SPAM = List.of(
            "Need diamonds for your farm game? Free coin generator, no ban, search farmcoins hack on my profile",
            "I got 90000 free coins with the farmcoins generator, works for every game, try it today",
            "unlimited diamonds and coins for your game, no survey, generator link on my profile",
            "Who wants free game coins? farm generator still works, no ban, tell your friends",
            "best coin generator 2026, free diamonds for every player, check my profile",
            "no survey no ban, unlimited farm coins in two minutes with this generator",
            "F R E E diamonds and c0ins for your farm game, generator on my profile, no ban",
            "still searching unlimited coins? this gen\u0435rator gives free diamonds to every player");

    private static final List<String> SEED_SELLERS = List.of("Willem", "Greta", "Pavel", "Louise", "Anton");

    private static final List<String> ROSES = List.of(
            "Mine lost all their leaves in November too, and came back in April.",
            "Do you cover the roots with straw or with fir branches?",
            "The white climber on the second picture is an Alba, I think.",
            "We had minus fifteen last winter and only one of nine died.",
            "Thank you for this, I never dared to cut them back so far.",
            "My grandmother put coffee grounds around hers every autumn.",
            "How deep do you plant the graft where the soil is heavy?",
            "A light frost does no harm, it is the sun in February that dries them out.");

    private static final String POLICY = """
            # What this blog asks for beyond the preset.
            preset: wordpress
            version: demo
            checks:
              words:
                hold: [crypto]
                block:
                  - {text: casino, match: word}
                  - {pattern: 'cheap\\s+(pills|watches)'}
              disguise: {invisible: hold, bidiControl: hold, mixedScript: hold, lookalike: hold}
              typing: {minSeconds: 2, action: hold}
            """;

    private static final Person KONIG = new Person("Konig", "konig@example.org", "203.0.113.9", "wordpress.com:1234");
    private static final Person MARTA = new Person("Marta", "marta@example.org", "203.0.113.20", null);
    private static final Person LEE = new Person("Lee", "lee@example.com", "198.51.100.7", "facebook:77");
    private static final Person TOM = new Person("Tom", "tom@example.org", "192.0.2.1", "wordpress.com:100");
    private static final Person INES = new Person("Ines", "ines@example.org", "192.0.2.2", "wordpress.com:9");
    private static final Person SELLER = new Person("Best Deals", "deals@example.net", "198.51.100.66", null);
    private static final Person GAMBLER = new Person("Lucky", "lucky@example.net", "198.51.100.67", null);
    private static final Person BOT = new Person("Anna99", "anna99@example.net", "198.51.100.68", null);
    private static final Person MALLORY = new Person("Konig", "m@example.net", "198.51.100.69", "wordpress.com:4321");

    private final Teller teller;
    private Instant at;
    private int serial;

    /** Who takes part. */
    private record Person(
            String name,
            String email,
            String address,
            @Nullable String user) {
        String session() {
            return "session-of-" + user;
        }
    }

    /** Sends what happens, and knows what Weir has answered. */
    interface Teller {

        void say(String what);

        void send(String topic, byte[] key, byte[] value);

        /**
         * Waits until the comment has had so many verdicts.
         *
         * @param comment with its blog in front
         */
        void awaitVerdicts(String comment, int verdicts);

        /**
         * Waits for the card of a campaign that nobody has decided yet, and shows it.
         *
         * @return its id
         */
        String awaitCampaign();

        /** Waits until every instance has a spam model that has learned from so many decisions. */
        void awaitModel(int decisions);

        void pause(long millis);
    }

    DemoStory(Teller teller, Instant now) {
        this.teller = teller;
        this.at = now.minusSeconds(30 * 60);
    }

    void tell() {
        opening();
        conversation();
        likes();
        spam();
        logins();
        edits();
        badRecords();
        learning();
        wave();
    }

    private void opening() {
        teller.say("The blog sets its policy, and announces a post by Tom: “ISIL is losing”.");
        teller.send("policies", bytes(BLOG), bytes(POLICY));
        publish(
                Topics.POSTS,
                new PostEvent(
                        BLOG,
                        POST,
                        at,
                        "ISIL is losing",
                        at.minusSeconds(3600),
                        true,
                        TOM.user,
                        List.of("politics"),
                        List.of("middle east")));
        teller.say("Konig, Tom and Ines log in; Ines is a moderator here.");
        logIn(KONIG);
        logIn(TOM);
        logIn(INES, "moderator:" + BLOG);
        teller.pause(1_000);
    }

    private void conversation() {
        comment("c1", null, KONIG, "The supply lines decided it, <b>not</b> the air raids.");
        awaitVerdicts("c1", 1);
        decide("Ines approves", "c1", "welcome");
        comment("c2", "c1", MARTA, "Konig is right. I was there in spring, the roads were empty.");
        awaitVerdicts("c2", 1);
        decide("Ines approves", "c2", "first-hand account");
        awaitVerdicts("c2", 2);
        comment("c3", "c2", TOM, "Thank you, Marta. May I quote you?");
        comment("c4", "c1", KONIG, "See also <a href=\"https://maps.example.org/roads\">these maps</a>.");
        awaitVerdicts("c4", 1);
    }

    private void likes() {
        teller.say(
                "Three readers like c1, one of them with a double click; one thinks better of it; two like the post.");
        for (String reader : List.of("wordpress.com:51", "wordpress.com:52", "wordpress.com:53")) {
            publish(Topics.SESSIONS, new SessionEvent.Opened("s-" + reader, reader, List.of(), at, null));
        }
        like("wordpress.com:51", "c1", true);
        like("wordpress.com:51", "c1", true);
        like("wordpress.com:52", "c1", true);
        like("wordpress.com:53", "c1", true);
        like("wordpress.com:53", "c1", false);
        like("wordpress.com:51", null, true);
        like("wordpress.com:52", null, true);
        teller.pause(300);
    }

    private void spam() {
        comment("s1", null, SELLER, "Watches! http://a.example http://b.example www.c.example");
        comment("s2", null, GAMBLER, "Best \u0441\u0430s\u200bino in town, ask me");
        comment("s3", null, BOT, "Very interesting article, greetings from me.", "http://bot.example", 300L);
        comment("s4", "c1", KONIG, "See also <a href=\"https://maps.example.org/roads\">these maps</a>.");
        awaitVerdicts("s1", 1);
        teller.say("Ines marks s1 as spam and blocks its author, who tries again.");
        at = at.plusSeconds(20);
        publish(Topics.DECISIONS, new DecisionEvent.Spam(decision(), BLOG, POST, "s1", 1, "ines", "sells watches", at));
        publish(
                Topics.DECISIONS,
                new DecisionEvent.BlockAuthor(decision(), BLOG, POST, "s1", "ines", "sells watches", at));
        awaitVerdicts("s1", 2);
        teller.pause(600);
        comment("s5", null, SELLER, "Nobody wants a watch?");
        teller.say("Somebody at Marta's address is in a hurry: five seconds after her.");
        comment("c5", "c3", MARTA, "Of course you may.");
        at = at.minusSeconds(40);
        comment("s6", null, new Person("Zed", "zed@example.net", MARTA.address, null), "First!!");
    }

    private void logins() {
        teller.say("Lee comments, and the event of his login comes a second late.");
        comment("c6", null, LEE, "Long time reader, first comment: what about the oil price?");
        teller.pause(1_000);
        logIn(LEE);
        awaitVerdicts("c6", 1);
        comment("c7", "c6", MARTA, "Good question, Lee.");
        awaitVerdicts("c7", 1);
        teller.say("Marta's reply waits, as c6 is held. Ines approves c6, and the reply goes with it.");
        decide("Ines approves", "c6", null);
        awaitVerdicts("c7", 2);
        teller.say("Mallory claims Konig's session.");
        at = at.plusSeconds(60);
        publish(
                Topics.COMMENTS,
                new CommentEvent.Submitted(
                        "s7",
                        BLOG,
                        POST,
                        null,
                        at,
                        new Author(MALLORY.name, MALLORY.email, null),
                        new Login(MALLORY.user, KONIG.session()),
                        "I take back everything I said.",
                        Markup.HTML,
                        client(MALLORY, "", 9_000L)));
        awaitVerdicts("s7", 1);
    }

    private void edits() {
        teller.say("Marta edits c7, with too many links; then again, without.");
        edit("c7", 2, "Good question, see http://oil.example and http://gas.example and http://coal.example");
        awaitVerdicts("c7", 3);
        edit("c7", 3, "Good question, Lee. I have asked around.");
        awaitVerdicts("c7", 4);
        teller.say("Konig takes c4 back.");
        at = at.plusSeconds(30);
        publish(Topics.COMMENTS, new CommentEvent.Deleted("c4", BLOG, POST, at));
        awaitVerdicts("c4", 2);
    }

    private void badRecords() {
        teller.say("A broken frontend sends half a comment, and one without a time.");
        teller.send("comments", bytes(BLOG + "/" + POST), bytes("{\"type\":\"comment.submitted\",\"id\":"));
        teller.send(
                "comments",
                bytes(BLOG + "/" + POST),
                bytes("{\"type\":\"comment.submitted\",\"id\":\"x2\",\"blog\":\"" + BLOG + "\",\"post\":\"" + POST
                        + "\",\"content\":\"no time\"}"));
    }

    /**
     * A second blog, which publishes at once. Spam of a kind that no rule knows gets through, until a moderator has marked
     * a few.
     */
    private void learning() {
        teller.say("Another blog publishes at once. Its readers write about roses, and somebody sells game coins.");
        teller.send("policies", bytes(GARDEN), bytes("{preset: open, checks: {spam: {holdFrom: 0.8}}}"));
        publish(
                Topics.POSTS,
                new PostEvent(
                        GARDEN,
                        ROSE_POST,
                        at,
                        "Roses in winter",
                        at.minusSeconds(3600),
                        true,
                        null,
                        List.of("garden"),
                        List.of("roses")));
        teller.pause(1_000);
        for (int i = 0; i < GARDEN_SPAM.size() - 2; i++) {
            inTheGarden("g" + i, "Player" + i, 20 + i, GARDEN_SPAM.get(i));
            inTheGarden("r" + i, "Reader" + i, 40 + i, ROSES.get(i));
        }
        for (int i = 0; i < GARDEN_SPAM.size() - 2; i++) {
            teller.awaitVerdicts(GARDEN + "/g" + i, 1);
            teller.awaitVerdicts(GARDEN + "/r" + i, 1);
        }
        teller.say("All of it is on the blog. Ines marks what is spam and what is not; Weir learns from that.");
        int judged = 0;
        for (int i = 0; i < GARDEN_SPAM.size() - 2; i++) {
            at = at.plusSeconds(5);
            publish(
                    Topics.DECISIONS,
                    new DecisionEvent.Spam(decision(), GARDEN, ROSE_POST, "g" + i, 1, "ines", "game coins", at));
            publish(
                    Topics.DECISIONS,
                    new DecisionEvent.Approve(decision(), GARDEN, ROSE_POST, "r" + i, 1, "ines", null, at));
            judged += 2;
        }
        teller.awaitModel(OTHER_LESSONS + judged);
        teller.say("The next of that kind, by others and in other words, is held; honest comments are not.");
        for (int i = GARDEN_SPAM.size() - 2; i < GARDEN_SPAM.size(); i++) {
            inTheGarden("g" + i, "Player" + i, 20 + i, GARDEN_SPAM.get(i));
            inTheGarden("r" + i, "Reader" + i, 40 + i, ROSES.get(i));
            teller.awaitVerdicts(GARDEN + "/g" + i, 1);
            teller.awaitVerdicts(GARDEN + "/r" + i, 1);
        }
    }

    /** Nearly the same words from many: nobody has marked any, and no rule knows them. */
    private void wave() {
        teller.say("Then a wave comes: four authors, nearly the same words, one link.");
        for (int i = 0; i < SEED_SELLERS.size() - 1; i++) {
            inTheGarden("w" + i, SEED_SELLERS.get(i), 60 + i, seeds(i));
        }
        for (int i = 0; i < SEED_SELLERS.size() - 1; i++) {
            teller.awaitVerdicts(GARDEN + "/w" + i, 1);
        }
        teller.say(
                "With the fourth they are a campaign: those that got through are held, and Ines has one card for all.");
        for (int i = 0; i < SEED_SELLERS.size() - 1; i++) {
            teller.awaitVerdicts(GARDEN + "/w" + i, 2);
        }
        String campaign = teller.awaitCampaign();
        teller.say("The next of them is held as it comes.");
        int last = SEED_SELLERS.size() - 1;
        inTheGarden("w" + last, SEED_SELLERS.get(last), 60 + last, seeds(last));
        teller.awaitVerdicts(GARDEN + "/w" + last, 1);
        teller.say("Ines decides once, for all of them: spam.");
        at = at.plusSeconds(10);
        publish(
                Topics.CAMPAIGN_DECISIONS,
                new CampaignDecisionEvent.Spam(decision(), campaign, "ines", "the same seeds everywhere", at));
        for (int i = 0; i < last; i++) {
            teller.awaitVerdicts(GARDEN + "/w" + i, 3);
        }
        teller.awaitVerdicts(GARDEN + "/w" + last, 2);
    }

    private static String seeds(int number) {
        return "Hello from town number " + (number + 1)
                + ", rare tulip bulbs and heirloom seeds posted to every country,"
                + " the whole catalogue is at http://tulip-bargains.example now";
    }

    private void inTheGarden(String id, String name, int address, String content) {
        at = at.plusSeconds(20);
        teller.say(name + " writes " + id + ": “" + Terminal.excerpt(content, 70) + "”");
        publish(
                Topics.COMMENTS,
                new CommentEvent.Submitted(
                        id,
                        GARDEN,
                        ROSE_POST,
                        null,
                        at,
                        new Author(name, name.toLowerCase(Locale.ROOT) + "@example.org", null),
                        null,
                        content,
                        Markup.HTML,
                        new Client("198.51.100." + address, "Mozilla/5.0", null, "", 12_000L)));
    }

    private void awaitVerdicts(String comment, int verdicts) {
        teller.awaitVerdicts(BLOG + "/" + comment, verdicts);
    }

    private void comment(String id, @Nullable String parent, Person person, String content) {
        comment(id, parent, person, content, "", 15_000L);
    }

    private void comment(
            String id, @Nullable String parent, Person person, String content, String honeypot, Long typingMillis) {
        at = at.plusSeconds(45);
        String to = parent == null ? "" : " to " + parent;
        teller.say(person.name + " writes " + id + to + ": “" + Terminal.excerpt(content, 70) + "”");
        publish(
                Topics.COMMENTS,
                new CommentEvent.Submitted(
                        id,
                        BLOG,
                        POST,
                        parent,
                        at,
                        new Author(person.name, person.email, null),
                        login(person),
                        content,
                        Markup.HTML,
                        client(person, honeypot, typingMillis)));
        teller.pause(250);
    }

    private void edit(String id, int revision, String content) {
        at = at.plusSeconds(45);
        publish(
                Topics.COMMENTS,
                new CommentEvent.Edited(
                        id,
                        BLOG,
                        POST,
                        revision,
                        at,
                        new Author(MARTA.name, MARTA.email, null),
                        null,
                        content,
                        Markup.HTML,
                        client(MARTA, "", 20_000L)));
    }

    private void decide(String what, String comment, @Nullable String reason) {
        at = at.plusSeconds(10);
        teller.say(what + " " + comment + ".");
        publish(Topics.DECISIONS, new DecisionEvent.Approve(decision(), BLOG, POST, comment, 1, "ines", reason, at));
        awaitVerdicts(comment, 2);
        teller.pause(500);
    }

    private void like(String user, @Nullable String comment, boolean likes) {
        at = at.plusMillis(700);
        String id = "like-" + serial++;
        publish(
                Topics.LIKES,
                likes
                        ? new LikeEvent.Set(id, BLOG, POST, comment, user, "s-" + user, at)
                        : new LikeEvent.Unset(id, BLOG, POST, comment, user, "s-" + user, at));
    }

    private void logIn(Person person, String... roles) {
        publish(
                Topics.SESSIONS,
                new SessionEvent.Opened(
                        person.session(), person.user, List.of(roles), at, at.plusSeconds(14 * 24 * 3600)));
    }

    private String decision() {
        return "decision-" + serial++;
    }

    private static @Nullable Login login(Person person) {
        return person.user == null ? null : new Login(person.user, person.session());
    }

    private static Client client(Person person, String honeypot, Long typingMillis) {
        return new Client(person.address, "Mozilla/5.0", null, honeypot, typingMillis);
    }

    private <K, V> void publish(Topic<K, V> topic, V event) {
        teller.send(
                topic.name(),
                topic.key().encode(topic.keyOf().apply(event)),
                topic.value().encode(event));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
