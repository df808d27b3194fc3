package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Author;
import dev.weir.event.CampaignDecisionEvent;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.Origin;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.spam.campaign.CommentRef;
import dev.weir.spam.campaign.SignalNews;
import dev.weir.testing.TestSettings;
import dev.weir.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At-least-once, a crash loses the last changes and the last words of those who count signals and keep the book of
 * campaigns, not the same part of both, and brings back the records taken since. Whoever has heard all they said must not
 * be able to tell. The seed stands in the test's name.
 */
class CampaignCrashTest {

    static List<Long> seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("weir.crashes.seeds", 15))
                .boxed()
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_hot_in_the_end_is_the_same_after_crashes(long seed) {
        // Given
        Village village = Village.of(seed);
        Heard undisturbed = signals(village.signals, null);

        // When
        Heard disturbed = signals(village.signals, new Random(seed));

        // Then
        assertThat(undisturbed.hot).isNotEmpty();
        assertThat(disturbed.hot()).isEqualTo(undisturbed.hot());
        assertThat(disturbed.cold()).containsAll(undisturbed.cold());
        // Whatever was deleted or decided on alone is nobody's affair any more, if the news of it was lost before.
        undisturbed.named.removeAll(village.settled);
        assertThat(disturbed.named).containsAll(undisturbed.named);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cards_and_what_becomes_of_comments_are_the_same_after_crashes(long seed) {
        // Given
        List<Step<CampaignInput>> log = Village.of(seed).news;
        Heard undisturbed = campaigns(log, null);

        // When
        Heard disturbed = campaigns(log, new Random(seed));

        // Then
        assertThat(undisturbed.cards).isNotEmpty();
        assertThat(disturbed.cards).isEqualTo(undisturbed.cards);
        assertThat(disturbed.hot).containsAllEntriesOf(undisturbed.hot);
        assertThat(disturbed.lookedAgain).containsAllEntriesOf(undisturbed.lookedAgain);
        // To look at more comments for the sake of what is no spam changes nothing for them.
        disturbed.lookedAgain.keySet().removeAll(undisturbed.lookedAgain.keySet());
        assertThat(disturbed.lookedAgain.values()).allMatch(told -> told.endsWith(" HAM"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_time_made_cold_is_told_to_be_cold_after_crashes(long seed) {
        // Given
        List<Step<SignalInput>> log = Village.lasting(seed).signals;
        Heard undisturbed = signals(log, null);

        // When
        Heard disturbed = signals(log, new Random(seed));

        // Then
        assertThat(undisturbed.hot()).isNotEmpty();
        assertThat(undisturbed.cold()).isNotEmpty();
        assertThat(disturbed.hot()).isEqualTo(undisturbed.hot());
        // To hear once more that what was never hot is cold changes nothing.
        assertThat(disturbed.cold()).containsAll(undisturbed.cold());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_over_is_off_the_moderators_list_after_crashes(long seed) {
        // Given
        List<Step<CampaignInput>> log = Village.lasting(seed).news;
        Heard undisturbed = campaigns(log, null);

        // When
        Heard disturbed = campaigns(log, new Random(seed));

        // Then
        assertThat(undisturbed.over).isNotEmpty();
        assertThat(undisturbed.cards).isNotEmpty();
        assertThat(disturbed.cards).isEqualTo(undisturbed.cards);
        assertThat(disturbed.over).containsAll(undisturbed.over);
    }

    // -- the stages, driven by hand --------------------------------------------------------------------

    /**
     * What a stage gets to do.
     *
     * @param input null where it but looks at the clock
     */
    private record Step<I>(@Nullable I input, Instant now) {}

    private static Heard signals(List<Step<SignalInput>> log, Random crashes) {
        Memories memories = new Memories();
        Signals.Memory memory = memories.ofSignals();
        return run(log, crashes, memories, out -> {
            Signals stage = new Signals(settings(crashes == null), memory, out);
            return new Running<>(stage::take, stage);
        });
    }

    private static Heard campaigns(List<Step<CampaignInput>> log, Random crashes) {
        Memories memories = new Memories();
        Campaigns.Memory memory = memories.ofCampaigns();
        return run(log, crashes, memories, out -> {
            Campaigns stage = new Campaigns(settings(crashes == null), memory, out);
            return new Running<>(stage::take, stage);
        });
    }

    private interface Taker<I> {
        void take(I input, Instant now);
    }

    /** A stage as it was last started. */
    private record Running<I>(Taker<I> taker, Stage stage) {

        /** Whether a commit is due. */
        boolean does(Step<I> step) {
            if (step.input == null) {
                return stage.tick(step.now);
            }
            taker.take(step.input, step.now);
            return false;
        }
    }

    private static <I> Heard run(
            List<Step<I>> log, Random crashes, Memories memories, Function<Consumer<StageOutput>, Running<I>> start) {
        List<StageOutput> sent = new ArrayList<>();
        List<StageOutput> pending = new ArrayList<>();
        Running<I> stage = start.apply(pending::add);
        int committed = 0;
        int position = 0;
        while (position < log.size()) {
            boolean due = stage.does(log.get(position++));
            memories.endOfInput();
            if (crashes != null && crashes.nextInt(20) == 0) {
                sent.addAll(pending.subList(0, crashes.nextInt(pending.size() + 1)));
                pending.clear();
                position = committed;
                memories.crash(crashes);
                stage = start.apply(pending::add);
            } else if (due || crashes == null || crashes.nextInt(8) == 0) {
                sent.addAll(pending);
                pending.clear();
                memories.commit();
                committed = position;
            }
        }
        sent.addAll(pending);
        return new Heard(sent);
    }

    private static StreamSettings settings(boolean exactlyOnce) {
        return new TestSettings()
                .loginGrace(Duration.ZERO)
                .evidenceWait(Duration.ZERO)
                .exactlyOnce(exactlyOnce)
                .inMemory()
                .ofTopology();
    }

    /** What somebody knows who has heard all that was said. */
    private static final class Heard {

        final Map<String, String> hot = new TreeMap<>();
        final TreeSet<String> named = new TreeSet<>();
        final Map<String, Object> cards = new TreeMap<>();
        final TreeSet<String> over = new TreeSet<>();
        final Map<String, String> lookedAgain = new TreeMap<>();

        Heard(List<StageOutput> sent) {
            sent.forEach(this::hear);
        }

        /** What is hot in the end. */
        TreeSet<String> hot() {
            return keys("hot");
        }

        /** What is cold in the end. */
        TreeSet<String> cold() {
            return keys("cold");
        }

        private TreeSet<String> keys(String heat) {
            TreeSet<String> keys = new TreeSet<>(hot.keySet());
            keys.removeIf(key -> !hot.get(key).equals(heat));
            return keys;
        }

        private void hear(StageOutput output) {
            if (output instanceof StageOutput.ToCampaigns to && to.input() instanceof CampaignInput.Hot its) {
                SignalNews.Hot news = its.news();
                hot.put(news.key(), "hot");
                news.comments().stream().map(CommentRef::comment).forEach(named::add);
            } else if (output instanceof StageOutput.ToCampaigns to && to.input() instanceof CampaignInput.Cold its) {
                hot.put(its.news().key(), "cold");
                its.news().comments().stream().map(CommentRef::comment).forEach(named::add);
            } else if (output instanceof StageOutput.HotNews news) {
                hot.put(
                        news.key(),
                        news.hot() == null
                                ? "cold"
                                : news.hot().campaign() + " " + news.hot().state());
            } else if (output instanceof StageOutput.Card card) {
                if (card.card() == null) {
                    cards.remove(card.campaign());
                    over.add(card.campaign());
                } else {
                    cards.put(card.campaign(), card.card());
                }
            } else if (output instanceof StageOutput.ToThread to && to.input() instanceof ThreadInput.LookAgain news) {
                lookedAgain.put(news.comment(), news.campaign() + " " + news.state());
            }
        }
    }

    /** What those who count and the keeper of the book heard in a village where a few advertise much. */
    private static final class Village {

        final List<Step<SignalInput>> signals = new ArrayList<>();
        final List<Step<CampaignInput>> news = new ArrayList<>();
        private final Deque<StageOutput> onward = new ArrayDeque<>();
        final Set<String> settled = new HashSet<>();
        private final List<String> cards = new ArrayList<>();
        private final HotShelf shelf = new HotShelf();
        private final StreamSettings settings = settings(true);
        private final Reception reception = new Reception(settings, onward::add);
        private final Screening screening =
                new Screening(settings, Memories.screening(), Memories.policies(), Memories.keys(true), onward::add);
        private final Threads threads = new Threads(
                settings,
                Memories.threads(),
                new PolicyBook(blog -> null),
                Memories.models(),
                shelf,
                Memories.keys(true),
                onward::add);
        private final Signals counting = new Signals(settings, new Memories().ofSignals(), onward::add);
        private final Campaigns book = new Campaigns(settings, new Memories().ofCampaigns(), onward::add);
        private Instant now = TestPipeline.START;
        private long offset;

        static Village of(long seed) {
            Village village = new Village();
            Random random = new Random(seed);
            for (int i = 0; i < 60; i++) {
                village.now = village.now.plusSeconds(random.nextInt(1200));
                village.happens(i, random);
            }
            return village;
        }

        /** So long that what was hot at first is cold, then forgotten, and other things are hot at the end. */
        static Village lasting(long seed) {
            Village village = of(seed);
            village.passes(Duration.ofDays(2));
            village.passes(Duration.ofDays(40));
            Random random = new Random(seed);
            for (int i = 100; i < 140; i++) {
                village.now = village.now.plusSeconds(random.nextInt(600));
                village.publish(Topics.COMMENTS, village.comment("c" + i, "Person " + i, text(3, i)));
            }
            village.passes(Duration.ofMinutes(5));
            return village;
        }

        /** Nothing happens for a time; those who look at the clock do. */
        private void passes(Duration time) {
            now = now.plus(time);
            for (int i = 0; i < 4; i++) {
                now = now.plusSeconds(60);
                signals.add(new Step<>(null, now));
                counting.tick(now);
                deliverAll();
                news.add(new Step<>(null, now));
                book.tick(now);
                deliverAll();
            }
        }

        private void happens(int number, Random random) {
            String id = "c" + number;
            int kind = random.nextInt(20);
            publish(Topics.COMMENTS, comment(id, "Person " + number, text(random.nextInt(3), number)));
            if (kind < 5) {
                settled.add("b/" + id);
            }
            if (kind < 3) {
                publish(Topics.COMMENTS, new CommentEvent.Deleted(id, "b", post(number), now));
            } else if (kind < 5) {
                publish(
                        Topics.DECISIONS,
                        new DecisionEvent.Approve("d" + id, "b", post(number), id, null, "mo", null, now));
            } else if (kind < 7 && !cards.isEmpty()) {
                String campaign = cards.get(random.nextInt(cards.size()));
                // Of two decisions at the same moment neither is the later one.
                now = now.plusSeconds(1);
                publish(
                        Topics.CAMPAIGN_DECISIONS,
                        random.nextBoolean()
                                ? new CampaignDecisionEvent.Spam("d" + id, campaign, "mo", null, now)
                                : new CampaignDecisionEvent.Ham("d" + id, campaign, "mo", null, now));
            }
        }

        private static String text(int what, int number) {
            return switch (what) {
                case 0 ->
                    "Dear friend " + number + ", order the cheapest blue tablets at http://cheap-pills.example today";
                case 3 ->
                    "A cousin of mine sells honey at http://honest-honey.example now, jar number " + number
                            + " was best";
                case 1 -> "Everybody wins at http://lucky-slots.example if they come tonight, said number " + number;
                default -> "I liked chapter " + number + " best, though the map on page " + 7 * number + " is wrong.";
            };
        }

        private static String post(int number) {
            return "post" + number % 3;
        }

        private CommentEvent comment(String id, String name, String text) {
            int number = Integer.parseInt(id.substring(1));
            return new CommentEvent.Submitted(
                    id,
                    "b",
                    post(number),
                    null,
                    now,
                    new Author(name, name.replace(' ', '.') + "@example.org", null),
                    null,
                    text,
                    Markup.PLAIN,
                    new Client("10.0.0." + number, null, null, null, null));
        }

        private <K, V> void publish(Topic<K, V> topic, V value) {
            reception.receive(
                    topic.key().encode(topic.keyOf().apply(value)),
                    topic.value().encode(value),
                    new Origin(topic.name(), 0, offset++, now.toEpochMilli()));
            deliverAll();
        }

        private void deliverAll() {
            while (!onward.isEmpty()) {
                deliver(onward.remove());
            }
        }

        private void deliver(StageOutput output) {
            if (output instanceof StageOutput.ToScreening to) {
                screening.take(to.key(), to.input(), now);
            } else if (output instanceof StageOutput.ToThread to) {
                threads.take(to.post(), to.input(), now);
            } else if (output instanceof StageOutput.ToSignals to) {
                signals.add(new Step<>(to.input(), now));
                counting.take(to.input(), now);
            } else if (output instanceof StageOutput.ToCampaigns to) {
                news.add(new Step<>(to.input(), now));
                book.take(to.input(), now);
            } else if (output instanceof StageOutput.HotNews its) {
                shelf.take(its.key(), its.hot() == null ? null : dev.weir.event.Json.bytes(its.hot()));
            } else if (output instanceof StageOutput.Card card) {
                cards.remove(card.campaign());
                if (card.card() != null) {
                    cards.add(card.campaign());
                }
            }
        }
    }
}
