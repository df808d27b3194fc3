package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.CommentEvent;
import dev.weir.event.Decided;
import dev.weir.event.DecisionEvent;
import dev.weir.event.LikeEvent;
import dev.weir.event.LikeTarget;
import dev.weir.event.ThreadCount;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the outputs say after a random history equals a plain recount of its events: every comment in exactly
 * one place, every count what it counts. The seed stands in the test's name.
 */
class RecountTest {

    private static final int SIZE = 250;

    @ParameterizedTest(name = "seed {0}, exactly once: {1}")
    @CsvSource({
        "1, true",
        "2, true",
        "3, true",
        "4, true",
        "5, true",
        "6, true",
        "7, true",
        "8, true",
        "9, false",
        "10, false",
        "11, false",
        "12, false"
    })
    void a_recount_gives_what_the_outputs_say(long seed, boolean exactlyOnce) {
        List<History.Step> history = History.of(seed, SIZE);
        try (TestPipeline pipeline = new TestPipeline(exactlyOnce)) {
            Sight sight = new Sight(history);

            for (History.Step step : history) {
                pipeline.advance(step.later()).raw(step.topic(), step.key(), step.value());
                sight.check(pipeline);
            }
            pipeline.advance(Duration.ofMinutes(2));

            sight.check(pipeline);
            new Recount(history, pipeline, exactlyOnce).check();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void likes_sessions_posts_and_duplicates_count_the_same_in_any_order(long seed) {
        List<List<History.Step>> deliveries = History.deliveries(seed, 80);
        Map<String, Object> first = countsAfter(deliveries.get(0));

        Map<String, Object> second = countsAfter(deliveries.get(1));

        assertThat(second).isEqualTo(first);
    }

    private static Map<String, Object> countsAfter(List<History.Step> delivery) {
        try (TestPipeline pipeline = new TestPipeline()) {
            delivery.forEach(step -> pipeline.raw(step.topic(), step.key(), step.value()));
            pipeline.advance(Duration.ofMinutes(2));
            return Map.of(
                    "likes", Map.copyOf(pipeline.likes),
                    "threads", Map.copyOf(pipeline.threads),
                    "approved", Set.copyOf(pipeline.approved.keySet()),
                    "rejected", Set.copyOf(pipeline.rejected.keySet()));
        }
    }

    /** What a reader who follows the outputs sees, after each record and after each event. */
    private static final class Sight {

        private final Map<String, String> parents = new HashMap<>();
        private final Set<String> shown = new HashSet<>();
        private int read;

        Sight(List<History.Step> history) {
            for (History.Step step : history) {
                if (step.event() instanceof CommentEvent.Submitted event && event.parent() != null) {
                    parents.put(key(event.id()), key(event.parent()));
                }
            }
        }

        void check(TestPipeline pipeline) {
            for (; read < pipeline.approvedLog.size(); read++) {
                String line = pipeline.approvedLog.get(read);
                String comment = line.substring(1);
                if (line.startsWith("+")) {
                    shown.add(comment);
                    assertThat(shown)
                            .as("shown before what it replies to: %s", comment)
                            .contains(parents.getOrDefault(comment, comment));
                } else {
                    shown.remove(comment);
                    assertThat(shown)
                            .as("shown longer than what it replies to, %s", comment)
                            .noneMatch(other -> comment.equals(parents.get(other)));
                }
            }
            assertThat(pipeline.approved.keySet()).isEqualTo(shown);
            assertThat(Collections.disjoint(pipeline.rejected.keySet(), shown)).isTrue();
            assertThat(sum(pipeline, ThreadCount::approved)).isEqualTo(shown.size());
            assertThat(sum(pipeline, ThreadCount::held) + sum(pipeline, ThreadCount::rejected))
                    .isEqualTo(pipeline.rejected.size());
        }

        private static long sum(TestPipeline pipeline, Function<ThreadCount, Long> part) {
            return pipeline.threads.values().stream().mapToLong(part::apply).sum();
        }
    }

    /** Counts from scratch. */
    private static final class Recount {

        private final TestPipeline pipeline;
        private final boolean exactlyOnce;
        private final Map<String, CommentEvent.Submitted> submitted = new TreeMap<>();
        private final Set<String> deleted = new HashSet<>();
        private final Map<String, LikeEvent> likes = new HashMap<>();
        private final Map<String, DecisionEvent.OnComment> decisions = new HashMap<>();
        private final Map<String, Set<String>> edits = new HashMap<>();
        private final Map<String, VerdictRecord> last = new TreeMap<>();
        private final Map<String, Integer> published = new HashMap<>();
        private final Map<String, Integer> refused = new HashMap<>();

        Recount(List<History.Step> history, TestPipeline pipeline, boolean exactlyOnce) {
            this.pipeline = pipeline;
            this.exactlyOnce = exactlyOnce;
            for (History.Step step : history) {
                published.merge(text(step.value()), 1, Integer::sum);
                if (step.event() instanceof CommentEvent.Submitted event) {
                    submitted.put(event.id(), event);
                } else if (step.event() instanceof CommentEvent.Edited event) {
                    edits.computeIfAbsent(event.id() + event.revision(), k -> new HashSet<>())
                            .add(event.content());
                } else if (step.event() instanceof CommentEvent.Deleted event) {
                    deleted.add(event.id());
                } else if (step.event() instanceof LikeEvent event) {
                    likes.put(text(step.value()), event);
                } else if (step.event() instanceof DecisionEvent.OnComment event) {
                    decisions.put(text(step.value()), event);
                }
            }
            pipeline.dead.forEach(letter -> refused.merge(text(letter.value()), 1, Integer::sum));
            pipeline.verdicts.forEach(
                    verdict -> last.merge(verdict.id(), verdict, (a, b) -> b.revision() >= a.revision() ? b : a));
        }

        void check() {
            everyCommentHasOneOutcome();
            outputsHoldTheLastVerdicts();
            threadsAreCounted();
            likesAreCounted();
            decisionsStand();
            editsAreTheirAuthors();
        }

        private void everyCommentHasOneOutcome() {
            assertThat(last.keySet()).isEqualTo(submitted.keySet());
            Set<String> revisions = new TreeSet<>();
            pipeline.verdicts.forEach(verdict -> {
                boolean first = revisions.add(verdict.id() + "/" + verdict.revision());
                assertThat(first || !exactlyOnce).as("a second %s", verdict).isTrue();
            });
            assertThat(revisions)
                    .hasSize(last.values().stream()
                            .mapToInt(VerdictRecord::revision)
                            .sum());
            last.forEach((id, verdict) -> assertThat(verdict.outcome() == Outcome.WITHDRAWN)
                    .as("%s is withdrawn", id)
                    .isEqualTo(deleted.contains(id)));
            submitted
                    .values()
                    .forEach(event -> assertThat(refused).doesNotContainKey(text(CommentEvent.CODEC.encode(event))));
        }

        private void outputsHoldTheLastVerdicts() {
            assertThat(pipeline.approved.keySet()).isEqualTo(with(Outcome.APPROVED));
            Set<String> refusedComments = with(Outcome.HELD);
            refusedComments.addAll(with(Outcome.REJECTED));
            assertThat(pipeline.rejected.keySet()).isEqualTo(refusedComments);
            pipeline.rejected.values().forEach(comment -> {
                assertThat(comment.outcome()).isEqualTo(last.get(comment.id()).outcome());
                assertThat(comment.revision()).isEqualTo(last.get(comment.id()).revision());
            });
            pipeline.approved
                    .values()
                    .forEach(comment -> assertThat(comment.revision())
                            .isEqualTo(last.get(comment.id()).revision()));
        }

        private Set<String> with(Outcome outcome) {
            return last.values().stream()
                    .filter(verdict -> verdict.outcome() == outcome)
                    .map(verdict -> key(verdict.id()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private void threadsAreCounted() {
            Map<String, ThreadCount> counts = new TreeMap<>();
            last.values().forEach(verdict -> {
                ThreadCount one = new ThreadCount(
                        verdict.blog(),
                        verdict.post(),
                        verdict.outcome() == Outcome.APPROVED ? 1 : 0,
                        verdict.outcome() == Outcome.HELD ? 1 : 0,
                        verdict.outcome() == Outcome.REJECTED ? 1 : 0,
                        verdict.outcome() == Outcome.WITHDRAWN ? 1 : 0);
                counts.merge(
                        verdict.blog() + "/" + verdict.post(),
                        one,
                        (a, b) -> new ThreadCount(
                                a.blog(),
                                a.post(),
                                a.approved() + b.approved(),
                                a.held() + b.held(),
                                a.rejected() + b.rejected(),
                                a.withdrawn() + b.withdrawn()));
            });
            assertThat(pipeline.threads).isEqualTo(counts);
        }

        private void likesAreCounted() {
            Map<String, LikeEvent> facts = new HashMap<>();
            likes.forEach((text, like) -> {
                if (accepted(text)) {
                    facts.merge(
                            like.target() + " " + like.user(),
                            like,
                            BinaryOperator.maxBy(Comparator.<LikeEvent, Instant>comparing(LikeEvent::at)
                                    .thenComparing(LikeEvent::id)));
                }
            });
            Map<String, Long> counts = new TreeMap<>();
            facts.values().forEach(like -> {
                LikeTarget target = like.target();
                boolean shown =
                        target.kind() == LikeTarget.Kind.POST || pipeline.approved.containsKey(key(target.id()));
                if (shown) {
                    counts.merge(target.toString(), like instanceof LikeEvent.Set ? 1L : 0L, Long::sum);
                }
            });
            Map<String, Long> said = new TreeMap<>();
            pipeline.likes.forEach((target, count) -> said.put(target, count.count()));
            assertThat(said).isEqualTo(counts);
        }

        /** On comments that were never edited: the latest decision holds, but under nothing unapproved. */
        private void decisionsStand() {
            for (VerdictRecord verdict : last.values()) {
                if (verdict.contentRevision() > 1 || verdict.outcome() == Outcome.WITHDRAWN) {
                    continue;
                }
                String standing = decisions.entrySet().stream()
                        .filter(entry -> entry.getValue().comment().equals(verdict.id()) && accepted(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .max(Comparator.<DecisionEvent, Instant>comparing(DecisionEvent::at)
                                .thenComparing(DecisionEvent::id))
                        .map(DecisionEvent::id)
                        .orElse(null);
                Decided said = verdict.decision();
                assertThat(said == null ? null : said.id())
                        .as("decision on %s", verdict.id())
                        .isEqualTo(standing);
                if (said != null && said.kind() == Decided.Kind.APPROVE) {
                    String parent = submitted.get(verdict.id()).parent();
                    boolean parentShown = parent == null || pipeline.approved.containsKey(key(parent));
                    assertThat(verdict.outcome()).isEqualTo(parentShown ? Outcome.APPROVED : Outcome.HELD);
                } else if (said != null) {
                    assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
                }
            }
        }

        private void editsAreTheirAuthors() {
            pipeline.approved.values().forEach(comment -> {
                CommentEvent.Submitted event = submitted.get(comment.id());
                assertThat(comment.parent()).isEqualTo(event.parent());
                assertThat(comment.at()).isEqualTo(event.at());
                assertThat(comment.author().name()).isEqualTo(event.author().name());
                if (comment.contentRevision() == 1) {
                    assertThat(comment.content()).isEqualTo(event.content());
                } else {
                    assertThat(edits.get(comment.id() + comment.contentRevision()))
                            .contains(comment.content());
                }
            });
        }

        private boolean accepted(String event) {
            return refused.getOrDefault(event, 0) < published.get(event);
        }
    }

    private static String key(String comment) {
        return History.BLOG + "/" + comment;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
