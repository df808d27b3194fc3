package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CampaignCard;
import dev.weir.event.CommentEvent;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many say the same, on several posts, and are seen together. */
class CampaignScenarioTest {

    /** What a text with a link takes to get hot: four authors. */
    private static final int LINE = 4;

    private final TestPipeline pipeline = new TestPipeline().policy(Wave.POLICY);
    private final Wave wave = new Wave(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void the_first_get_through_until_the_line_is_crossed_and_then_all_are_held() {
        // Given
        wave.pills(1, LINE - 1);
        List<String> before = List.copyOf(pipeline.approved.keySet());

        // When
        wave.pills(LINE, LINE + 3);

        // Then
        assertThat(before).hasSize(LINE - 1);
        assertThat(pipeline.approved).isEmpty();
        assertThat(outcomes(1, LINE + 3)).containsOnlyKeys(Outcome.HELD);
    }

    @Test
    void who_was_approved_is_looked_at_again_for_the_campaigns_sake() {
        // When
        wave.pills(1, LINE);

        // Then
        VerdictRecord first = pipeline.lastVerdict("c1");
        assertThat(first.cause()).isEqualTo(Trigger.CAMPAIGN);
        assertThat(first.outcome()).isEqualTo(Outcome.HELD);
        assertThat(first.revision()).isEqualTo(2);
        assertThat(first.receipt().evidence().campaigns())
                .singleElement()
                .satisfies(campaign -> assertThat(pipeline.cards).containsKey(campaign.id()));
    }

    @Test
    void who_comes_later_is_held_at_once_and_told_why() {
        // Given
        wave.pills(1, LINE);

        // When
        wave.pills(LINE + 1, LINE + 1);

        // Then
        VerdictRecord last = pipeline.lastVerdict("c" + (LINE + 1));
        assertThat(last.cause()).isEqualTo(Trigger.SUBMITTED);
        assertThat(last.revision()).isEqualTo(1);
        assertThat(finding(last).message()).contains("nobody has decided").contains("4 authors wrote nearly this text");
    }

    @Test
    void moderators_see_one_card_for_all_of_it() {
        // When
        wave.pills(1, 2 * LINE);

        // Then
        CampaignCard card = onlyCard();
        assertThat(card.state()).isEqualTo(CampaignCard.State.OPEN);
        assertThat(card.signals())
                .extracting(CampaignCard.Common::kind)
                .contains(CampaignCard.Kind.TEXT, CampaignCard.Kind.LINK);
        assertThat(card.shown()).containsExactly("cheap-pills.example");
        assertThat(card.authors()).isEqualTo(2 * LINE);
        assertThat(card.posts()).isEqualTo(Wave.POSTS);
        assertThat(card.members())
                .contains(new CampaignCard.Member(TestPipeline.BLOG, "post1", "c1"))
                .hasSize(2 * LINE);
    }

    @Test
    void what_a_human_approved_stays() {
        // Given
        wave.pills(1, 2);
        wave.approve("c2", Wave.post(2));

        // When
        wave.pills(3, 2 * LINE);
        pipeline.campaignIsSpam(onlyCard().id());

        // Then
        assertThat(pipeline.approved).containsOnlyKeys(TestPipeline.BLOG + "/c2");
        assertThat(pipeline.lastVerdict("c2").cause()).isEqualTo(Trigger.DECISION);
    }

    @Test
    void one_decision_that_it_is_spam_refuses_all_who_were_held_and_who_come() {
        // Given
        wave.pills(1, LINE + 2);
        pipeline.advance(Duration.ofMinutes(5));

        // When
        pipeline.campaignIsSpam(onlyCard().id());
        wave.pills(LINE + 3, LINE + 5);

        // Then
        assertThat(outcomes(1, LINE + 5)).containsOnlyKeys(Outcome.REJECTED);
        assertThat(pipeline.lastVerdict("c1").decision()).isNull();
        assertThat(finding(pipeline.lastVerdict("c1")).reason()).isEqualTo("spam-campaign");
        assertThat(onlyCard().state()).isEqualTo(CampaignCard.State.SPAM);
    }

    @Test
    void what_only_links_like_a_spam_campaign_is_held_and_not_refused() {
        // Given
        wave.pills(1, 2 * LINE);
        pipeline.advance(Duration.ofMinutes(5));
        pipeline.campaignIsSpam(onlyCard().id());
        pipeline.advance(Duration.ofMinutes(5));

        // When
        wave.comment(
                "question",
                "Quentin",
                "post1",
                "Has anybody heard of http://cheap-pills.example before? Is it honest?");

        // Then
        assertThat(pipeline.lastVerdict("question").outcome()).isEqualTo(Outcome.HELD);
        assertThat(finding(pipeline.lastVerdict("question")).reason()).isEqualTo("like-spam-campaign");
    }

    @Test
    void one_decision_that_it_is_ham_gives_all_back() {
        // Given
        wave.pills(1, 2 * LINE + 3);
        pipeline.advance(Duration.ofMinutes(5));

        // When
        pipeline.campaignIsHam(onlyCard().id());
        wave.pills(2 * LINE + 4, 2 * LINE + 6);

        // Then
        assertThat(outcomes(1, 2 * LINE + 6)).containsOnlyKeys(Outcome.APPROVED);
        assertThat(pipeline.lastVerdict("c1").receipt().evidence().campaigns()).isEmpty();
    }

    @Test
    void a_decision_that_is_taken_back_leaves_all_held() {
        // Given
        wave.pills(1, LINE + 2);
        String campaign = onlyCard().id();
        pipeline.advance(Duration.ofMinutes(5)).campaignIsSpam(campaign);

        // When
        pipeline.advance(Duration.ofMinutes(5)).campaignIsOpen(campaign);

        // Then
        assertThat(outcomes(1, LINE + 2)).containsOnlyKeys(Outcome.HELD);
    }

    @Test
    void a_humans_own_decision_beats_that_on_the_campaign() {
        // Given
        wave.pills(1, LINE);
        pipeline.advance(Duration.ofMinutes(5)).campaignIsSpam(onlyCard().id());

        // When
        wave.approve("c3", Wave.post(3));

        // Then
        assertThat(pipeline.approved).containsOnlyKeys(TestPipeline.BLOG + "/c3");
    }

    @Test
    void what_was_edited_away_or_deleted_does_not_count() {
        // Given
        wave.pills(1, LINE - 1);
        wave.edit(1, "I have thought better of it, and will read the article once more before I say anything.");
        pipeline.publish(
                Topics.COMMENTS, new CommentEvent.Deleted("c2", TestPipeline.BLOG, Wave.post(2), pipeline.now()));

        // When
        wave.pills(LINE, LINE + 1);

        // Then
        assertThat(pipeline.cards).isEmpty();
        assertThat(pipeline.approved).hasSize(LINE);
    }

    @Test
    void who_edits_a_campaign_into_an_approved_comment_is_seen() {
        // Given
        wave.comment(
                "c9",
                "Person 9",
                Wave.post(9),
                "I wonder what became of the harbour after the siege, and who rebuilt it.");
        wave.pills(1, LINE);

        // When
        wave.edit(9, Wave.pill(9));

        // Then
        assertThat(pipeline.lastVerdict("c9").outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void quotes_and_plus_ones_make_no_campaign() {
        // When
        for (int i = 0; i < 40; i++) {
            wave.comment("plus" + i, "Reader " + i, Wave.post(i), "+1");
            wave.comment("great" + i, "Friend " + i, Wave.post(i), "Great post, thanks!");
        }
        for (int i = 0; i < 7; i++) {
            wave.comment(
                    "quote" + i,
                    "Critic " + i,
                    Wave.post(i),
                    "<blockquote>The walls fell in the third year of the siege.</blockquote> " + opinion(i));
        }

        // Then
        assertThat(pipeline.cards).isEmpty();
        assertThat(pipeline.rejected).isEmpty();
    }

    @Test
    void one_author_alone_is_no_campaign() {
        // When
        for (int i = 0; i < 3 * LINE; i++) {
            wave.comment("c" + i, "Person", Wave.post(i), Wave.pill(i));
        }

        // Then
        assertThat(pipeline.cards).isEmpty();
    }

    @Test
    void a_decision_on_a_campaign_that_there_is_not_is_a_dead_letter() {
        // When
        pipeline.campaignIsSpam("c-0000");

        // Then
        assertThat(pipeline.dead).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("unknown-campaign");
            assertThat(letter.pointer()).isEqualTo("/campaign");
        });
    }

    @Test
    void what_is_cold_again_holds_nobody() {
        // Given
        wave.pills(1, LINE);

        // When
        pipeline.advance(Duration.ofDays(2));
        wave.pills(LINE + 1, LINE + 1);

        // Then
        assertThat(pipeline.approved).containsOnlyKeys(TestPipeline.BLOG + "/c" + (LINE + 1));
        assertThat(outcomes(1, LINE)).containsOnlyKeys(Outcome.HELD);
    }

    @Test
    void a_campaign_that_is_over_leaves_the_moderators_list_in_time() {
        // Given
        wave.pills(1, LINE);

        // When
        pipeline.advance(Duration.ofDays(2)).advance(Duration.ofDays(40)).advance(Duration.ofMinutes(5));

        // Then
        assertThat(pipeline.cards).isEmpty();
    }

    private static String opinion(int number) {
        String[] said = {
            "That is what Palmer says",
            "I doubt it very much",
            "Which chronicle has this",
            "My teacher told another story",
            "The coins found there say otherwise"
        };
        return said[number % said.length] + ", see page " + number + ".";
    }

    private Map<Outcome, Long> outcomes(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> pipeline.lastVerdict("c" + number).outcome())
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    }

    private CampaignCard onlyCard() {
        assertThat(pipeline.cards).hasSize(1);
        return pipeline.cards.values().iterator().next();
    }

    private static Finding finding(VerdictRecord verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.check().equals("campaign"))
                .findFirst()
                .orElseThrow();
    }
}
