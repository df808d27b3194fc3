package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Json;
import dev.weir.event.LikeEvent;
import dev.weir.event.PrivacyCommand;
import dev.weir.testing.TestSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String AUTHOR = Identities.user("u:1");
    private static final int POSTS = 3_000;

    private final Screening.Memory memory = Memories.screening();
    private final List<StageOutput> told = new ArrayList<>();
    private final Forgetting forgetting = new Forgetting(
            new TestSettings().ofTopology(),
            memory,
            Memories.policies(),
            new AuthorKeys(memory.keys(), true, Memories.keys(true), told::add),
            told::add);
    private final PrivacyCommand.Erase command = new PrivacyCommand.Erase("e1", AUTHOR, null, "op", NOON);

    @Test
    void an_author_who_was_everywhere_is_asked_for_everywhere_and_no_record_holds_all_of_it() {
        // Given
        likesPosts();

        // When
        forgetting.erase(AUTHOR, command, NOON);

        // Then
        assertThat(told).filteredOn(StageOutput.ToThread.class::isInstance).hasSize(POSTS);
        Forgetting.Going going = memory.forgetting().going().get(AUTHOR);
        assertThat(Json.bytes(going)).hasSizeLessThan(1_000);
    }

    @Test
    void it_is_done_when_the_last_post_has_answered_however_often_others_do() {
        // Given
        likesPosts();
        forgetting.erase(AUTHOR, command, NOON);

        // When
        for (int post = 1; post < POSTS; post++) {
            forgetting.erased(AUTHOR, answer(post), NOON);
            forgetting.erased(AUTHOR, answer(post), NOON);
        }
        List<StageOutput> before = done();
        forgetting.erased(AUTHOR, answer(0), NOON);

        // Then
        assertThat(before).isEmpty();
        assertThat(done())
                .singleElement()
                .satisfies(output -> assertThat(
                                ((StageOutput.Done) output).erasure().likes())
                        .isEqualTo(POSTS));
        assertThat(memory.forgetting().pending().keys("", Sweep.END, 1)).isEmpty();
        assertThat(memory.forgetting().going().get(AUTHOR)).isNull();
    }

    private List<StageOutput> done() {
        return told.stream().filter(StageOutput.Done.class::isInstance).toList();
    }

    private void likesPosts() {
        for (int post = 0; post < POSTS; post++) {
            forgetting.likes(AUTHOR, new LikeEvent.Set("l" + post, "b", "p" + post, null, "u:1", "s", NOON));
        }
    }

    private ScreeningInput.Erased answer(int post) {
        return new ScreeningInput.Erased(command.id(), "b/p" + post, 0, 1);
    }
}
