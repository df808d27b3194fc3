package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Cause;
import dev.weir.event.LikeCount;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord.Trigger;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every promise is broken once, and the judge must see it. */
class JudgeTest {

    private final Scene scene = Scene.whereAllWentWell();

    @Test
    void findsNothingWhereAllWentWell() {
        // When / Then
        assertThat(scene.rulings())
                .allSatisfy(ruling -> assertThat(ruling.examples()).isEmpty());
    }

    @Test
    void knowsEventsAgainThatOvertookOthers() {
        // Given
        java.util.Collections.swap(scene.script, 0, 5);

        // When / Then
        assertThat(scene.broken()).isEmpty();
    }

    @Test
    void looksAtSomethingForEveryRule() {
        // When / Then: a rule that looks at nothing is kept by everybody
        assertThat(scene.rulings())
                .allSatisfy(ruling ->
                        assertThat(ruling.looked()).as(ruling.rule().name()).isPositive());
    }

    @Test
    void seesThatItDidNotBecomeQuiet() {
        // Given
        scene.unrest = "it goes round";

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.QUIET);
    }

    @Test
    void seesAnAcknowledgedEventThatIsGone() {
        // Given
        scene.inputs.removeIf(input -> input.place().offset() == 6);

        // When / Then
        assertThat(scene.broken()).contains(Rule.ACKNOWLEDGED);
    }

    @Test
    void seesAnEventThatLiesOnItsTopicTwice() {
        // Given
        Observed first = scene.inputs.get(0);
        scene.inputs.add(new Observed(new Place("comments", 0, 99), first.key(), first.value(), first.headers()));

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.ACKNOWLEDGED);
    }

    @Test
    void doesNotMissWhatWasNeverAcknowledged() {
        // Given: it may be there or not
        scene.acknowledged.remove(6);
        scene.inputs.removeIf(input -> input.place().offset() == 6);
        scene.set(Topics.LIKE_COUNTS, "b/comment/c1", "count", 2);

        // When / Then
        assertThat(scene.broken()).isEmpty();
    }

    @Test
    void seesOtherBytesThanWereSent() {
        // Given
        Observed first = scene.inputs.get(0);
        scene.inputs.set(0, new Observed(first.place(), first.key(), Scene.utf8("{}"), first.headers()));

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.ACKNOWLEDGED);
    }

    @Test
    void seesACommentThatIsNowhere() {
        // Given
        scene.submit("lost", null);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.ONE_OUTCOME);
    }

    @Test
    void seesACommentThatIsShownAndRefusedAtOnce() {
        // Given
        scene.outputs.removeIf(found -> found.place().topic().equals("approved-comments") && found.value() == null);

        // When / Then
        assertThat(scene.broken()).contains(Rule.ONE_OUTCOME);
    }

    @Test
    void seesAnAnswerToACommentThatWasNeverSubmitted() {
        // Given
        scene.judged("stranger", null, 1, Trigger.SUBMITTED, null);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.ONE_OUTCOME);
    }

    @Test
    void seesThatReadersSeeAnEarlierVerdict() {
        // Given
        scene.judged("c1", null, 2, Trigger.PARENT, null);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.OUTPUTS_AGREE);
    }

    @Test
    void seesWhatNobodyCanRead() {
        // Given
        scene.put(Topics.APPROVED_COMMENTS, Scene.utf8("b/c1"), Scene.utf8("{"), Map.of());

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.OUTPUTS_AGREE);
    }

    @Test
    void seesAGapInTheVerdicts() {
        // Given
        scene.set(Topics.VERDICTS, "b/c1", "revision", 2);
        scene.set(Topics.APPROVED_COMMENTS, "b/c1", "revision", 2);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.REVISIONS);
    }

    @Test
    void seesAVerdictThatCameTwice() {
        // Given
        scene.twice(Topics.VERDICTS, "b/c1");

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.REVISIONS);
    }

    @Test
    void allowsAVerdictTwiceAtLeastOnce() {
        // Given
        scene.exactlyOnce = false;
        scene.twice(Topics.VERDICTS, "b/c1");

        // When / Then
        assertThat(scene.broken()).isEmpty();
    }

    @Test
    void seesAnEditThatWasForgotten() {
        // Given
        scene.edit("c1", 2);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.LAST_WORDS);
    }

    @Test
    void seesWordsThatNobodyWrote() {
        // Given
        scene.set(Topics.APPROVED_COMMENTS, "b/c1", "content", "something else");

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.LAST_WORDS);
    }

    @Test
    void seesACommentThatWasTakenBackAndStands() {
        // Given
        scene.publish(
                Topics.COMMENTS,
                new dev.weir.event.CommentEvent.Deleted("c1", "b", "p", Scene.NOW),
                ScriptedEvent.Fate.TAKEN);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.LAST_WORDS);
    }

    @Test
    void seesAWrongNumberOfLikes() {
        // Given
        scene.set(Topics.LIKE_COUNTS, "b/comment/c1", "count", 2);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.LIKES);
    }

    @Test
    void seesLikesThatAreNotShown() {
        // Given
        scene.lose(Topics.LIKE_COUNTS, "b/comment/c1");

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.LIKES);
    }

    @Test
    void seesLikesOfWhatNobodyLiked() {
        // Given
        scene.out(Topics.LIKE_COUNTS, "b/comment/c2", new LikeCount("b", "p", "c2", 0));

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.LIKES);
    }

    @Test
    void seesAWrongThreadCount() {
        // Given
        scene.set(Topics.THREAD_COUNTS, "b/p", "held", 1);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.THREADS);
    }

    @Test
    void seesAReplyUnderWhatIsNotShown() {
        // Given: the reply came before its parent, if only for a moment
        Observed parent = scene.outputs.stream()
                .filter(found -> found.place().topic().equals("approved-comments"))
                .findFirst()
                .orElseThrow();
        scene.outputs.remove(parent);
        scene.outputs.add(parent);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.PARENTS);
    }

    @Test
    void seesAParentThatIsTakenDownBeforeItsReply() {
        // Given: and up again, so that in the end all is well
        Observed parent = scene.outputs.stream()
                .filter(found -> found.place().topic().equals("approved-comments"))
                .findFirst()
                .orElseThrow();
        scene.put(Topics.APPROVED_COMMENTS, parent.key(), null, Map.of());
        scene.put(Topics.APPROVED_COMMENTS, parent.key(), parent.value(), Map.of());

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.PARENTS);
    }

    @Test
    void seesADecisionThatNobodyHeard() {
        // Given
        scene.decide("d2", "c1", Scene.NOW);

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.HUMANS);
    }

    @Test
    void seesADecisionThatWasNotObeyed() {
        // Given
        scene.set(Topics.VERDICTS, "b/c3", "outcome", "HELD");

        // When / Then
        assertThat(scene.broken()).contains(Rule.HUMANS);
    }

    @Test
    void seesADecisionThatDidNotStand() {
        // Given
        scene.judged("c3", null, 3, Trigger.CAMPAIGN, null);

        // When / Then
        assertThat(scene.broken()).contains(Rule.HUMANS);
    }

    @Test
    void seesAReceiptThatSaysSomethingElse() {
        // Given
        scene.set(Topics.VERDICTS, "b/c1", "automatic", "HELD");

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.SAME_AGAIN);
    }

    @Test
    void seesPoisonWithoutADeadLetter() {
        // Given
        scene.poison();

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.DEAD_LETTERS);
    }

    @Test
    void seesPoisonWithTwoDeadLetters() {
        // Given
        scene.twice(Topics.DEAD_LETTERS, "b/p");

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.DEAD_LETTERS);
    }

    @Test
    void seesADeadLetterOfAGoodEvent() {
        // Given
        scene.dead(7, Cause.PROCESSING_FAILED);

        // When / Then
        assertThat(scene.broken()).contains(Rule.DEAD_LETTERS);
    }

    @Test
    void seesADeadLetterOfNothing() {
        // Given
        scene.put(Topics.DEAD_LETTERS, Scene.utf8("x"), Scene.utf8("x"), Map.of());

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.DEAD_LETTERS);
    }

    @Test
    void seesAnInstanceWithAnotherModel() {
        // Given
        scene.model = "1.2";

        // When / Then
        assertThat(scene.broken()).containsExactly(Rule.ONE_MODEL);
    }
}
