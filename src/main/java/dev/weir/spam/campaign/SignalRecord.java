package dev.weir.spam.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one signal: bounded, and serialisable as it stands.
 *
 * @param clusters by number; one, but for a band of texts
 * @param latest the latest time of its sightings: where its window ends
 * @param due when it is to be looked at; null while nothing of it is hot
 */
public record SignalRecord(
        List<Cluster> clusters, Instant latest, @Nullable Instant due) {

    /** Unlike texts in one band; more are seldom, and then the least wins nothing. */
    static final int MOST_CLUSTERS = 4;

    public SignalRecord {
        clusters = clusters == null ? List.of() : List.copyOf(clusters);
    }

    static SignalRecord blank(Instant at) {
        return new SignalRecord(List.of(), at, null);
    }

    SignalRecord seenAt(Instant at) {
        return at.isAfter(latest) ? new SignalRecord(clusters, at, due) : this;
    }

    /** Whether there will be something to tell of it as time goes by. */
    boolean hot() {
        return clusters.stream().anyMatch(cluster -> cluster.hot() != null);
    }

    SignalRecord due(@Nullable Instant when) {
        return Objects.equals(when, due) ? this : new SignalRecord(clusters, latest, when);
    }

    /** The cluster that such a text belongs to; where there is none, a new one if there is room; else null. */
    @Nullable
    Cluster clusterFor(Sighting sighting, int likeness) {
        for (Cluster cluster : clusters) {
            if (cluster.fits(sighting.signature(), likeness)) {
                return cluster;
            }
        }
        int number = freeNumber();
        return number < 0 ? null : Cluster.blank(number, sighting.signature(), sighting.shown());
    }

    /** A number that no cluster has, or that of the smallest one that is neither hot nor decided; or -1. */
    private int freeNumber() {
        for (int number = 0; number < MOST_CLUSTERS; number++) {
            int candidate = number;
            if (clusters.stream().noneMatch(cluster -> cluster.number() == candidate)) {
                return number;
            }
        }
        return clusters.stream()
                .filter(cluster -> cluster.hot() == null && cluster.state() == CampaignState.OPEN)
                .min(Comparator.comparingInt(
                                (Cluster cluster) -> cluster.members().size() + cluster.aged())
                        .thenComparingInt(Cluster::number))
                .map(Cluster::number)
                .orElse(-1);
    }

    /** Whether another cluster has the comment, so that it may not be counted twice. */
    boolean hasElsewhere(CommentRef comment, int number) {
        return clusters.stream().anyMatch(cluster -> cluster.number() != number && cluster.counts(comment));
    }

    @Nullable
    Cluster cluster(int number) {
        for (Cluster cluster : clusters) {
            if (cluster.number() == number) {
                return cluster;
            }
        }
        return null;
    }

    /** With this cluster in the place of the one with its number. */
    SignalRecord with(Cluster news) {
        if (cluster(news.number()) == news) {
            return this;
        }
        List<Cluster> now = new ArrayList<>(clusters);
        now.removeIf(cluster -> cluster.number() == news.number());
        now.add(news);
        now.sort(Comparator.comparingInt(Cluster::number));
        return new SignalRecord(now, latest, due);
    }

    /** Without the clusters of which there is nothing to remember. */
    SignalRecord withoutEmpty(boolean forgetful, int worthIt) {
        List<Cluster> kept = clusters.stream()
                .filter(cluster -> !cluster.members().isEmpty()
                        || (!forgetful && (cluster.aged() >= worthIt || cluster.state() != CampaignState.OPEN)))
                .toList();
        return kept.size() == clusters.size() ? this : new SignalRecord(kept, latest, due);
    }

    /** When there is something to forget next; null if there is nothing to remember. */
    @Nullable
    Instant nextDue(Duration window, Duration memory) {
        Instant next = null;
        for (Cluster cluster : clusters) {
            Instant when = cluster.members().isEmpty()
                    ? latest.plus(memory)
                    : cluster.members().get(0).at().plus(window);
            next = next == null || when.isBefore(next) ? when : next;
        }
        return next;
    }
}
