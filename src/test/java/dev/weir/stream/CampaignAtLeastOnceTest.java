package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Author;
import dev.weir.event.CampaignCard;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.Topics;
import dev.weir.text.Markup;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At-least-once what came before is answered once more, and that must come to an end. */
class CampaignAtLeastOnceTest {

    private static final int COMMENTS = 24;

    private final TestPipeline pipeline =
            new TestPipeline(false).policy("{preset: open, checks: {flood: {seconds: 0}, links: {max: 0}}}");

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_decision_on_a_campaign_comes_to_rest() {
        // Given
        pills();

        // When
        pipeline.campaignIsSpam(pipeline.cards.values().iterator().next().id());

        // Then
        assertThat(pipeline.cards.values()).extracting(CampaignCard::state).containsExactly(CampaignCard.State.SPAM);
    }

    private void pills() {
        for (int i = 1; i <= COMMENTS; i++) {
            pipeline.advance(Duration.ofSeconds(20));
            pipeline.publish(Topics.COMMENTS, pill(i));
        }
    }

    private CommentEvent pill(int number) {
        String name = "Person " + number;
        return new CommentEvent.Submitted(
                "c" + number,
                TestPipeline.BLOG,
                "post" + number % 3,
                null,
                pipeline.now(),
                new Author(name, "person" + number + "@example.org", null),
                null,
                "Dear friend number " + number
                        + ", order the cheapest blue tablets without any prescription at http://cheap-pills.example"
                        + " today",
                Markup.HTML,
                new Client("10." + number + ".0.1", "Mozilla/5.0", null, null, null));
    }
}
