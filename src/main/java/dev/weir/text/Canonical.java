package dev.weir.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with its disguises taken off, for a reader that learns: what {@link Folding} does, and more that only pays
 * where a wrong guess does little harm.
 *
 * <p>In this order: text that is turned around by a right-to-left override is turned back; letters are folded; words
 * spelt in look-alikes of several scripts become Latin; spaced-out and dotted-out words are joined, whatever stands
 * between their letters; addresses are found, also those that are hidden ({@code example dot com}, {@code hxxp}); digits
 * that stand for letters within a word become letters; runs of three or more of the same letter are cut to two.
 *
 * <p>Deterministic, and linear in the length of the text.
 */
public final class Canonical {
    private final MappedText text;
    private final List<Address> addresses;
    private final int[] amounts;

    private Canonical(MappedText text, List<Address> addresses, int[] amounts) {
        this.text = text;
        this.addresses = addresses;
        this.amounts = amounts;
    }

    /** What was undone. */
    public enum Trick {
        /** Characters that show nothing, or only marks. */
        INVISIBLE,
        /** Text turned around. */
        TURNED_AROUND,
        /** Letters of other scripts or alphabets in place of plain ones. */
        LOOKALIKE,
        /** Words with something between their letters. */
        SPACED_OUT,
        /** Digits and signs in place of letters. */
        LEET,
        /** Letters repeated. */
        REPEATED,
        /** Addresses that are written so as not to look like one. */
        HIDDEN_ADDRESS
    }

    /**
     * An address that stands in the text.
     *
     * @param host in lower case
     * @param path what follows it, with its slash; may be empty
     * @param hidden whether it was written so as not to look like one
     * @param start where it starts in the canonical text
     * @param end where it ends, exclusive
     */
    public record Address(String host, String path, boolean hidden, int start, int end) {}

    /** Takes the disguises off a text; the result maps to the same raw text. */
    public static Canonical of(MappedText readable) {
        return new Unmasking(readable).canonical();
    }

    /** The text; a span of it is found in the raw text by {@link #rawSpan}. */
    public MappedText text() {
        return text;
    }

    public List<Address> addresses() {
        return addresses;
    }

    /** How many characters of the text were changed by undoing the trick. */
    public int amount(Trick trick) {
        return amounts[trick.ordinal()];
    }

    /** Where a stretch of the canonical text, not empty, stands in the raw text. */
    public Span rawSpan(int start, int end) {
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (int i = start; i < end; i++) {
            from = Math.min(from, text.rawStart(i));
            to = Math.max(to, text.rawEnd(i + 1));
        }
        return from > to ? new Span(0, 0) : new Span(from, to);
    }

    /** The work, on arrays that only shrink. */
    private static final class Unmasking {
        private final int rawLength;
        private final int[] amounts = new int[Trick.values().length];
        private final List<Address> addresses = new ArrayList<>(2);
        private char[] chars;
        private int[] starts;
        private int[] ends;
        private int length;

        Unmasking(MappedText readable) {
            MappedText folded = Folding.fold(readable);
            String source = folded.text();
            length = source.length();
            rawLength = readable.rawStart(readable.text().length());
            chars = source.toCharArray();
            starts = new int[length];
            ends = new int[length];
            for (int i = 0; i < length; i++) {
                starts[i] = folded.rawStart(i);
                ends[i] = folded.rawEnd(i + 1);
            }
        }

        Canonical canonical() {
            cutRepeats();
            MappedText.Builder text = new MappedText.Builder(rawLength);
            for (int i = 0; i < length; i++) {
                text.append(chars[i], starts[i], ends[i]);
            }
            return new Canonical(text.build(), List.copyOf(addresses), Arrays.copyOf(amounts, amounts.length));
        }

        private void cutRepeats() {
            int kept = 0;
            for (int i = 0; i < length; i++) {
                boolean third = kept >= 2
                        && chars[kept - 1] == chars[i]
                        && chars[kept - 2] == chars[i]
                        && Letters.isLetter(Letters.kind(chars[i]));
                if (third) {
                    ends[kept - 1] = ends[i];
                    amounts[Trick.REPEATED.ordinal()]++;
                } else {
                    chars[kept] = chars[i];
                    starts[kept] = starts[i];
                    ends[kept] = ends[i];
                    kept++;
                }
            }
            length = kept;
        }
    }
}
