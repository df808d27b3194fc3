package dev.weir.spam.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Min-wise hashes of a text's letter sequences (Broder 1997), in bands of rows (Leskovec, Rajaraman, Ullman, "Mining of
 * Massive Datasets", 3.4): texts that share much agree in all rows of some band, so that like texts meet under a band's
 * key, wherever that is kept.
 *
 * <p>With 8 bands of 3 rows, texts that share 80 % of their sequences meet with 99.7 % probability, at 50 % with 66 %,
 * at 20 % with 6 %. Whoever meets is then compared by the whole signature.
 */
final class MinHash {

    static final int BANDS = 8;
    private static final int ROWS = 3;

    /** Letters in a sequence. */
    private static final int SEQUENCE = 4;

    private static final long[] SEEDS = seeds();

    private MinHash() {}

    /** The signature, and the keys that it can be found by. */
    record Hashed(Signature signature, List<String> bands) {}

    /** How many different sequences there are: "hahahaha" has two. */
    static int variety(int[] letters) {
        long[] hashes = new long[Math.max(0, letters.length - SEQUENCE + 1)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = sequence(letters, i);
        }
        Arrays.sort(hashes);
        int different = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                different++;
            }
        }
        return different;
    }

    /**
     * @param letters at least as many as a sequence has
     */
    static Hashed of(int[] letters) {
        if (letters.length < SEQUENCE) {
            throw new IllegalArgumentException("needs " + SEQUENCE + " letters, not " + letters.length);
        }
        long[] least = new long[Signature.LENGTH];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i + SEQUENCE <= letters.length; i++) {
            long hash = sequence(letters, i);
            for (int k = 0; k < least.length; k++) {
                least[k] = Math.min(least[k], Mixing.mix(hash ^ SEEDS[k]));
            }
        }
        return new Hashed(Signature.of(least), bands(least));
    }

    private static long sequence(int[] letters, int from) {
        long hash = SEQUENCE;
        for (int i = from; i < from + SEQUENCE; i++) {
            hash = Mixing.join(hash, letters[i]);
        }
        return hash;
    }

    private static List<String> bands(long[] least) {
        List<String> bands = new ArrayList<>(BANDS);
        for (int band = 0; band < BANDS; band++) {
            long hash = band;
            for (int row = 0; row < ROWS; row++) {
                hash = Mixing.join(hash, least[band * ROWS + row]);
            }
            bands.add(band + "-" + Mixing.hex(hash));
        }
        return List.copyOf(bands);
    }

    private static long[] seeds() {
        long[] seeds = new long[Signature.LENGTH];
        for (int k = 0; k < seeds.length; k++) {
            seeds[k] = Mixing.number(k);
        }
        return seeds;
    }
}
