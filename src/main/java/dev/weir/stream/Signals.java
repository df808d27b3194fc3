package dev.weir.stream;

import dev.weir.spam.campaign.CampaignSettings;
import dev.weir.spam.campaign.SignalCounter;
import dev.weir.spam.campaign.SignalEvent;
import dev.weir.spam.campaign.SignalNews;
import dev.weir.spam.campaign.SignalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The fifth stage, by signal: counts who shows which signal, and tells what gets hot and cold. One thread.
 *
 * <p>Time is the events' own, and goes on with the clock while none come: so what left its window is forgotten on a quiet
 * partition, too, and a replay of old events forgets nothing too early.
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
    private final Consumer<StageOutput> out;
    private final OnceSinceStart toldAgain = new OnceSinceStart();

    private Instant latest = Instant.MIN;
    private Instant latestCame = Instant.MAX;
    private int sinceSweep;

    /**
     * What is remembered of signals.
     *
     * @param records by signal
     * @param schedule when each is to be looked at, by time and signal
     * @param cold what a sweep found cold, until that is told for sure
     */
    record Memory(Table<SignalRecord> records, Table<String> schedule, Table<Waiting.Entry<CampaignInput.Cold>> cold) {}

    Signals(StreamSettings settings, Memory memory, Consumer<StageOutput> out) {
        this.memory = memory;
        this.exactlyOnce = settings.exactlyOnce();
        this.counter = new SignalCounter(
                SignalTables.of(memory.records), SignalTables.of(memory.schedule), CampaignSettings.DEFAULT);
        this.cold = new Waiting<>(memory.cold, settings.exactlyOnce());
        this.out = out;
    }

    /**
     * @param now wall clock, to know for how long nothing has come
     */
    void take(SignalInput input, Instant now) {
        SignalEvent event = input.event();
        if (!exactlyOnce && counter.knows(event)) {
            // It came before: what followed from it may be lost.
            if (toldAgain.first(event.signal().toString())) {
                counter.standing(event.signal()).forEach(this::tell);
            }
        } else if (input instanceof SignalInput.Seen seen) {
            counter.accept(seen.event(), seen.matched()).forEach(this::tell);
        } else {
            counter.accept(event).forEach(this::tell);
        }
        latest = event.at().isAfter(latest) ? event.at() : latest;
        latestCame = now;
        if (++sinceSweep >= SWEEP_AFTER) {
            sweep(now, AT_ONCE);
        }
    }

    @Override
    public boolean tick(Instant now) {
        sweep(now, AT_ONCE_WHEN_QUIET);
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
        return !cold.idle() || !memory.schedule.keys("", "g", 1).isEmpty();
    }

    private void sweep(Instant now, int most) {
        sinceSweep = 0;
        if (latest.equals(Instant.MIN)) {
            return;
        }
        Duration quiet = now.isAfter(latestCame) ? Duration.between(latestCame, now) : Duration.ZERO;
        for (SignalNews news : counter.expire(latest.plus(quiet), most).news()) {
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
