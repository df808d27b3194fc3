package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CommentEvent;
import dev.weir.event.DeadLetter;
import dev.weir.event.Json;
import dev.weir.event.Origin;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.testing.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At-least-once, a crash loses a part of what a stage wrote to its tables since the last commit, from some input on,
 * loses a part of what it sent, which need not be the same part, and brings back the records taken since. Whoever reads the outputs to their end must not be able
 * to tell. The seed stands in the test's name.
 */
class AtLeastOnceTest {

    private static final int SIZE = 250;
    private static final Duration STEP = Duration.ofMillis(2);

    static List<Long> seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("weir.crashes.seeds", 30))
                .boxed()
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void threads_end_the_same_after_crashes(long seed) {
        List<Input<ThreadInput>> log = withoutWhatCameTooEarly(logs(seed).threads);
        Outcome undisturbed = threads(log, Crashes.none(), true);

        Outcome disturbed = threads(log, new Crashes(new Random(seed)), false);

        assertThat(disturbed.approved).isEqualTo(undisturbed.approved);
        assertThat(disturbed.rejected).isEqualTo(undisturbed.rejected);
        assertThat(disturbed.likes).isEqualTo(undisturbed.likes);
        assertThat(disturbed.counts).isEqualTo(undisturbed.counts);
        assertThat(disturbed.lastVerdicts()).isEqualTo(undisturbed.lastVerdicts());
        assertThat(undisturbed.verdicts).containsAllEntriesOf(disturbed.verdicts);
        assertThat(disturbed.dead).isEqualTo(undisturbed.dead);
        assertThat(disturbed.facts).isEqualTo(undisturbed.facts);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void counts_agree_with_the_ledger_after_crashes(long seed) {
        List<Input<ThreadInput>> log = withoutWhatCameTooEarly(logs(seed).threads);
        Memories memories = new Memories();
        Threads.Memory memory = memories.ofThreads();

        threads(log, new Crashes(new Random(seed)), false, memories, memory);

        Map<String, Long> inLedger = new TreeMap<>();
        memory.ledger().entries().forEach("", (key, entry) -> {
            if (entry.state() != null) {
                String post = key.substring(0, key.indexOf(Keys.SEPARATOR));
                inLedger.merge(post + " " + entry.state().outcome(), 1L, Long::sum);
            }
        });
        Map<String, Long> counted = new TreeMap<>();
        memory.tallies().threadTotals().forEach("", (post, count) -> {
            counted.put(post + " APPROVED", count.approved());
            counted.put(post + " HELD", count.held());
            counted.put(post + " REJECTED", count.rejected());
            counted.put(post + " WITHDRAWN", count.withdrawn());
        });
        counted.values().removeIf(count -> count == 0);
        assertThat(counted).isEqualTo(inLedger);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void screening_ends_the_same_after_crashes(long seed) {
        List<Input<ScreeningInput>> log = logs(seed).screening;
        Outcome undisturbed = screening(log, Crashes.none(), true);

        Outcome disturbed = screening(log, new Crashes(new Random(seed)), false);

        assertThat(disturbed.screened).isEqualTo(undisturbed.screened);
        assertThat(disturbed.acceptedLikes).isEqualTo(undisturbed.acceptedLikes);
        assertThat(disturbed.answers).isEqualTo(undisturbed.answers);
        // A like that was accepted comes again when its session is known to have ended before: that news was late.
        disturbed.deadLikes.values().removeAll(disturbed.acceptedLikes);
        undisturbed.deadLikes.values().removeAll(undisturbed.acceptedLikes);
        assertThat(disturbed.deadLikes).isEqualTo(undisturbed.deadLikes);
        assertThat(disturbed.dead).isEqualTo(undisturbed.dead);
    }

    // -- the stages, driven by hand --------------------------------------------------------------------

    /** What a stage takes. */
    private record Input<I>(String key, I input) {}

    /** A stage: its state lives on when it is started anew. */
    private record Stage<I>(Taker<I> taker, Predicate<Instant> ticker) {}

    private interface Taker<I> {
        void take(String key, I input, Instant now);
    }

    /** When a stage commits, and when it crashes. */
    private static final class Crashes {

        private final Random random;

        private Crashes(Random random) {
            this.random = random;
        }

        static Crashes none() {
            return new Crashes(null);
        }

        boolean commitNow() {
            return random == null || random.nextInt(8) == 0;
        }

        boolean crashNow() {
            return random != null && random.nextInt(20) == 0;
        }

        int survive(int sent) {
            return random.nextInt(sent + 1);
        }
    }

    private static Outcome threads(List<Input<ThreadInput>> log, Crashes crashes, boolean exactlyOnce) {
        Memories memories = new Memories();
        return threads(log, crashes, exactlyOnce, memories, memories.ofThreads());
    }

    private static Outcome threads(
            List<Input<ThreadInput>> log,
            Crashes crashes,
            boolean exactlyOnce,
            Memories memories,
            Threads.Memory memory) {
        byte[] policy =
                "{preset: open, checks: {words: {block: [casino], hold: [indeed]}}}".getBytes(StandardCharsets.UTF_8);
        return run(log, crashes, memories, out -> {
            Threads stage = new Threads(
                    settings(exactlyOnce),
                    memory,
                    new PolicyBook(blog -> blog.equals("*") ? policy : null),
                    Memories.models(),
                    new HotShelf(),
                    Memories.keys(exactlyOnce),
                    out);
            return new Stage<>(stage::take, stage::tick);
        });
    }

    private static Outcome screening(List<Input<ScreeningInput>> log, Crashes crashes, boolean exactlyOnce) {
        Memories memories = new Memories();
        Screening.Memory memory = memories.ofScreening();
        return run(log, crashes, memories, out -> {
            Screening stage =
                    new Screening(settings(exactlyOnce), memory, Memories.policies(), Memories.keys(exactlyOnce), out);
            return new Stage<>(stage::take, stage::tick);
        });
    }

    private static <I> Outcome run(
            List<Input<I>> log, Crashes crashes, Memories memories, Function<Consumer<StageOutput>, Stage<I>> start) {
        List<StageOutput> sent = new ArrayList<>();
        List<StageOutput> pending = new ArrayList<>();
        Stage<I> stage = start.apply(pending::add);
        Instant now = TestPipeline.START;
        int committed = 0;
        int position = 0;
        int quiet = 0;
        // Then long enough for all waits to end, and for what went on to be forgotten.
        while (quiet < 100) {
            boolean due;
            if (position < log.size()) {
                Input<I> next = log.get(position++);
                stage.taker().take(next.key(), next.input(), now);
                memories.endOfInput();
                now = now.plus(STEP);
                due = stage.ticker().test(now);
                memories.endOfInput();
            } else {
                quiet++;
                now = now.plusSeconds(2);
                due = stage.ticker().test(now);
                memories.endOfInput();
            }
            // Before time leaps: a wait may end by right before what it waits for has come once more.
            boolean allTaken = position == log.size() && quiet == 0;
            if (!allTaken && crashes.crashNow()) {
                sent.addAll(pending.subList(0, crashes.survive(pending.size())));
                pending.clear();
                position = committed;
                memories.crash(crashes.random);
                stage = start.apply(pending::add);
            } else if (allTaken || due || crashes.commitNow()) {
                sent.addAll(pending);
                pending.clear();
                memories.commit();
                committed = position;
            }
        }
        sent.addAll(pending);
        return new Outcome(sent);
    }

    // -- what a stage takes in an undisturbed pipeline -------------------------------------------------

    private record Logs(List<Input<ScreeningInput>> screening, List<Input<ThreadInput>> threads) {}

    private static Logs logs(long seed) {
        Logs logs = new Logs(new ArrayList<>(), new ArrayList<>());
        Deque<StageOutput> onward = new ArrayDeque<>();
        Reception reception = new Reception(settings(true), onward::add);
        Screening screening = new Screening(
                settings(true), Memories.screening(), Memories.policies(), Memories.keys(true), onward::add);
        Instant now = TestPipeline.START;
        long offset = 0;
        for (History.Step step : History.of(seed, SIZE)) {
            now = now.plus(step.later());
            if (!step.topic().equals(Topics.POLICIES.name())) {
                Origin origin = new Origin(step.topic(), 0, offset++, now.toEpochMilli());
                reception.receive(step.key(), step.value(), origin);
            }
            screening.tick(now);
            while (!onward.isEmpty()) {
                StageOutput output = onward.remove();
                if (output instanceof StageOutput.ToScreening to) {
                    logs.screening.add(new Input<>(to.key(), to.input()));
                    screening.take(to.key(), to.input(), now);
                } else if (output instanceof StageOutput.ToThread to) {
                    logs.threads.add(new Input<>(to.post(), to.input()));
                }
            }
        }
        loseOneAnswer(logs.threads);
        return logs;
    }

    /**
     * Leaves out decisions and edits that are refused for what had not happened yet: the comment had not come,
     * or not been edited, or its editor did not own the post. If they come once more after it has happened
     * they are taken. At-least-once can't tell that from a late arrival.
     */
    private static List<Input<ThreadInput>> withoutWhatCameTooEarly(List<Input<ThreadInput>> log) {
        Collection<String> refused = threads(log, Crashes.none(), true).dead;
        return log.stream()
                .filter(input -> {
                    if (input.input() instanceof ThreadInput.Decision decision) {
                        return !refused.contains(place(decision.raw().origin()));
                    }
                    return !(input.input() instanceof ThreadInput.Screened screened
                            && screened.comment().edit()
                            && screened.login().open()
                            && refused.contains(place(screened.comment().raw().origin())));
                })
                .toList();
    }

    private static String place(Origin origin) {
        return origin.topic() + " " + origin.offset();
    }

    /** One comment is to wait for its evidence in vain. */
    private static void loseOneAnswer(List<Input<ThreadInput>> log) {
        log.stream()
                .filter(input -> input.input() instanceof ThreadInput.LastUse)
                .skip(7)
                .findFirst()
                .ifPresent(lost -> log.removeIf(lost::equals));
    }

    private static StreamSettings settings(boolean exactlyOnce) {
        // Waits are longer than the history, or a crash could make one end earlier or later: by right.
        return new TestSettings()
                .loginGrace(Duration.ofSeconds(30))
                .evidenceWait(Duration.ofSeconds(45))
                .exactlyOnce(exactlyOnce)
                .inMemory()
                .ofTopology();
    }

    /** What somebody knows who has read all outputs to their end. */
    private static final class Outcome {

        final Map<String, Object> approved = new TreeMap<>();
        final Map<String, Object> rejected = new TreeMap<>();
        final Map<String, Object> likes = new TreeMap<>();
        final Map<String, Object> counts = new TreeMap<>();
        final Map<String, String> verdicts = new TreeMap<>();
        final Map<String, String> facts = new TreeMap<>();
        final Map<String, String> screened = new TreeMap<>();
        final Collection<String> acceptedLikes = new TreeSet<>();
        final Collection<String> answers = new TreeSet<>();
        final Collection<String> dead = new TreeSet<>();
        final Map<String, String> deadLikes = new TreeMap<>();

        Outcome(List<StageOutput> sent) {
            sent.forEach(this::read);
        }

        private void read(StageOutput output) {
            if (output instanceof StageOutput.Approved out) {
                upsert(approved, out);
            } else if (output instanceof StageOutput.Rejected out) {
                upsert(rejected, out);
            } else if (output instanceof StageOutput.Likes out) {
                upsert(likes, out);
            } else if (output instanceof StageOutput.Thread out) {
                upsert(counts, out);
            } else if (output instanceof StageOutput.Judged out) {
                // Revisions in order, as numbers of four digits.
                String key = "%s %04d".formatted(out.key(), out.value().revision());
                verdicts.putIfAbsent(key, told(out.value()));
            } else if (output instanceof StageOutput.Dead out) {
                dead(out.letter());
            } else if (output instanceof StageOutput.ToScreening out) {
                fact(out);
            } else if (output instanceof StageOutput.ToThread out) {
                onward(out.input());
            }
        }

        /** A verdict that is sent again after a crash may rest on facts of its post that have come since. */
        private static String told(VerdictRecord verdict) {
            return verdict.cause() + " " + verdict.at() + " " + verdict.contentRevision() + " " + verdict.outcome()
                    + " " + verdict.automatic() + " " + verdict.decision();
        }

        private void dead(DeadLetter letter) {
            if (letter.origin().topic().equals(Topics.LIKES.name())) {
                deadLikes.put(place(letter.origin()), like(letter));
            } else {
                dead.add(place(letter.origin()));
            }
        }

        private static String like(DeadLetter letter) {
            try {
                return Json.mapper().readTree(letter.value()).path("id").asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void upsert(Map<String, Object> view, StageOutput.OfPost out) {
            if (out.value() == null) {
                view.remove(out.key());
            } else {
                view.put(out.key(), out.value());
            }
        }

        private void fact(StageOutput.ToScreening out) {
            if (out.input() instanceof ScreeningInput.Became news) {
                facts.put(out.key() + " " + news.comment(), news.outcome().name());
            } else if (out.input() instanceof ScreeningInput.Stands news) {
                facts.put(out.key() + " " + news.decision(), news.standing().name());
            }
        }

        private void onward(ThreadInput input) {
            if (input instanceof ThreadInput.Screened out) {
                CommentEvent.Written event = out.comment().event();
                // The author's record may have moved on meanwhile: what became of her comments comes when it comes.
                screened.putIfAbsent(
                        event.id() + " " + event.revision() + " "
                                + out.comment().brokerTime(),
                        out.login() + " " + out.comment().authorKey());
            } else if (input instanceof ThreadInput.Like out) {
                acceptedLikes.add(out.event().id());
            } else if (input instanceof ThreadInput.LastUse out) {
                answers.add(out.signal() + " " + out.comment());
            }
        }

        Map<String, String> lastVerdicts() {
            Map<String, String> last = new TreeMap<>();
            verdicts.forEach((key, verdict) -> last.put(key.substring(0, key.indexOf(' ')), verdict));
            return last;
        }
    }
}
