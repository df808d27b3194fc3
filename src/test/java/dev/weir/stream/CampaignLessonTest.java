package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CampaignDecisionEvent;
import dev.weir.event.ModelCommand;
import dev.weir.event.Topics;
import dev.weir.spam.campaign.LessonChoice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the spam model learns when a moderator decides on a campaign. */
class CampaignLessonTest {

    /** Twice as many as it takes to be a campaign: then all of them have just been told. */
    private static final int FEW = 8;

    private final TestPipeline pipeline = new TestPipeline().policy(Wave.POLICY);
    private final Wave wave = new Wave(pipeline);
    private int decisions;

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void each_of_a_few_is_a_lesson() {
        // Given
        wave.pills(1, FEW);

        // When
        decide("spam");

        // Then
        assertThat(learned()).isEqualTo("1.8: 8 spam, 0 ham");
    }

    @Test
    void of_many_only_some_are() {
        // Given
        wave.pills(1, 45);

        // When
        decide("spam");

        // Then
        assertThat(learned()).isEqualTo("1.20: " + LessonChoice.MOST + " spam, 0 ham");
    }

    @Test
    void ham_is_a_lesson_too() {
        // Given
        wave.pills(1, FEW);

        // When
        decide("ham");

        // Then
        assertThat(learned()).isEqualTo("1.8: 0 spam, 8 ham");
    }

    @Test
    void a_contrary_decision_teaches_the_contrary_of_the_same_comments() {
        // Given
        wave.pills(1, 30);
        decide("spam");
        settle();

        // When
        decide("ham");
        revoke("nobody");

        // Then: built anew, what was overtaken does not count
        assertThat(learned()).isEqualTo("2.20: 0 spam, 20 ham");
    }

    @Test
    void a_decision_that_is_taken_back_has_taught_nothing() {
        // Given
        wave.pills(1, FEW);
        wave.comment("good", "Reader", "post1", "I wonder what became of the harbour after the siege.");
        approve("good", "post1");
        decide("spam");
        settle();

        // When
        decide("open");

        // Then
        assertThat(learned()).endsWith(".1: 0 spam, 1 ham");
    }

    @Test
    void a_decision_on_one_comment_alone_is_the_only_lesson_of_it() {
        // Given
        wave.pills(1, FEW);
        approve("c3", Wave.post(3));
        settle();

        // When
        decide("spam");

        // Then
        assertThat(learned()).isEqualTo("1.8: 7 spam, 1 ham");
    }

    @Test
    void what_somebody_decided_on_one_comment_alone_is_not_taken_back_with_the_campaign() {
        // Given
        wave.pills(1, FEW);
        decide("spam");
        approve("c3", Wave.post(3));
        settle();

        // When
        decide("open");

        // Then
        assertThat(learned()).endsWith(".1: 0 spam, 1 ham");
    }

    @Test
    void what_was_edited_since_is_no_lesson() {
        // Given
        wave.pills(1, FEW);
        wave.edit(2, "I have thought better of it, and will read the article once more.");

        // When
        decide("spam");

        // Then
        assertThat(learned()).isEqualTo("1.7: 7 spam, 0 ham");
    }

    @Test
    void revoking_the_moderator_takes_it_back() {
        // Given
        wave.pills(1, FEW);
        decide("spam");
        settle();

        // When
        revoke("mo");

        // Then
        assertThat(learned()).isEqualTo("2.0: 0 spam, 0 ham");
    }

    private void decide(String what) {
        pipeline.advance(Duration.ofSeconds(5));
        String campaign = pipeline.cards.keySet().iterator().next();
        String id = "decision" + decisions++;
        pipeline.publish(
                Topics.CAMPAIGN_DECISIONS,
                switch (what) {
                    case "spam" -> new CampaignDecisionEvent.Spam(id, campaign, "mo", null, pipeline.now());
                    case "ham" -> new CampaignDecisionEvent.Ham(id, campaign, "ines", null, pipeline.now());
                    default -> new CampaignDecisionEvent.Open(id, campaign, "ines", null, pipeline.now());
                });
    }

    private void revoke(String moderator) {
        settle();
        pipeline.publish(
                Topics.MODEL_COMMANDS, new ModelCommand.Revoke("revoke", moderator, null, null, "ops", pipeline.now()));
    }

    private void approve(String comment, String post) {
        pipeline.advance(Duration.ofSeconds(5));
        wave.approve(comment, post);
    }

    private void settle() {
        pipeline.advance(Duration.ofSeconds(2)).advance(Duration.ofSeconds(2));
    }

    /** The published model: its version, and what it learned. */
    private String learned() {
        settle();
        ModelHead head = pipeline.model;
        assertThat(head).isNotNull();
        return head.version() + ": " + head.spam() + " spam, " + head.ham() + " ham";
    }
}
