package dev.weir.spam.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The hot signals as they were told: what a comment is compared with when it is decided.
 *
 * <p>Bounded: beyond the given number the least widespread are left out, those of undecided campaigns first; which
 * ones depends on what was put, but not on its order, as long as nothing is removed. A match takes at most 25 look-ups.
 * Not for several threads.
 */
public final class HotSignals {

    /** What is worth the most comes last. */
    private static final Comparator<HotSignal> WORTH = Comparator.comparing(
                    (HotSignal hot) -> hot.state() != CampaignState.OPEN)
            .thenComparingInt(hot -> hot.counts().authors())
            .thenComparingInt(hot -> hot.counts().comments())
            .thenComparing(HotSignal::since)
            .thenComparing(HotSignal::key);

    private final Map<String, TreeMap<Integer, HotSignal>> bySignal = new TreeMap<>();
    private final TreeSet<HotSignal> byWorth = new TreeSet<>(WORTH);
    private final int most;
    private final int likeness;

    /**
     * @param most how many to remember
     */
    public HotSignals(int most, CampaignSettings settings) {
        if (most < 1) {
            throw new IllegalArgumentException("must be able to remember one hot signal at least, not " + most);
        }
        this.most = most;
        this.likeness = settings.likeness();
    }

    /** Remembers a hot signal in the place of what was told under its key before. */
    public void put(HotSignal hot) {
        remove(hot.key());
        bySignal.computeIfAbsent(hot.signal().toString(), key -> new TreeMap<>())
                .put(hot.cluster(), hot);
        byWorth.add(hot);
        if (byWorth.size() > most) {
            remove(byWorth.first().key());
        }
    }

    /** Forgets what was told under a key ({@link HotSignal#key}), if anything was. */
    public void remove(String key) {
        int cluster = 0;
        String signal = key;
        int slash = key.lastIndexOf('/');
        if (key.startsWith(SignalKind.TEXT.word() + ":") && slash >= 0) {
            cluster = Integer.parseInt(key.substring(slash + 1));
            signal = key.substring(0, slash);
        }
        TreeMap<Integer, HotSignal> clusters = bySignal.get(signal);
        HotSignal known = clusters == null ? null : clusters.remove(cluster);
        if (clusters != null && clusters.isEmpty()) {
            bySignal.remove(signal);
        }
        if (known != null) {
            byWorth.remove(known);
        }
    }

    /** How many are remembered. */
    public int size() {
        return byWorth.size();
    }

    /** How many campaigns wait for a decision. Takes time in proportion to {@link #size}. */
    public int undecidedCampaigns() {
        return (int) byWorth.stream()
                .filter(hot -> hot.state() == CampaignState.OPEN)
                .map(HotSignal::campaign)
                .distinct()
                .count();
    }

    /** The campaigns that a comment belongs to by its traits: decided ones first, then the most widespread. */
    public List<CampaignMatch> match(Traits traits) {
        Map<String, List<HotSignal>> byCampaign = new TreeMap<>();
        for (Signal signal : traits.signals()) {
            Map<Integer, HotSignal> clusters = bySignal.get(signal.toString());
            if (clusters != null) {
                clusters.values().stream()
                        .filter(hot -> likeness(hot, traits) >= likeness)
                        .forEach(hot -> byCampaign
                                .computeIfAbsent(hot.campaign(), id -> new ArrayList<>())
                                .add(hot));
            }
        }
        return byCampaign.values().stream()
                .map(signals -> match(signals, traits))
                .sorted(Comparator.comparing(
                        (CampaignMatch match) -> match.signals().get(0), WORTH.reversed()))
                .toList();
    }

    private static CampaignMatch match(List<HotSignal> signals, Traits traits) {
        signals.sort(WORTH.reversed());
        Map<SignalKind, String> why = new TreeMap<>();
        int likeness = 0;
        for (HotSignal hot : signals) {
            why.putIfAbsent(hot.signal().kind(), hot.why());
            likeness = Math.max(likeness, hot.signature() == null ? 0 : likeness(hot, traits));
        }
        HotSignal first = signals.get(0);
        return new CampaignMatch(first.campaign(), first.state(), likeness, signals, List.copyOf(why.values()));
    }

    /** A signal that is no text's is the same or not. */
    private static int likeness(HotSignal hot, Traits traits) {
        if (hot.signature() == null) {
            return 100;
        }
        return traits.signature() == null ? 0 : hot.signature().likeness(traits.signature());
    }
}
