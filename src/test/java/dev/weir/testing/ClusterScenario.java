package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Cause;
import dev.weir.event.CommentEvent;
import dev.weir.event.LikeTarget;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Outcome;
import dev.weir.service.StoredDeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a blog and its moderators do in a day, played on a running Weir by plain clients, on several posts at once, and
 * then an audit of all that came of it. It needs fresh topics and a login grace of {@link #LOGIN_GRACE} or so.
 */
public final class ClusterScenario implements AutoCloseable {

    /** Long enough for a session's event to come in time on a busy machine; every run waits for it once. */
    public static final Duration LOGIN_GRACE = Duration.ofSeconds(10);

    private static final String BLOG = Frontend.BLOG;
    private static final List<String> POSTS =
            IntStream.range(0, 8).mapToObj(number -> "p" + number).toList();
    private static final List<String> MANY_POSTS =
            IntStream.range(0, 16).mapToObj(number -> "probe-" + number).toList();

    private final String bootstrapServers;
    private final boolean exactlyOnce;
    private final Frontend frontend;
    private final Outputs outputs;
    private final Map<String, Outcome> expected = new TreeMap<>();
    private final Map<Frontend.Sent, Cause> expectedDead = new LinkedHashMap<>();
    private final Map<LikeTarget, Long> expectedLikes = new HashMap<>();
    private int probes;

    /**
     * @param producer settings of the frontend's producer
     * @param exactlyOnce whether nothing may come twice
     */
    public ClusterScenario(String bootstrapServers, Map<String, Object> producer, boolean exactlyOnce) {
        this.bootstrapServers = bootstrapServers;
        this.exactlyOnce = exactlyOnce;
        this.frontend = new Frontend(bootstrapServers, producer);
        this.outputs = new Outputs(bootstrapServers);
    }

    /**
     * Plays it all.
     *
     * @param whileCommentsFlow run when many comments are on their way
     * @param whileDecisionsFlow run when decisions, edits and deletions are
     * @return where each comment ended, the same whatever the frontend's producer
     */
    public Map<String, Outcome> play(Runnable whileCommentsFlow, Runnable whileDecisionsFlow) {
        firstCommentsAreHeld();
        moderatorsPublishThem();
        whoWasApprovedOnceIsNotHeldAgain();
        thePolicyChanges();

        commentsComeIn();
        whileCommentsFlow.run();
        awaitExpected("the comments");
        assertThat(outputs.approved.get(BLOG + "/p0-session").author().loggedIn())
                .isTrue();

        moderatorsDecideAndAuthorsEdit();
        whileDecisionsFlow.run();
        awaitExpected("the decisions and edits");

        moderatorsChangeTheirMinds();
        awaitExpected("the second thoughts");
        awaitDeadLetters();

        audit();
        return Map.copyOf(expected);
    }

    /** As {@link #play(Runnable, Runnable)}, with nothing in between. */
    public Map<String, Outcome> play() {
        return play(() -> {}, () -> {});
    }

    // -- the day -----------------------------------------------------------------------------------------

    private void firstCommentsAreHeld() {
        for (String post : POSTS) {
            frontend.guest(post, post + "-first", "Ann of " + post, "I second that! It is true of " + post + ".");
            expect(post + "-first", Outcome.HELD);
        }
        awaitExpected("the first comments");
    }

    private void moderatorsPublishThem() {
        for (String post : POSTS) {
            frontend.approve(post, post + "-first");
            expect(post + "-first", Outcome.APPROVED);
        }
        awaitExpected("the approvals");
        assertThat(outputs.approved.get(BLOG + "/p0-first").revision()).isEqualTo(2);
    }

    /** That she was approved travels on its own way to her partition, so that a comment may still overtake it. */
    private void whoWasApprovedOnceIsNotHeldAgain() {
        List<String> ids = new ArrayList<>();
        do {
            ids.add("p0-second-" + ids.size());
            frontend.guest("p0", ids.get(ids.size() - 1), "Ann of p0", "Another thing, number " + ids.size() + ".");
            outputs.await("a second comment", () -> ids.stream().allMatch(id -> outputs.outcome(id) != null));
        } while (outputs.outcome(ids.get(ids.size() - 1)) != Outcome.APPROVED && ids.size() < 50);
        assertThat(ids).hasSizeLessThan(50);
    }

    /** Every instance hears of it for itself: asks by comments on so many posts that all partitions have one. */
    private void thePolicyChanges() {
        // Many readers say the same under many posts here, which elsewhere would be held as a campaign.
        String policy = "{preset: open, checks: {words: {block: [casino]}, campaign: {open: approve}}}";
        frontend.raw("policies", utf8("*"), utf8(policy));
        List<String> ids = new ArrayList<>();
        do {
            assertThat(probes++)
                    .as("rounds until all instances know the policy")
                    .isLessThan(50);
            ids.clear();
            for (String post : MANY_POSTS) {
                String id = post + "-" + probes;
                frontend.guest(post, id, "Guest " + id, "What holds on " + id + "?");
                ids.add(id);
            }
            outputs.await("an answer by some policy", () -> ids.stream().allMatch(id -> outputs.outcome(id) != null));
        } while (!ids.stream().allMatch(id -> outputs.outcome(id) == Outcome.APPROVED));
    }

    private void commentsComeIn() {
        expectedDead.putAll(BadRecords.publish(frontend));
        for (String post : POSTS) {
            threadsGrow(post);
            membersComment(post);
            nuisancesCome(post);
            readersLike(post);
        }
        frontend.describe("closed", false);
        frontend.guest("closed", "closed-late", "Late Larry", "Am I too late?");
        expect("closed-late", Outcome.REJECTED);
        // Markup makes each of these characters five; the record is nearly the largest that is taken.
        frontend.guest("p0", "p0-large", "Long Leo", "'".repeat(64_000));
        expect("p0-large", Outcome.APPROVED);
    }

    private void threadsGrow(String post) {
        frontend.guest(post, post + "-root", "Ruth of " + post, "A fine remark on " + post + ".");
        frontend.reply(post, post + "-reply", post + "-root", "Rob of " + post, "A fine reply on " + post + ".");
        String links = IntStream.range(0, 12)
                .mapToObj(number -> "http://example.org/" + post + "/" + number)
                .collect(Collectors.joining(" "));
        frontend.guest(post, post + "-links", "Lin of " + post, links);
        frontend.reply(post, post + "-links-1", post + "-links", "Lia of " + post, "I agree with " + post + ".");
        frontend.reply(post, post + "-links-2", post + "-links-1", "Lou of " + post, "And I with both.");
        frontend.reply(post, post + "-early", post + "-parent", "Eve of " + post, "I agree, early.");
        frontend.guest(post, post + "-parent", "Pat of " + post, "My reply is here already.");
        frontend.guest(post, post + "-edited", "Edna of " + post, "A harmless remark.");
        frontend.guest(post, post + "-mended", "Mel of " + post, "A remark with a typpo.");
        frontend.guest(post, post + "-hers", "Hetty of " + post, "Nobody else edits this.");
        frontend.guest(post, post + "-deleted", "Del of " + post, "I shall regret this.");
        expect(post + "-root", Outcome.APPROVED);
        expect(post + "-reply", Outcome.APPROVED);
        expect(post + "-links", Outcome.HELD);
        expect(post + "-links-1", Outcome.HELD);
        expect(post + "-links-2", Outcome.HELD);
        expect(post + "-early", Outcome.APPROVED);
        expect(post + "-parent", Outcome.APPROVED);
        expect(post + "-edited", Outcome.APPROVED);
        expect(post + "-mended", Outcome.APPROVED);
        expect(post + "-hers", Outcome.APPROVED);
        expect(post + "-deleted", Outcome.APPROVED);

        frontend.delete(post, post + "-unsent");
        frontend.guest(post, post + "-unsent", "Una of " + post, "Taken back before it came.");
        expect(post + "-unsent", Outcome.WITHDRAWN);
    }

    private void membersComment(String post) {
        String user = "wordpress.com:" + post;
        frontend.user(post, post + "-session", user, "s-" + post, "My session's event is late.");
        frontend.opened(user, "s-" + post);
        frontend.user(post, post + "-stolen", "wordpress.com:thief-of-" + post, "s-" + post, "It is me, honestly.");
        frontend.user(post, post + "-nobody", "wordpress.com:ghost-of-" + post, "s-none", "Nobody knows my session.");
        expect(post + "-session", Outcome.APPROVED);
        expect(post + "-stolen", Outcome.HELD);
        expect(post + "-nobody", Outcome.HELD);
    }

    private void nuisancesCome(String post) {
        frontend.guest(post, post + "-casino", "Cas of " + post, "Visit my casino.");
        expect(post + "-casino", Outcome.REJECTED);

        CommentEvent.Submitted twice =
                frontend.submission(post, post + "-twice", null, "Tom of " + post, null, "Sent twice.");
        frontend.submit(twice);
        frontend.submit(twice);
        expect(post + "-twice", Outcome.APPROVED);

        CommentEvent.Submitted first =
                frontend.submission(post, post + "-fast-1", null, "Flo of " + post, null, "One of " + post + ".");
        frontend.submit(first);
        CommentEvent.Submitted second =
                frontend.submission(post, post + "-fast-2", null, "Zoe of " + post, null, "Two of " + post + ".");
        frontend.submit(new CommentEvent.Submitted(
                second.id(),
                second.blog(),
                second.post(),
                null,
                first.at().plusSeconds(5),
                second.author(),
                null,
                second.content(),
                second.format(),
                first.client()));
        expect(post + "-fast-1", Outcome.APPROVED);
        expect(post + "-fast-2", Outcome.REJECTED);
    }

    private void readersLike(String post) {
        List<String> users = List.of("u:1-" + post, "u:2-" + post, "u:3-" + post);
        users.forEach(user -> frontend.opened(user, "s-" + user));
        users.forEach(user -> frontend.like(post, post + "-root", user, "s-" + user));
        frontend.like(post, post + "-root", users.get(0), "s-" + users.get(0));
        frontend.unlike(post, post + "-root", users.get(1), "s-" + users.get(1));
        frontend.like(post, post + "-links", users.get(2), "s-" + users.get(2));
        frontend.like(post, null, users.get(0), "s-" + users.get(0));
        expectedDead.put(
                frontend.like(post, post + "-root", "u:ghost-" + post, "s-ghost-" + post), Cause.NOT_LOGGED_IN);
        for (LikeTarget target : List.of(liked(post, post + "-root"), liked(post, null))) {
            expectedLikes.put(target, frontend.likesOf(target, Set.copyOf(users)));
        }
    }

    private void moderatorsDecideAndAuthorsEdit() {
        for (String post : POSTS) {
            assertThat(outputs.likes)
                    .doesNotContainKey(liked(post, post + "-links").toString());
            frontend.approve(post, post + "-links");
            expect(post + "-links", Outcome.APPROVED);
            expect(post + "-links-1", Outcome.APPROVED);
            expect(post + "-links-2", Outcome.APPROVED);
            frontend.spam(post, post + "-reply");
            expect(post + "-reply", Outcome.REJECTED);
            expectedDead.put(frontend.approve(post, post + "-never"), Cause.UNKNOWN_COMMENT);

            frontend.edit(post, post + "-edited", 2, "Edna of " + post, "Visit my casino.");
            expect(post + "-edited", Outcome.REJECTED);
            frontend.edit(post, post + "-mended", 2, "Mel of " + post, "A remark without a typo.");
            expectedDead.put(
                    frontend.edit(post, post + "-hers", 2, "Mallory", "What she never said."), Cause.NOT_THE_AUTHOR);
            frontend.delete(post, post + "-deleted");
            expect(post + "-deleted", Outcome.WITHDRAWN);
        }
        frontend.edit("p0", "p0-large", 2, "Long Leo", "&".repeat(64_000));
    }

    private void moderatorsChangeTheirMinds() {
        for (String post : POSTS) {
            String key = BLOG + "/" + post + "-mended";
            outputs.await(
                    "the mended comment",
                    () -> outputs.approved.get(key).content().equals("A remark without a typo."));
            expectedDead.put(frontend.approve(post, post + "-deleted"), Cause.COMMENT_WITHDRAWN);
            expectedDead.put(frontend.approve(post, post + "-edited", 1), Cause.STALE_DECISION);
            boolean rejectAgain = POSTS.indexOf(post) % 2 == 0;
            if (rejectAgain) {
                frontend.reject(post, post + "-links");
                expect(post + "-links", Outcome.REJECTED);
                expect(post + "-links-1", Outcome.HELD);
                expect(post + "-links-2", Outcome.HELD);
            } else {
                expectedLikes.put(liked(post, post + "-links"), 1L);
            }
        }
        outputs.await(
                "the largest comment, edited",
                () -> outputs.approved.get(BLOG + "/p0-large").contentRevision() == 2);
    }

    // -- the audit ---------------------------------------------------------------------------------------

    private void expect(String id, Outcome outcome) {
        expected.put(id, outcome);
    }

    private void awaitExpected(String what) {
        frontend.flush();
        outputs.await(what, () -> misplaced().isEmpty(), this::misplaced);
    }

    private void awaitDeadLetters() {
        outputs.await("all dead letters", () -> origins().containsAll(expectedOrigins()));
    }

    private Map<String, String> misplaced() {
        Map<String, String> misplaced = new TreeMap<>();
        expected.forEach((id, outcome) -> {
            if (outputs.outcome(id) != outcome) {
                misplaced.put(id, outputs.outcome(id) + " instead of " + outcome);
            }
        });
        return misplaced;
    }

    private void audit() {
        outputs.readToEnd();
        assertThat(misplaced()).isEmpty();
        auditComments();
        auditDeadLetters();
        auditCounts();
        auditApprovedFromTheStart();
    }

    /** Each comment is in one place, and nothing is anywhere that was never sent. */
    private void auditComments() {
        assertThat(frontend.submitted())
                .allSatisfy(id -> assertThat(outputs.places(id))
                        .as("places where " + id + " stands")
                        .isEqualTo(1));
        Set<String> known =
                frontend.submitted().stream().map(id -> BLOG + "/" + id).collect(Collectors.toSet());
        assertThat(known).containsAll(outputs.approved.keySet());
        assertThat(known).containsAll(outputs.rejected.keySet());
        assertThat(outputs.shownUnderNothing).isEmpty();
        if (exactlyOnce) {
            assertThat(outputs.verdicts).extracting(ClusterScenario::revision).doesNotHaveDuplicates();
        }
    }

    private static String revision(VerdictRecord verdict) {
        return verdict.id() + "#" + verdict.revision();
    }

    /** Each bad record, and no other, has its dead letter, with its bytes and its cause. */
    private void auditDeadLetters() {
        Map<String, StoredDeadLetter> letters = new HashMap<>();
        outputs.dead.forEach(letter -> letters.put(letter.origin(), letter));
        assertThat(letters.keySet()).isEqualTo(expectedOrigins());
        if (exactlyOnce) {
            assertThat(outputs.dead).hasSameSizeAs(expectedDead.keySet());
        }
        expectedDead.forEach((sent, cause) -> {
            StoredDeadLetter letter = letters.get(sent.origin());
            assertThat(letter.cause()).as("the cause of " + letter.origin()).isEqualTo(cause.code());
            assertThat(letter.key()).as("the key of " + letter.origin()).isEqualTo(sent.key());
            assertThat(letter.value()).as("the bytes of " + letter.origin()).isEqualTo(sent.value());
            assertThat(letter.message()).as("the message of " + letter.origin()).isNotBlank();
        });
    }

    private Set<String> expectedOrigins() {
        return expectedDead.keySet().stream().map(Frontend.Sent::origin).collect(Collectors.toSet());
    }

    private Set<String> origins() {
        return outputs.dead.stream().map(StoredDeadLetter::origin).collect(Collectors.toSet());
    }

    private void auditCounts() {
        assertThat(outputs.threads).isEqualTo(recountThreads());
        Map<String, Long> likes = new HashMap<>();
        outputs.likes.forEach((target, count) -> likes.put(target, count.count()));
        Map<String, Long> recount = new HashMap<>();
        expectedLikes.forEach((target, count) -> recount.put(target.toString(), count));
        assertThat(likes).isEqualTo(recount);
    }

    private Map<String, ThreadCount> recountThreads() {
        Map<String, ThreadCount> recount = new TreeMap<>();
        frontend.submitted().forEach(id -> {
            String post = frontend.postOf(id);
            Outcome outcome = outputs.outcome(id);
            recount.merge(
                    BLOG + "/" + post,
                    new ThreadCount(
                            BLOG,
                            post,
                            outcome == Outcome.APPROVED ? 1 : 0,
                            outcome == Outcome.HELD ? 1 : 0,
                            outcome == Outcome.REJECTED ? 1 : 0,
                            outcome == Outcome.WITHDRAWN ? 1 : 0),
                    ClusterScenario::sum);
        });
        return recount;
    }

    private static ThreadCount sum(ThreadCount a, ThreadCount b) {
        return new ThreadCount(
                a.blog(),
                a.post(),
                a.approved() + b.approved(),
                a.held() + b.held(),
                a.rejected() + b.rejected(),
                a.withdrawn() + b.withdrawn());
    }

    /** A blog that starts today sees the same, and never a reply before its parent. */
    private void auditApprovedFromTheStart() {
        try (Outputs fresh = new Outputs(bootstrapServers, List.of(Topics.APPROVED_COMMENTS))) {
            fresh.readToEnd();
            assertThat(fresh.approved).isEqualTo(outputs.approved);
            assertThat(fresh.shownUnderNothing).isEmpty();
        }
    }

    private static LikeTarget liked(String post, String comment) {
        return LikeTarget.of(BLOG, post, comment);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        frontend.close();
        outputs.close();
    }
}
