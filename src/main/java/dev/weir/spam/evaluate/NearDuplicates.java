package dev.weir.spam.evaluate;

import com.ibm.icu.lang.UCharacter;
import dev.weir.spam.LabelledComment;
import dev.weir.text.Folding;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds comments that say nearly the same: those whose runs of five letters or digits, in the folded text, agree to at
 * least half (Jaccard), and whoever is like one of them. Candidates are found by MinHash in bands (Broder 1997), so
 * that a pair at one half is found with 98 %, and at 0.7 always, for all practical purposes; whether they are alike is
 * then counted exactly. A text shorter than a run is alike only where it is the same. The result depends on nothing
 * but the texts.
 */
final class NearDuplicates {

    private static final int RUN = 5;
    private static final double ALIKE = 0.5;
    private static final int BANDS = 32;
    private static final int ROWS = 3;
    private static final Seed SEED = new Seed(20261122);

    private NearDuplicates() {}

    /** The clusters, those of one comment too, by their first comment; in each the order is that given. */
    static List<List<LabelledComment>> clusters(List<LabelledComment> comments) {
        Map<LongBuffer, List<Integer>> same = new LinkedHashMap<>();
        for (int i = 0; i < comments.size(); i++) {
            LongBuffer runs = LongBuffer.wrap(runs(comments.get(i).text()));
            same.computeIfAbsent(runs, key -> new ArrayList<>()).add(i);
        }
        int[] parent = parents(same.keySet().stream().map(LongBuffer::array).toList());
        int[] clusterOf = new int[comments.size()];
        int distinct = 0;
        for (List<Integer> members : same.values()) {
            int cluster = root(parent, distinct++);
            members.forEach(member -> clusterOf[member] = cluster);
        }
        Map<Integer, List<LabelledComment>> clusters = new LinkedHashMap<>();
        for (int i = 0; i < clusterOf.length; i++) {
            clusters.computeIfAbsent(clusterOf[i], cluster -> new ArrayList<>()).add(comments.get(i));
        }
        return List.copyOf(clusters.values());
    }

    /** A forest, each tree of it a cluster. */
    private static int[] parents(List<long[]> runs) {
        int[] parent = new int[runs.size()];
        Arrays.setAll(parent, i -> i);
        List<long[]> bands = runs.stream().map(NearDuplicates::bands).toList();
        for (int band = 0; band < BANDS; band++) {
            for (List<Integer> candidates : candidates(bands, band)) {
                joinAlike(candidates, runs, parent);
            }
        }
        return parent;
    }

    private static List<List<Integer>> candidates(List<long[]> bands, int band) {
        Map<Long, List<Integer>> buckets = new LinkedHashMap<>();
        for (int i = 0; i < bands.size(); i++) {
            buckets.computeIfAbsent(bands.get(i)[band], key -> new ArrayList<>())
                    .add(i);
        }
        return buckets.values().stream().filter(bucket -> bucket.size() > 1).toList();
    }

    /** Every pair counts, or the clusters would depend on the order; but most are soon known to belong together. */
    private static void joinAlike(List<Integer> candidates, List<long[]> runs, int[] parent) {
        for (int i = 0; i < candidates.size(); i++) {
            int one = candidates.get(i);
            for (int k = 0; k < i; k++) {
                int other = candidates.get(k);
                if (root(parent, one) != root(parent, other) && areAlike(runs.get(one), runs.get(other))) {
                    join(parent, one, other);
                }
            }
        }
    }

    /** The set of hashed runs, ascending. */
    static long[] runs(String text) {
        int[] letters = Folding.fold(text)
                .codePoints()
                .filter(UCharacter::isLetterOrDigit)
                .toArray();
        if (letters.length < RUN) {
            return new long[] {SEED.of(letters.length == 0 ? text : new String(letters, 0, letters.length))};
        }
        long[] runs = new long[letters.length - RUN + 1];
        for (int start = 0; start < runs.length; start++) {
            long hash = 0;
            for (int i = start; i < start + RUN; i++) {
                hash = hash * 0x100000001B3L + letters[i];
            }
            runs[start] = Seed.mixed(hash);
        }
        return Arrays.stream(runs).sorted().distinct().toArray();
    }

    private static long[] bands(long[] runs) {
        long[] bands = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            for (int row = 0; row < ROWS; row++) {
                long salt = Seed.mixed(band * ROWS + row + 1L);
                long least = Long.MAX_VALUE;
                for (long run : runs) {
                    least = Math.min(least, Seed.mixed(run ^ salt));
                }
                bands[band] = Seed.mixed(bands[band] * 31 + least);
            }
        }
        return bands;
    }

    static boolean areAlike(long[] one, long[] other) {
        int common = 0;
        int i = 0;
        int k = 0;
        while (i < one.length && k < other.length) {
            if (one[i] == other[k]) {
                common++;
                i++;
                k++;
            } else if (one[i] < other[k]) {
                i++;
            } else {
                k++;
            }
        }
        return common >= ALIKE * (one.length + other.length - common);
    }

    private static void join(int[] parent, int one, int other) {
        int a = root(parent, one);
        int b = root(parent, other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] parent, int member) {
        int root = member;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
