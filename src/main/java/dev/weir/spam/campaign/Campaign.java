package dev.weir.spam.campaign;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Comments that hot signals tie together: the card that moderators see.
 *
 * @param id given by the earliest comment when its first signal got hot; the same on every run
 * @param kinds what its comments have in common
 * @param shown the sites and names that can be read; at most 8
 * @param firstSeen when the first of its signals got hot
 * @param lastSeen the time of the latest comment that was told
 * @param counts of its most widespread signal, as last told; there may be more
 * @param comments the latest that were told, {@value #MOST_COMMENTS} at most, in the order told
 * @param signals the keys of its hot signals; of one that is no spam, of those that were hot
 * @param past the keys of signals that were hot, {@value #MOST_SIGNALS} at most: should they get hot again, it is the
 *     same campaign
 * @param state what moderators decided
 * @param decision the id of that decision; null while nobody decided
 * @param decidedAt when it was made
 */
public record Campaign(
        String id,
        Set<SignalKind> kinds,
        Set<String> shown,
        Instant firstSeen,
        Instant lastSeen,
        Counts counts,
        List<CommentRef> comments,
        Set<String> signals,
        Set<String> past,
        CampaignState state,
        @Nullable String decision,
        @Nullable Instant decidedAt) {

    /** Comments that one decision can go to at once; later ones are matched as they come. */
    static final int MOST_COMMENTS = 1_000;

    /** A campaign with more is two. */
    static final int MOST_SIGNALS = 256;

    private static final int MOST_SHOWN = 8;

    public Campaign {
        kinds = inOrder(kinds);
        shown = inOrder(shown);
        comments = comments == null ? List.of() : List.copyOf(comments);
        signals = inOrder(signals);
        past = inOrder(past);
    }

    private static <T extends Comparable<T>> Set<T> inOrder(Set<T> set) {
        return set == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(set));
    }

    static Campaign blank(String id, Instant at) {
        return new Campaign(
                id,
                Set.of(),
                Set.of(),
                at,
                at,
                Counts.NONE,
                List.of(),
                Set.of(),
                Set.of(),
                CampaignState.OPEN,
                null,
                null);
    }

    /** Whether nothing is held for its sake any more: its signals are cold again, or it is no spam. */
    public boolean over() {
        return signals.isEmpty() || state == CampaignState.HAM;
    }

    boolean full() {
        return signals.size() >= MOST_SIGNALS;
    }

    Campaign with(SignalNews.Hot news) {
        Set<SignalKind> kindsNow = new TreeSet<>(kinds);
        kindsNow.add(news.signal().kind());
        Set<String> shownNow = new TreeSet<>(shown);
        if (news.shown() != null && shownNow.size() < MOST_SHOWN) {
            shownNow.add(news.shown());
        }
        Set<String> signalsNow = new TreeSet<>(signals);
        signalsNow.add(news.key());
        Set<String> pastNow = new TreeSet<>(past);
        pastNow.remove(news.key());
        return new Campaign(
                id,
                kindsNow,
                shownNow,
                earlier(firstSeen, news.since()),
                later(lastSeen, news.latest()),
                most(counts, news.counts()),
                together(comments, news.comments()),
                signalsNow,
                pastNow,
                state,
                decision,
                decidedAt);
    }

    /** With further comments. */
    Campaign with(List<CommentRef> news) {
        return new Campaign(
                id,
                kinds,
                shown,
                firstSeen,
                lastSeen,
                counts,
                together(comments, news),
                signals,
                past,
                state,
                decision,
                decidedAt);
    }

    /** With all of another campaign; what was decided of this one holds. */
    Campaign with(Campaign other) {
        Set<SignalKind> kindsNow = new TreeSet<>(kinds);
        kindsNow.addAll(other.kinds);
        Set<String> shownNow = new TreeSet<>(shown);
        other.shown.stream().limit(Math.max(0, MOST_SHOWN - shown.size())).forEach(shownNow::add);
        Set<String> signalsNow = new TreeSet<>(signals);
        signalsNow.addAll(other.signals);
        Set<String> pastNow = new TreeSet<>(past);
        other.past.stream()
                .filter(key -> !signalsNow.contains(key))
                .limit(Math.max(0, MOST_SIGNALS - past.size()))
                .forEach(pastNow::add);
        pastNow.removeAll(signalsNow);
        return new Campaign(
                id,
                kindsNow,
                shownNow,
                earlier(firstSeen, other.firstSeen),
                later(lastSeen, other.lastSeen),
                most(counts, other.counts),
                together(comments, other.comments),
                signalsNow,
                pastNow,
                state,
                decision,
                decidedAt);
    }

    /** Without a signal that is hot no more. */
    Campaign without(String signal) {
        Set<String> signalsNow = new TreeSet<>(signals);
        signalsNow.remove(signal);
        Set<String> pastNow = new TreeSet<>(past);
        if (pastNow.size() < MOST_SIGNALS) {
            pastNow.add(signal);
        }
        return with(signalsNow, pastNow);
    }

    Campaign withoutSignals() {
        Campaign none = this;
        for (String signal : signals) {
            none = none.without(signal);
        }
        return none;
    }

    private Campaign with(Set<String> signalsNow, Set<String> pastNow) {
        return new Campaign(
                id,
                kinds,
                shown,
                firstSeen,
                lastSeen,
                counts,
                comments,
                signalsNow,
                pastNow,
                state,
                decision,
                decidedAt);
    }

    /** With the decision, if it is later than the one known; of two at the same time that with the greater id. */
    Campaign decided(CampaignDecision news) {
        boolean later = decidedAt == null
                || news.at().isAfter(decidedAt)
                || (news.at().equals(decidedAt) && news.id().compareTo(String.valueOf(decision)) > 0);
        return later
                ? new Campaign(
                        id,
                        kinds,
                        shown,
                        firstSeen,
                        lastSeen,
                        counts,
                        comments,
                        signals,
                        past,
                        news.state(),
                        news.id(),
                        news.at())
                : this;
    }

    private static List<CommentRef> together(List<CommentRef> known, List<CommentRef> news) {
        LinkedHashSet<CommentRef> all = new LinkedHashSet<>(known);
        all.addAll(news);
        return all.stream().skip(Math.max(0, all.size() - MOST_COMMENTS)).toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Counts most(Counts one, Counts other) {
        return new Counts(
                Math.max(one.comments(), other.comments()),
                Math.max(one.authors(), other.authors()),
                Math.max(one.posts(), other.posts()),
                Math.max(one.blogs(), other.blogs()));
    }
}
