package dev.weir.spam.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts who shows which signal, and tells what gets hot and cold. Everything about one signal is counted by one
 * counter, which needs to know nothing of any other signal.
 *
 * <p>Promises: the same event again changes nothing. Sightings of different comments may come in any order, as long
 * as they all are within the window and fit into a record: the record is the same then, and where some news was told
 * depends on the order, but not whether the signal is hot in the end (but between the line and half of it, where what
 * was hot stays so). What is older than the window when it comes is not counted. What befalls one comment must come
 * in order. A record is bounded, and forgotten when nothing of it is in the window. Deterministic. Not for several
 * threads.
 */
public final class SignalCounter {

    private final SignalTable<SignalRecord> records;
    private final SignalTable<String> schedule;
    private final CampaignSettings settings;

    /**
     * @param records by signal
     * @param schedule when each hot one is to be looked at: an index by time, kept beside the records
     */
    public SignalCounter(SignalTable<SignalRecord> records, SignalTable<String> schedule, CampaignSettings settings) {
        this.records = records;
        this.schedule = schedule;
        this.settings = settings;
    }

    /**
     * What a sweep found.
     *
     * @param more whether there is more to look at, so that the next sweep should come soon
     */
    public record Swept(List<SignalNews> news, boolean more) {}

    /** Takes in one event. */
    public List<SignalNews> accept(SignalEvent event) {
        return take(event, false);
    }

    /**
     * Takes in a sighting of a comment that has been decided. What is hot here takes a moment to be known everywhere,
     * and so does what was decided about it; where the comment was decided before, that is told at once.
     *
     * @param matched whether the comment was decided as one of a campaign's
     */
    public List<SignalNews> accept(Sighting sighting, boolean matched) {
        List<SignalNews> news = take(sighting, !matched);
        if (!matched || !news.isEmpty()) {
            return news;
        }
        SignalRecord record = records.get(sighting.signal().toString());
        return record == null
                ? news
                : record.clusters().stream()
                        .filter(cluster -> cluster.state() == CampaignState.HAM && cluster.counts(sighting.comment()))
                        .<SignalNews>map(cluster -> new SignalNews.Cold(
                                sighting.signal(), cluster.number(), record.latest(), List.of(sighting.comment())))
                        .toList();
    }

    /** Whether an event would change nothing, as when it comes once more. */
    public boolean knows(SignalEvent event) {
        SignalRecord known = records.get(event.signal().toString());
        return known != null && changed(known, event) == known;
    }

    /** All that there is to tell of a signal as things stand, for whoever may have lost the news. */
    public List<SignalNews> standing(Signal signal) {
        SignalRecord record = records.get(signal.toString());
        if (record == null) {
            return List.of();
        }
        List<SignalNews> news = new ArrayList<>();
        int most = signal.kind() == SignalKind.TEXT ? SignalRecord.MOST_CLUSTERS : 1;
        for (int number = 0; number < most; number++) {
            Cluster cluster = record.cluster(number);
            news.add(
                    cluster == null
                            ? new SignalNews.Cold(signal, number, record.latest(), List.of())
                            : standing(signal, cluster, record.latest()));
        }
        return List.copyOf(news);
    }

    private SignalNews standing(Signal signal, Cluster cluster, Instant latest) {
        List<CommentRef> open = cluster.members().stream()
                .filter(Member::open)
                .map(Member::comment)
                .toList();
        if (cluster.hot() != null) {
            return cluster.news(
                    signal, Heat.of(signal.kind(), cluster, settings).counts(), latest, open);
        }
        // If it was hot, the news of those who were named last may be lost; if it never was, nobody minds.
        boolean maybeLost = cluster.state() == CampaignState.HAM || open.size() >= settings.fewestAuthors();
        return new SignalNews.Cold(signal, cluster.number(), latest, maybeLost ? open : List.of());
    }

    private List<SignalNews> take(SignalEvent event, boolean urgent) {
        String key = event.signal().toString();
        SignalRecord known = records.get(key);
        SignalRecord before = known == null || isOver(known, event.at()) ? SignalRecord.blank(event.at()) : known;
        SignalRecord now = changed(before, event);
        return now == before ? List.of() : settle(event.signal(), known, now, now.latest(), urgent);
    }

    /**
     * Forgets what left its window, and tells what is cold by it.
     *
     * @param now the time of the events, as far as it is known; it only goes forward
     * @param most how many signals to look at
     */
    public Swept expire(Instant now, int most) {
        List<SignalNews> news = new ArrayList<>();
        List<String> due = schedule.keys("", ScheduleKey.before(now), most);
        for (String entry : due) {
            String key = ScheduleKey.signal(entry);
            SignalRecord record = records.get(key);
            schedule.delete(entry);
            if (record != null) {
                SignalRecord unscheduled = record.due(null);
                news.addAll(settle(Signal.parse(key), unscheduled, unscheduled, now, false));
            }
        }
        return new Swept(List.copyOf(news), due.size() == most);
    }

    /**
     * Forgets what left its window of a signal that is not hot: of which there is nothing to tell. Somebody should walk
     * through all records with this, again and again; when does not matter but for what is remembered needlessly.
     *
     * @param now as for {@link #expire}
     */
    public void tidy(Signal signal, SignalRecord record, Instant now) {
        if (!record.hot()) {
            settle(signal, record, record, now, false);
        }
    }

    /** Whether it was only not forgotten yet. */
    private boolean isOver(SignalRecord record, Instant now) {
        return !record.hot() && !record.latest().plus(settings.memory()).isAfter(now);
    }

    private SignalRecord changed(SignalRecord record, SignalEvent event) {
        if (event instanceof Sighting sighting) {
            return sighted(record, sighting);
        }
        if (event instanceof SignalEvent.Settled settled) {
            Cluster cluster = record.cluster(settled.cluster());
            return cluster == null ? record : record.with(cluster.decided(settled));
        }
        SignalRecord now = record;
        for (Cluster cluster : record.clusters()) {
            Cluster changed = event instanceof SignalEvent.Gone gone
                    ? cluster.gone(gone)
                    : event instanceof SignalEvent.Judged judged ? cluster.judged(judged) : cluster;
            now = now.with(changed);
        }
        return now;
    }

    private SignalRecord sighted(SignalRecord record, Sighting sighting) {
        Instant at = sighting.at();
        if (!at.isAfter(record.latest().minus(settings.window(sighting.signal().kind())))) {
            return record;
        }
        Cluster cluster = record.clusterFor(sighting, settings.likeness());
        SignalRecord now = withoutElsewhere(record, sighting, cluster);
        if (cluster == null || (now == record && record.hasElsewhere(sighting.comment(), cluster.number()))) {
            return now;
        }
        return now.seenAt(at).with(cluster.with(Member.of(sighting), settings.membersKept()));
    }

    /** An edited text may be like others than before. */
    private static SignalRecord withoutElsewhere(SignalRecord record, Sighting sighting, @Nullable Cluster home) {
        Showing showing = sighting.showing();
        SignalEvent.Gone gone =
                new SignalEvent.Gone(sighting.signal(), sighting.comment(), showing.at(), showing.revision());
        SignalRecord now = record;
        for (Cluster cluster : record.clusters()) {
            if (home == null || cluster.number() != home.number()) {
                now = now.with(cluster.goneBefore(gone));
            }
        }
        return now;
    }

    private List<SignalNews> settle(
            Signal signal, @Nullable SignalRecord known, SignalRecord changed, Instant now, boolean urgent) {
        Duration window = settings.window(signal.kind());
        Instant horizon = (now.isAfter(changed.latest()) ? now : changed.latest()).minus(window);
        boolean forgotten = !changed.latest().plus(settings.memory()).isAfter(now);
        List<SignalNews> news = new ArrayList<>();
        SignalRecord settled = changed;
        for (Cluster cluster : changed.clusters()) {
            Telling telling = new Telling(signal, cluster, cluster.after(horizon), changed.latest(), urgent);
            settled = settled.with(tell(telling, forgotten, news));
        }
        // A site is worth remembering at its second sight: there are few of them, and ordinary ones come back.
        int worthIt = signal.kind() == SignalKind.LINK ? 1 : settings.fewestAuthors();
        keep(signal, known, settled.withoutEmpty(forgotten, worthIt), window);
        return List.copyOf(news);
    }

    /**
     * What there may be to tell.
     *
     * @param before with the comments that have left the window
     * @param urgent whether somebody knows less than there is to know
     */
    private record Telling(Signal signal, Cluster before, Cluster recent, Instant latest, boolean urgent) {

        /** Nobody is left out: who leaves the window is named before. */
        List<CommentRef> untold() {
            return (before.hot() == null ? recent : before).untold();
        }

        boolean lastCall() {
            return before.hot() != null
                    && before.untold().size() > recent.untold().size();
        }
    }

    /** The cluster as it is after everything there is to tell of it was told. */
    private Cluster tell(Telling telling, boolean forgotten, List<SignalNews> news) {
        Cluster cluster = telling.recent;
        if (cluster.hot() == null && cluster.members().size() < settings.fewestAuthors()) {
            // Nearly all there is: what has so few comments can't get hot.
            return cluster;
        }
        Heat heat = Heat.of(telling.signal.kind(), cluster, settings);
        if (!isHot(cluster, heat, forgotten)) {
            if (cluster.hot() != null) {
                news.add(new SignalNews.Cold(telling.signal, cluster.number(), telling.latest, telling.untold()));
            }
            return cluster.cooled();
        }
        Cluster warm = cluster.hot() == null ? cluster.heated(telling.latest) : cluster;
        boolean urgent =
                telling.lastCall() || (telling.urgent && !telling.untold().isEmpty());
        if (cluster.hot() != null && !urgent && !isWorthTelling(warm, heat)) {
            return warm;
        }
        news.add(warm.news(telling.signal, heat.counts(), telling.latest, telling.untold()));
        return warm.told(heat.counts().comments());
    }

    private boolean isHot(Cluster cluster, Heat heat, boolean forgotten) {
        boolean was = cluster.hot() != null;
        return switch (cluster.state()) {
            case HAM -> false;
            case SPAM -> !forgotten && (was || heat.counts().comments() > 0);
            case OPEN -> was ? !heat.cold(settings) : heat.hot(settings);
        };
    }

    private boolean isWorthTelling(Cluster cluster, Heat heat) {
        int untold = cluster.untold().size();
        boolean decided = cluster.state() == CampaignState.SPAM && untold > 0;
        boolean grown = heat.counts().comments() >= 2L * cluster.toldComments();
        return decided || grown || untold >= settings.membersKept() / 2;
    }

    private void keep(Signal signal, @Nullable SignalRecord known, SignalRecord record, Duration window) {
        String key = signal.toString();
        Instant due = record.hot() ? record.nextDue(window, settings.memory()) : null;
        Instant before = known == null ? null : known.due();
        if (before != null && !before.equals(due)) {
            schedule.delete(ScheduleKey.of(before, key));
        }
        if (record.clusters().isEmpty()) {
            records.delete(key);
            return;
        }
        if (due != null && !due.equals(before)) {
            schedule.put(ScheduleKey.of(due, key), "");
        }
        SignalRecord now = record.due(due);
        if (now != known) {
            records.put(key, now);
        }
    }
}
