package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moderators teach, and the pipeline learns. */
class SpamScenarioTest {

    private final TestPipeline pipeline = new TestPipeline().policy("{preset: open, checks: {flood: {seconds: 0}}}");

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void spam_of_a_new_kind_gets_through_until_moderators_have_marked_a_few() {
        // Given
        pipeline.guest("first", "Lucky0", casino(0));
        assertThat(pipeline.approved("first")).isNotNull();
        teach();

        // When
        pipeline.guest("next", "Lucky99", casino(99));
        pipeline.guest("honest", "Hanna", "The map in this article helped me to see where the siege of Palmyra began.");

        // Then
        assertThat(pipeline.rejected("next").outcome()).isEqualTo(Outcome.HELD);
        assertThat(pipeline.approved("honest")).isNotNull();
    }

    @Test
    void a_verdict_names_the_model_and_says_why() {
        // Given
        teach();

        // When
        pipeline.guest("next", "Lucky99", casino(99));

        // Then
        VerdictRecord verdict = pipeline.lastVerdict("next");
        Evidence.Spam spam = verdict.receipt().evidence().spam();
        Finding finding = verdict.findings().stream()
                .filter(its -> its.check().equals("spam"))
                .findFirst()
                .orElseThrow();
        assertThat(verdict.receipt().model()).isEqualTo("1.20").isEqualTo(spam.model());
        assertThat(spam.reasons()).isNotEmpty();
        assertThat(finding.message()).contains("in 100 are spam");
        assertThat(finding.matches()).isNotEmpty().allSatisfy(match -> {
            assertThat(match.field()).isEqualTo("content");
            assertThat(match.end()).isLessThanOrEqualTo(casino(99).length());
        });
    }

    @Test
    void a_verdict_rests_on_what_the_model_said_when_the_comment_came() {
        // Given
        pipeline.guest("first", "Lucky0", casino(0));
        teach();

        // When
        pipeline.approve("first");

        // Then
        VerdictRecord last = pipeline.lastVerdict("first");
        assertThat(last.receipt().model()).isEqualTo("starter");
    }

    private void teach() {
        for (int i = 1; i <= 10; i++) {
            pipeline.guest("spam" + i, "Lucky" + i, casino(i));
            pipeline.spam("spam" + i);
            pipeline.guest("ham" + i, "Reader" + i, honest(i));
            pipeline.approve("ham" + i);
        }
        pipeline.advance(Duration.ofSeconds(10));
    }

    private static String casino(int number) {
        return "Join casino-royal-" + number + " now, lucky slots with free bonus coins, withdraw " + (number * 100)
                + " dollars tonight";
    }

    private static String honest(int number) {
        String[] topics = {"trade", "grain", "harbour", "walls", "kings", "roads", "letters", "maps", "ships", "coins"};
        return "I read about the " + topics[number % topics.length] + " of Palmyra in chapter " + number
                + ", and the author is right about most of it.";
    }
}
