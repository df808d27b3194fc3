package dev.weir.service.metrics;

import dev.weir.event.Cause;
import dev.weir.event.VerdictRecord;
import dev.weir.event.VerdictRecord.Trigger;
import dev.weir.moderation.Action;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Outcome;
import dev.weir.stream.StageEvents;
import dev.weir.stream.StageFigures;
import dev.weir.stream.StageFigures.Wait;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Counts what the stages tell. Thread-safe. */
final class StageMetrics implements StageEvents {

    /** From what nobody notices to what somebody must be woken for. */
    private static final Duration[] AGES = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2)
    };

    /** Who decided, where no check did. */
    private static final String NOBODY = "none";

    private static final String MODERATOR = "moderator";
    private static final String AUTHOR = "author";

    private final MeterRegistry registry;
    private final Map<Outcome, Map<Trigger, Map<String, Counter>>> comments = new EnumMap<>(Outcome.class);
    private final Map<Cause, Counter> deadLetters = new EnumMap<>(Cause.class);
    private final Map<StageName, Counter> misplaced = new EnumMap<>(StageName.class);
    private final Set<Partition> partitions = ConcurrentHashMap.newKeySet();
    private final Timer age;

    StageMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            Map<Trigger, Map<String, Counter>> byTrigger = new EnumMap<>(Trigger.class);
            for (Trigger trigger : Trigger.values()) {
                byTrigger.put(trigger, new ConcurrentHashMap<>());
            }
            comments.put(outcome, byTrigger);
        }
        // All of them from the start: what is first seen as 1 has no rate.
        for (Cause cause : Cause.values()) {
            deadLetters.put(
                    cause,
                    Counter.builder("weir.dead.letters")
                            .description("Records that could not be taken")
                            .tag("cause", cause.code())
                            .register(registry));
        }
        for (StageName stage : StageName.values()) {
            misplaced.put(
                    stage,
                    Counter.builder("weir.misplaced.records")
                            .description("Records that came by a partition that does not own their key")
                            .tag("stage", word(stage))
                            .register(registry));
        }
        age = Timer.builder("weir.end.to.end.age")
                .description("From the broker's taking in a comment or edit to its verdict; the commit comes after it")
                .serviceLevelObjectives(AGES)
                .register(registry);
        gauges();
    }

    private void gauges() {
        for (Wait wait : Wait.values()) {
            Gauge.builder("weir.waiting", partitions, all -> sum(all, partition -> partition.waiting(wait)))
                    .description("What waits for something else, by what for")
                    .tag("for", word(wait))
                    .register(registry);
            Gauge.builder(
                            "weir.waiting.oldest.age",
                            partitions,
                            all -> age(all, p -> p.waiting(wait) > 0, p -> p.waitingSince(wait)))
                    .description("How long the first of them has waited")
                    .baseUnit("seconds")
                    .tag("for", word(wait))
                    .register(registry);
        }
        Gauge.builder("weir.queue.comments", partitions, all -> sum(all, Partition::held))
                .description("Comments that wait for a moderator, of the posts that this instance owns")
                .register(registry);
        Gauge.builder("weir.queue.oldest.age", partitions, all -> age(all, p -> p.held() > 0, Partition::heldSince))
                .description("How long ago the oldest of them was written; 0 when there are none")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void judged(VerdictRecord verdict, long millis) {
        counter(verdict).increment();
        if (millis >= 0) {
            age.record(millis, TimeUnit.MILLISECONDS);
        }
    }

    private Counter counter(VerdictRecord verdict) {
        Map<String, Counter> byCheck = comments.get(verdict.outcome()).get(verdict.cause());
        String check = decidedBy(verdict);
        Counter known = byCheck.get(check);
        return known != null ? known : byCheck.computeIfAbsent(check, name -> register(verdict, name));
    }

    private Counter register(VerdictRecord verdict, String check) {
        return Counter.builder("weir.comments")
                .description("Verdicts, by outcome, what led to them, and the first check of those that decided")
                .tag("outcome", word(verdict.outcome()))
                .tag("cause", word(verdict.cause()))
                .tag("check", check)
                .register(registry);
    }

    private static String decidedBy(VerdictRecord verdict) {
        if (verdict.outcome() == Outcome.WITHDRAWN) {
            return AUTHOR;
        }
        if (verdict.decision() != null) {
            return MODERATOR;
        }
        if (verdict.outcome() == Outcome.APPROVED) {
            return NOBODY;
        }
        Action deciding = verdict.outcome() == Outcome.REJECTED ? Action.REJECT : Action.HOLD;
        for (Finding finding : verdict.findings()) {
            if (finding.effect() == deciding) {
                return finding.check();
            }
        }
        return NOBODY;
    }

    @Override
    public void dead(Cause cause) {
        deadLetters.get(cause).increment();
    }

    @Override
    public void misplaced(StageName stage) {
        misplaced.get(stage).increment();
    }

    @Override
    public StageFigures started(StageName stage, int number) {
        Partition partition = new Partition(partitions);
        partitions.add(partition);
        return partition;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static double sum(Set<Partition> all, ToLongFunction<Partition> figure) {
        return all.stream().mapToLong(figure).sum();
    }

    private static double age(Set<Partition> all, Predicate<Partition> counts, ToLongFunction<Partition> since) {
        OptionalLong first = all.stream().filter(counts).mapToLong(since).min();
        return first.isEmpty() ? 0 : Math.max(0, (System.currentTimeMillis() - first.getAsLong()) / 1000.0);
    }

    /** The last that a partition of a stage told. Written by its thread, read by whoever asks. */
    private static final class Partition implements StageFigures {

        private final Set<Partition> all;
        private final Map<Wait, WaitFigure> waits = new EnumMap<>(Wait.class);
        private volatile long held;
        private volatile long heldSince;

        private static final class WaitFigure {
            private volatile long count;
            private volatile long since;
        }

        Partition(Set<Partition> all) {
            this.all = all;
            for (Wait wait : Wait.values()) {
                waits.put(wait, new WaitFigure());
            }
        }

        @Override
        public void waiting(Wait what, long count, long since) {
            WaitFigure figure = waits.get(what);
            figure.since = since;
            figure.count = count;
        }

        @Override
        public void held(long count, long since) {
            heldSince = since;
            held = count;
        }

        long waiting(Wait wait) {
            return waits.get(wait).count;
        }

        long waitingSince(Wait wait) {
            return waits.get(wait).since;
        }

        long held() {
            return held;
        }

        long heldSince() {
            return heldSince;
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }
}
