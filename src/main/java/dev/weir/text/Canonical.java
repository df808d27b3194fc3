package dev.weir.text;

import java.util.ArrayList;
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
        return of(readable, Folding.fold(MappedText.identity(readable.text())));
    }

    /**
     * @param folded the readable text, folded by {@link Folding}, maps to the readable one
     */
    static Canonical of(MappedText readable, MappedText folded) {
        return new Unmasking(readable, folded).canonical();
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

    /** The work, on a draft that only shrinks. */
    private static final class Unmasking {
        private final MappedText read;
        private final String source;
        private final int[] amounts = new int[Trick.values().length];
        private final Draft draft;
        private final Addresses addresses;
        private List<Address> placed = List.of();

        Unmasking(MappedText readable, MappedText folded) {
            read = TurnedAround.turnedBack(readable);
            source = read.text();
            draft = new Draft(read == readable ? folded : Folding.fold(MappedText.identity(source)));
            addresses = new Addresses(draft, source);
            if (read != readable) {
                count(Trick.TURNED_AROUND, TurnedAround.amount(readable.text()));
            }
        }

        Canonical canonical() {
            if (!isAscii()) {
                count(Trick.INVISIBLE, invisible());
                count(Trick.LOOKALIKE, lookalikes() + Fancy.replace(draft));
            }
            count(Trick.SPACED_OUT, SpacedOut.join(draft));
            addresses.find();
            count(Trick.LEET, Leet.replace(draft, addresses));
            cutRepeats();
            for (Address address : placed) {
                count(Trick.HIDDEN_ADDRESS, address.hidden() ? 1 : 0);
            }
            return new Canonical(text(), placed, amounts);
        }

        private void count(Trick trick, int amount) {
            amounts[trick.ordinal()] += amount;
        }

        private boolean isAscii() {
            for (int i = 0; i < source.length(); i++) {
                if (source.charAt(i) >= 0x80) {
                    return false;
                }
            }
            return true;
        }

        /** Characters between two letters of which the folding left nothing. */
        private int invisible() {
            int dropped = 0;
            for (int i = 1; i < draft.length; i++) {
                int gap = draft.starts[i] - draft.ends[i - 1];
                if (gap > 0 && isSpelt(draft.chars[i - 1]) && isSpelt(draft.chars[i])) {
                    dropped += gap;
                }
            }
            return dropped;
        }

        private static boolean isSpelt(char c) {
            byte kind = Letters.kind(c);
            return Letters.isMixable(kind) || kind == Letters.DIGIT;
        }

        /** Letters that the folding replaced by others that they pass for. */
        private int lookalikes() {
            int replaced = 0;
            for (int i = 0; i < draft.length; i++) {
                int before = source.codePointAt(draft.starts[i]);
                byte kind = Letters.kind(draft.chars[i]);
                if (before >= 0x80 && (Letters.isMixable(kind) || kind == Letters.DIGIT)) {
                    byte kindBefore = Letters.kind(before);
                    boolean other = Letters.isMixable(kindBefore) && kindBefore != kind;
                    replaced += other || Letters.isDecorated(before) || Letters.isRegionalIndicator(before) ? 1 : 0;
                }
            }
            return replaced;
        }

        /** Cuts rows of a letter to two, outside of addresses, and moves the addresses to their new places. */
        private void cutRepeats() {
            placed = new ArrayList<>(addresses.found().size());
            int kept = 0;
            int next = 0;
            int shift = 0;
            int nextStart =
                    addresses.places().isEmpty() ? -1 : addresses.places().get(0)[0];
            for (int i = 0; i < draft.length; i++) {
                if (i == nextStart) {
                    Address found = addresses.found().get(next++);
                    nextStart = next < addresses.places().size()
                            ? addresses.places().get(next)[0]
                            : -1;
                    shift = i - kept;
                    placed.add(new Address(
                            found.host(), found.path(), found.hidden(), found.start() - shift, found.end() - shift));
                }
                if (isThird(i, kept)) {
                    draft.ends[kept - 1] = draft.ends[i];
                    count(Trick.REPEATED, 1);
                } else {
                    draft.move(i, kept++);
                }
            }
            draft.length = kept;
        }

        private boolean isThird(int at, int kept) {
            return kept >= 2
                    && draft.chars[kept - 1] == draft.chars[at]
                    && draft.chars[kept - 2] == draft.chars[at]
                    && draft.isLetter(at)
                    && addresses.endOfOneAt(at) == at;
        }

        private MappedText text() {
            if (draft.length == source.length() && draft.isInPlace()) {
                return read.withText(new String(draft.chars));
            }
            MappedText.Builder text = new MappedText.Builder(read.rawStart(source.length()));
            for (int i = 0; i < draft.length; i++) {
                text.append(draft.chars[i], read.rawStart(draft.starts[i]), read.rawEnd(draft.ends[i]));
            }
            return text.build();
        }
    }
}
