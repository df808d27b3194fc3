package dev.weir.bench;

import dev.weir.event.Author;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.Login;
import dev.weir.event.PostEvent;
import dev.weir.event.PostKey;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topics;
import dev.weir.text.Markup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Comments like a blog's: a few hundred bytes each, by authors who come again, three in ten of them logged in, four in
 * ten a reply, a few with a link or an advertisement. The same seed writes the same, but for the times. For one thread.
 */
final class Workload {

    /** Authors come by in turn, so far apart that nobody writes too fast. */
    private static final Duration STEP = Duration.ofMillis(10);

    private static final String[] WORDS = """
            the the the the a a of of and and to to in is it that was for on as with at by this from or had not but
            what were when we there can an your which their said if do will each about how up out them then she many
            some so these would other into has more her two like him see time could no make than first been its who
            now people my made over did down only way find use may water long little very after words called just
            where most know get through back much before go good new write our used me man too any day same right
            look think also around another came come work three must because does part even place well such here
            take why things help put years different away again off went old number great tell men say small every
            found still between name should home big give air line set own under read last never us left end along
            while might next sound below saw something thought both few those always looked show large often
            together asked house world going want school important until form food keep children feet land side
            without boy once animals life enough took sometimes four head above kind began almost live page got
            earth need far hand high year mother light parts country father let night following picture being study
            second eyes soon times story boys since white days ever paper hard near sentence better best across
            during today others however sure means knew try told young miles sun ways thing whole hear example heard
            several change answer room sea against top turned learn point city play toward five using himself usually
            """.strip().split("\\s+");

    /** Behind the common words come rarer ones, as in any language: Zipf's law. */
    private static final int VOCABULARY = 20_000;

    private static final String[] SYLLABLES =
            "ba ce di fo gu ha ki lo me nu pra que ri sto tre val wen ar el in or um".split(" ");

    private final Random random;
    private final int authors;
    private final int posts;
    private final String prefix;
    private final Instant start;
    private final String[] lastOfPost;
    private int number;

    /** A record to publish. */
    record Event(
            String topic,
            byte[] key,
            byte[] value,
            @Nullable String id) {}

    /**
     * @param prefix of the comments' ids
     * @param start the first comment's time
     */
    Workload(long seed, int authors, int posts, String prefix, Instant start) {
        this.random = new Random(seed);
        this.authors = authors;
        this.posts = posts;
        this.prefix = prefix;
        this.start = start;
        this.lastOfPost = new String[posts];
    }

    /** When the first of so many comments must have been written for the last to be from now. */
    static Instant startFor(int comments, Instant now) {
        return now.minus(STEP.multipliedBy(comments));
    }

    /** What there is before: the policy, posts and open sessions. */
    List<Event> preamble() {
        List<Event> events = new ArrayList<>();
        events.add(new Event(Topics.POLICIES.name(), utf8("*"), utf8("{preset: open, version: bench}"), null));
        for (int post = 0; post < posts; post++) {
            PostEvent event = new PostEvent(
                    "bench", "p" + post, start, "About " + words(5), start, true, null, List.of(), List.of());
            events.add(new Event(
                    Topics.POSTS.name(),
                    Topics.POSTS.key().encode(event.postKey()),
                    Topics.POSTS.value().encode(event),
                    null));
        }
        for (int author = 0; author < authors; author++) {
            if (loggedIn(author)) {
                SessionEvent event =
                        new SessionEvent.Opened("s-" + author, "u:" + author, List.of(), start.minusSeconds(60), null);
                events.add(new Event(
                        Topics.SESSIONS.name(),
                        utf8("s-" + author),
                        Topics.SESSIONS.value().encode(event),
                        null));
            }
        }
        return events;
    }

    /** The next comment, at the time that follows the last one's. */
    Event next() {
        return next(start.plus(STEP.multipliedBy(number)));
    }

    /** The next comment. */
    Event next(Instant at) {
        int author = number % authors;
        int post = random.nextInt(posts);
        String id = prefix + number++;
        String parent = lastOfPost[post] != null && random.nextInt(10) < 4 ? lastOfPost[post] : null;
        boolean member = loggedIn(author);
        CommentEvent.Submitted event = new CommentEvent.Submitted(
                id,
                "bench",
                "p" + post,
                parent,
                at,
                new Author("Author " + author, "author" + author + "@example.org", null),
                member ? new Login("u:" + author, "s-" + author) : null,
                content(),
                Markup.HTML,
                new Client(
                        "2001:db8:" + Integer.toHexString(author / 65536) + ":" + Integer.toHexString(author % 65536)
                                + "::1",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                        "https://bench.example.org/p" + post,
                        "",
                        4000L + random.nextInt(60_000)));
        lastOfPost[post] = id;
        return new Event(
                Topics.COMMENTS.name(),
                Topics.COMMENTS.key().encode(new PostKey("bench", "p" + post)),
                Topics.COMMENTS.value().encode(event),
                id);
    }

    private static boolean loggedIn(int author) {
        return author % 10 < 3;
    }

    private String content() {
        int kind = random.nextInt(100);
        // Lengths as of comments: many short ones, a long tail.
        String text = words((int) Math.min(400, 6 + 40 * -Math.log(1 - random.nextDouble())));
        if (kind < 4) {
            return text + " <a href=\"https://site" + random.nextInt(5000) + ".example/read\">more here</a>";
        }
        if (kind < 7) {
            return "Cheap watches and casino bonus " + text + " http://offer" + random.nextInt(100_000)
                    + ".example.com";
        }
        return kind < 20 ? "<p>" + text + "</p>\n<p>I <em>do</em> think so.</p>" : text;
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : i % 12 == 0 ? ". " : " ").append(word());
        }
        return text.toString();
    }

    private String word() {
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
        if (rank < WORDS.length) {
            return WORDS[rank];
        }
        StringBuilder rare = new StringBuilder();
        for (int left = rank; left > 0; left /= SYLLABLES.length) {
            rare.append(SYLLABLES[left % SYLLABLES.length]);
        }
        return rare.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
