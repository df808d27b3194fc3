package dev.weir.stream;

import dev.weir.spam.campaign.CampaignSettings;
import dev.weir.spam.campaign.Sighting;
import dev.weir.spam.campaign.Signal;
import dev.weir.spam.campaign.SignalCounter;
import dev.weir.spam.campaign.SignalEvent;
import dev.weir.spam.campaign.SignalNews;
import dev.weir.spam.campaign.SignalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The fifth stage, by signal: counts who shows which signal, and tells what gets hot and cold. What is hot is looked at when
 * it is due; all the rest, of which there is very much more and nothing to tell, by a slow walk through it. One thread.
 */
final class Signals implements Stage {

    /** So often what has left its window is looked for. */
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

    /** After so many inputs, too, so that a busy partition forgets as fast as it learns. */
    private static final int SWEEP_AFTER = 32;

    /** Each input makes one thing to forget at most; so many at once keep up with that. */
    private static final int AT_ONCE = 2 * SWEEP_AFTER;

    private static final int AT_ONCE_WHEN_QUIET = 1_000;

    private final Memory memory;
    private final boolean exactlyOnce;
    private final SignalCounter counter;
    private final Waiting<CampaignInput.Cold> cold;
    private final Sweep<SignalRecord> walk;
    private final Consumer<StageOutput> out;
    private final OnceSinceStart toldAgain = new OnceSinceStart();

    private final EventTime time = new EventTime();
    private int sinceSweep;

    /**
     * What is remembered of signals.
     *
     * @param records by signal
     * @param schedule when each hot one is to be looked at, by time and signal
     * @param cold what a sweep found cold, until that is told for sure
     * @param sweeps where the walk through the records stands
     */
    record Memory(
            Table<SignalRecord> records,
            Table<String> schedule,
            Table<Waiting.Entry<CampaignInput.Cold>> cold,
            Table<String> sweeps) {}

    Signals(StreamSettings settings, Memory memory, Consumer<StageOutput> out) {
        this.memory = memory;
        this.exactlyOnce = settings.exactlyOnce();
        this.counter = new SignalCounter(
                SignalTables.of(memory.records), SignalTables.of(memory.schedule), CampaignSettings.DEFAULT);
        this.cold = new Waiting<>(memory.cold, settings.exactlyOnce());
        this.walk = new Sweep<>("signals", memory.records, memory.sweeps);
        this.out = out;
    }

    /**
     * @param now wall clock, to know for how long nothing has come
     */
    void take(SignalInput input, Instant now) {
        boolean matched = input instanceof SignalInput.Seen seen && seen.matched();
        input.events().forEach(event -> take(event, matched, now));
    }

    private void take(SignalEvent event, boolean matched, Instant now) {
        boolean known = memory.records.get(event.signal().toString()) != null;
        if (!exactlyOnce && counter.knows(event)) {
            // It came before: what followed from it may be lost.
            if (toldAgain.first(event.signal().toString())) {
                counter.standing(event.signal()).forEach(this::tell);
            }
        } else if (event instanceof Sighting sighting) {
            counter.accept(sighting, matched).forEach(this::tell);
        } else {
            counter.accept(event).forEach(this::tell);
        }
        time.input(event.at(), now);
        if (!known) {
            walk.step((signal, record) -> tidy(signal, record, now));
        }
        if (++sinceSweep >= SWEEP_AFTER) {
            sweep(now, AT_ONCE);
        }
    }

    @Override
    public boolean tick(Instant now) {
        time.atLeast(
                () -> memory.records.page("", Sweep.END, AT_ONCE_WHEN_QUIET).values().stream()
                        .map(SignalRecord::latest),
                now);
        sweep(now, AT_ONCE_WHEN_QUIET);
        walk.look(AT_ONCE_WHEN_QUIET, (signal, record) -> tidy(signal, record, now));
        return cold.forget();
    }

    @Override
    public Duration tickEvery() {
        return SWEEP_EVERY;
    }

    @Override
    public void dropped() {
        cold.restart();
    }

    @Override
    public boolean waits() {
        return !cold.idle() || !memory.records.keys("", Sweep.END, 1).isEmpty();
    }

    private void sweep(Instant now, int most) {
        sinceSweep = 0;
        Instant eventTime = time.at(now);
        if (eventTime == null) {
            return;
        }
        for (SignalNews news : counter.expire(eventTime, most).news()) {
            if (news instanceof SignalNews.Cold its) {
                cold.add(its.key(), new CampaignInput.Cold(its), now);
            } else {
                tell(news);
            }
        }
        cold.due(now, (key, its) -> {
            if (isStillCold(its.news())) {
                tell(its.news());
            }
        });
    }

    /** The counter deletes by itself what there is to delete. */
    private boolean tidy(String signal, SignalRecord record, Instant now) {
        Instant eventTime = time.at(now);
        if (eventTime != null) {
            counter.tidy(Signal.parse(signal), record, eventTime);
        }
        return false;
    }

    private boolean isStillCold(SignalNews.Cold news) {
        SignalRecord record = memory.records.get(news.signal().toString());
        return record == null
                || record.clusters().stream()
                        .noneMatch(cluster -> cluster.number() == news.cluster() && cluster.hot() != null);
    }

    private void tell(SignalNews news) {
        out.accept(new StageOutput.ToCampaigns(CampaignInput.of(news)));
    }
}
