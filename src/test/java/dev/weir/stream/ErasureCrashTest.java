package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.AuthorKey;
import dev.weir.event.PrivacyCommand;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Outcome;
import dev.weir.stream.StageOutput.Done;
import dev.weir.stream.StageOutput.ToScreening;
import dev.weir.stream.StageOutput.ToThread;
import dev.weir.testing.TestSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * At-least-once, a crash may keep what a stage wrote and lose what it said. Whatever comes of an erasure is said again then:
 * nothing of an author may be forgotten to be forgotten.
 */
class ErasureCrashTest {

    private static final Instant NOW = TestPipeline.START;
    private static final byte[] OPEN = "{preset: open, checks: {flood: {seconds: 0}}}".getBytes(StandardCharsets.UTF_8);

    private final StreamSettings settings = new TestSettings()
            .evidenceWait(Duration.ZERO)
            .exactlyOnce(false)
            .inMemory()
            .ofTopology();
    private final List<StageOutput> said = new ArrayList<>();
    private final KeyRing keys = Memories.keys(false);
    private final Screening screening =
            new Screening(settings, Memories.screening(), Memories.policies(), keys, said::add);
    private final Threads threads = new Threads(
            settings,
            Memories.threads(),
            new PolicyBook(blog -> OPEN),
            Memories.models(),
            new HotShelf(),
            keys,
            said::add);
    private final PrivacyCommand.Erase command =
            new PrivacyCommand.Erase("e1", "guest:unknown", PrivacyCommand.Mode.REMOVE, "ops", NOW.plusSeconds(60));
    private String author = "";

    @BeforeEach
    void sheComments() {
        new Reception(settings, said::add)
                .receive(
                        Topics.COMMENTS
                                .value()
                                .encode(TestPipeline.submitted("c1", null, "Zoe", null, "A zebra.", NOW)),
                        new dev.weir.event.Origin(Topics.COMMENTS.name(), 0, 0, NOW.toEpochMilli()));
        List<ToScreening> received = take(ToScreening.class);
        author = received.get(0).key();
        received.forEach(input -> screening.take(input.key(), input.input(), NOW));
        take(ToThread.class).forEach(input -> threads.take(input.post(), input.input(), NOW));
        threads.tick(NOW.plusSeconds(1));
        said.clear();
    }

    private ScreeningInput.Erase erase() {
        return new ScreeningInput.Erase(
                new PrivacyCommand.Erase(command.id(), author, command.mode(), command.operator(), command.at()));
    }

    /** What was said of a kind; nothing is left of what was said. */
    private <T extends StageOutput> List<T> take(Class<T> kind) {
        List<T> taken = of(kind);
        said.clear();
        return taken;
    }

    private <T extends StageOutput> List<T> of(Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T> List<T> saidTwice(Runnable input, Function<List<StageOutput>, T> meaning) {
        List<T> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            said.clear();
            input.run();
            both.add(meaning.apply(List.copyOf(said)));
        }
        return both;
    }

    @Test
    void the_posts_are_asked_again() {
        List<List<StageOutput>> asked = saidTwice(
                () -> screening.take(author, erase(), NOW),
                outputs -> outputs.stream().filter(ToThread.class::isInstance).toList());

        assertThat(asked.get(0)).hasSize(1);
        assertThat(asked.get(1)).isEqualTo(asked.get(0));
    }

    @Test
    void a_post_takes_down_and_answers_again() {
        screening.take(author, erase(), NOW);
        ToThread asked = take(ToThread.class).get(0);

        List<List<StageOutput>> answers = saidTwice(
                () -> threads.take(asked.post(), asked.input(), NOW),
                outputs -> outputs.stream()
                        .filter(output ->
                                output instanceof ToScreening to && to.input() instanceof ScreeningInput.Erased)
                        .toList());

        assertThat(answers.get(0)).hasSize(1);
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(of(StageOutput.Approved.class)).anyMatch(output -> output.value() == null);
        assertThat(of(StageOutput.Judged.class)).last().satisfies(output -> {
            assertThat(output.value().outcome()).isEqualTo(Outcome.WITHDRAWN);
            assertThat(output.value().cause()).isEqualTo(Trigger.ERASED);
        });
    }

    @Test
    void keys_are_destroyed_again_and_the_end_told_again() {
        screening.take(author, erase(), NOW);
        ToThread asked = take(ToThread.class).get(0);
        threads.take(asked.post(), asked.input(), NOW);
        ToScreening answer = of(ToScreening.class).stream()
                .filter(to -> to.input() instanceof ScreeningInput.Erased)
                .findFirst()
                .orElseThrow();

        List<List<StageOutput>> ends =
                saidTwice(() -> screening.take(answer.key(), answer.input(), NOW), outputs -> outputs);

        assertThat(ends.get(0))
                .anyMatch(output ->
                        output instanceof StageOutput.Key key && key.key().destroyed())
                .anyMatch(Done.class::isInstance);
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
    }

    @Test
    void a_key_that_is_not_published_yet_is_published_again() {
        new Reception(settings, said::add)
                .receive(
                        Topics.COMMENTS
                                .value()
                                .encode(TestPipeline.submitted("c2", null, "Zoe", null, "Another.", NOW)),
                        new dev.weir.event.Origin(Topics.COMMENTS.name(), 0, 1, NOW.toEpochMilli()));
        List<ToScreening> received = take(ToScreening.class);

        received.forEach(input -> screening.take(input.key(), input.input(), NOW));

        assertThat(of(StageOutput.Key.class))
                .extracting(output -> output.key().author())
                .containsOnly(author);
    }

    @Test
    void a_key_that_only_its_publication_survived_is_destroyed_with_the_others() {
        AuthorKey orphan = new AuthorKey(
                "orphan", author, AuthorKey.make(author, NOW, keys.random()).secret(), NOW, null);
        byte[] published = Topics.AUTHOR_KEYS.value().encode(orphan);
        keys.attach(new KeyRing.Published() {
            @Override
            public byte[] get(String id) {
                return id.equals("orphan") ? published : null;
            }

            @Override
            public void forEach(java.util.function.Consumer<byte[]> visitor) {
                visitor.accept(published);
            }
        });

        screening.take(author, erase(), NOW);

        assertThat(take(ToThread.class))
                .singleElement()
                .satisfies(asked -> assertThat(((ThreadInput.Erase) asked.input()).keys())
                        .hasSize(2)
                        .contains("orphan"));
    }
}
