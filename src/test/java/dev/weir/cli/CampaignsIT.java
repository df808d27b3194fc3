package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.Cli.Answer;
import dev.weir.event.Author;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Json;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.service.AuthorKeyBook;
import dev.weir.service.Publisher;
import dev.weir.service.TopicReader;
import dev.weir.service.WeirService;
import dev.weir.testing.TestSettings;
import dev.weir.text.Markup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances see a wave of spam together; each test has a wave, and a site, of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class CampaignsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** So many authors of a text with a link are a campaign. */
    private static final int LINE = 4;

    private static final int POSTS = 5;

    private static final Map<String, String> PITCHES = Map.of(
            "pills.example", "order the cheapest blue tablets in town without any prescription",
            "slots.example", "everybody wins who plays tonight and doubles what he brings along",
            "watches.example", "genuine golden timepieces from Geneva, shipped in plain boxes overnight");

    private Cluster cluster;
    private Path folder;
    private final List<WeirService> instances = new ArrayList<>();
    private Instant at = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    private int authors;

    @BeforeAll
    void startWeir(@TempDir Path data) {
        folder = data;
        cluster = new Cluster(folder.resolve("cluster"), 4);
        cluster.makeTopics();
        instances.add(started("first"));
        instances.add(started("second"));
        awaitReady();
        send("policies", "*", "{preset: open, checks: {flood: {seconds: 0}, links: {max: 0}, spam: {holdFrom: 0}}}");
    }

    @AfterAll
    void stopWeir() {
        instances.forEach(WeirService::close);
        cluster.close();
    }

    @Test
    void who_was_approved_before_the_line_was_crossed_is_held_and_taken_off_the_blog() {
        // Given
        wave("pills.example", 1, LINE - 1);
        awaitOutcomes("pills.example", 1, LINE - 1, "APPROVED");

        // When
        wave("pills.example", LINE, LINE + 3);

        // Then
        awaitOutcomes("pills.example", 1, LINE + 3, "HELD");
        String first = "b/" + id("pills.example", 1);
        assertThat(lastVerdicts().get(first).path("cause").asText()).isEqualTo("CAMPAIGN");
        assertThat(history(Topics.APPROVED_COMMENTS.name(), first)).containsExactly("shown", "taken back");
        assertThat(history(Topics.REJECTED_COMMENTS.name(), first)).containsExactly("shown");
    }

    @Test
    void one_decision_by_the_command_line_goes_to_all_and_another_gives_them_back() {
        // Given
        wave("slots.example", 1, LINE + 2);
        String campaign = awaitCampaignOf("slots.example");

        // When
        Answer show = weir("campaigns", "show", campaign);
        Answer spam = weir("campaigns", "spam", campaign, "--moderator", "mo", "--reason", "a wave");
        awaitOutcomes("slots.example", 1, LINE + 2, "REJECTED");
        Answer open = weir("campaigns", "open", campaign, "--moderator", "mo");
        awaitOutcomes("slots.example", 1, LINE + 2, "HELD");
        Answer ham = weir("campaigns", "ham", campaign, "--moderator", "mo");

        // Then
        awaitOutcomes("slots.example", 1, LINE + 2, "APPROVED");
        assertThat(List.of(show, spam, open, ham)).allMatch(answer -> answer.exitCode() == ExitCode.OK);
        assertThat(show.out())
                .startsWith(campaign + "  OPEN")
                .contains("b/" + id("slots.example", 1) + " on p1", "b/" + id("slots.example", LINE + 2));
        assertThat(weir("campaigns", "list").out()).doesNotContain(campaign);
        assertThat(weir("campaigns", "list", "--all").out()).contains(campaign + "  HAM");
    }

    @Test
    void when_instances_go_the_others_go_on_with_the_same_campaigns() {
        // Given
        wave("watches.example", 1, LINE + 2);
        String campaign = awaitCampaignOf("watches.example");

        // When: whichever of them kept the book of campaigns, it is gone at the end
        replaceFirst("third");
        weir("campaigns", "spam", campaign, "--moderator", "mo");
        awaitOutcomes("watches.example", 1, LINE + 2, "REJECTED");
        replaceFirst("fourth");
        wave("watches.example", LINE + 3, LINE + 6);

        // Then
        awaitOutcomes("watches.example", LINE + 3, LINE + 6, "REJECTED");
        assertThat(campaignOf("watches.example", LINE + 6)).isEqualTo(campaign);
    }

    @Test
    void a_decision_on_a_campaign_that_there_is_not_is_a_dead_letter() {
        // When
        send(
                "campaign-decisions",
                "c-none",
                "{\"type\":\"campaign.spam\",\"id\":\"d-none\",\"campaign\":\"c-none\",\"moderator\":\"mo\",\"at\":\""
                        + at + "\"}");

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(weir("dead-letters", "list", "--cause", "unknown-campaign")
                                .out())
                        .contains("campaign-decisions@", "/campaign"));
    }

    // -- the instances -----------------------------------------------------------------------------------

    private void replaceFirst(String successor) {
        instances.remove(0).close();
        instances.add(started(successor));
        awaitReady();
    }

    private WeirService started(String name) {
        return cluster.start(
                new TestSettings()
                        .loginGrace(Duration.ofSeconds(1))
                        .evidenceWait(Duration.ofSeconds(60))
                        .modelPace(Duration.ofMillis(500)),
                folder.resolve(name));
    }

    private void awaitReady() {
        await("ready").atMost(LIMIT).until(() -> instances.stream().allMatch(WeirService::ready));
    }

    // -- what happens ------------------------------------------------------------------------------------

    /** Nearly the same words, by another author each, under several posts. */
    private void wave(String site, int from, int to) {
        try (Publisher publisher = new Publisher(cluster.clients())) {
            for (int i = from; i <= to; i++) {
                CommentEvent.Submitted event = comment(site, i);
                publisher.send(
                        Topics.COMMENTS.name(),
                        Topics.COMMENTS.key().encode(event.postKey()),
                        Topics.COMMENTS.value().encode(event));
            }
            publisher.flush();
        }
    }

    private CommentEvent.Submitted comment(String site, int number) {
        at = at.plusSeconds(20);
        int author = ++authors;
        return new CommentEvent.Submitted(
                id(site, number),
                "b",
                "p" + number % POSTS,
                null,
                at,
                new Author("Person " + author, "person" + author + "@example.org", null),
                null,
                "For reader number " + number + ": " + PITCHES.get(site) + " at http://" + site + " today",
                Markup.HTML,
                new Client("2001:db8:" + author + "::1", "Mozilla/5.0", null, "", 12_000L));
    }

    private static String id(String site, int number) {
        return site.replace(".example", "") + number;
    }

    private void send(String topic, String key, String value) {
        try (Publisher publisher = new Publisher(cluster.clients())) {
            publisher.send(topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
            publisher.flush();
        }
    }

    // -- what came of it ---------------------------------------------------------------------------------

    private void awaitOutcomes(String site, int from, int to, String outcome) {
        await(outcome).atMost(LIMIT).untilAsserted(() -> {
            Map<String, JsonNode> verdicts = lastVerdicts();
            for (int i = from; i <= to; i++) {
                JsonNode verdict = verdicts.get("b/" + id(site, i));
                assertThat(verdict).as(id(site, i)).isNotNull();
                assertThat(verdict.path("outcome").asText())
                        .as(id(site, i) + ": " + verdict.path("findings"))
                        .isEqualTo(outcome);
            }
        });
    }

    private Map<String, JsonNode> lastVerdicts() {
        Map<String, JsonNode> verdicts = new LinkedHashMap<>();
        TopicReader.readToEnd(
                cluster.clients(),
                Topics.VERDICTS.name(),
                found -> verdicts.put(RecordView.key(found), json(found.value())));
        return verdicts;
    }

    private List<String> history(String topic, String key) {
        List<String> history = new ArrayList<>();
        TopicReader.readToEnd(cluster.clients(), topic, found -> {
            if (RecordView.key(found).equals(key)) {
                history.add(found.value() == null ? "taken back" : "shown");
            }
        });
        return history;
    }

    /** The campaign of a wave, once all of it are held for its sake and it is on the list. */
    private String awaitCampaignOf(String site) {
        awaitOutcomes(site, 1, LINE + 2, "HELD");
        String campaign = campaignOf(site, 1);
        await().atMost(LIMIT).until(() -> weir("campaigns", "list").out().contains(campaign));
        return campaign;
    }

    /** The campaign in the evidence, which is sealed. */
    private String campaignOf(String site, int number) {
        String sealed = lastVerdicts().get("b/" + id(site, number)).toString();
        VerdictRecord verdict =
                decoded(sealed.getBytes(StandardCharsets.UTF_8)).opened(new AuthorKeyBook(cluster.clients()));
        return verdict.receipt().evidence().campaigns().get(0).id();
    }

    private static VerdictRecord decoded(byte[] value) {
        try {
            return Topics.VERDICTS.value().decode(value);
        } catch (InvalidEventException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] value) {
        try {
            return Json.mapper().readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer weir(String... arguments) {
        return cluster.weir(arguments);
    }
}
