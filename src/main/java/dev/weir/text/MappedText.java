package dev.weir.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable text whose UTF-16 offsets map back to the raw text it was made from.
 *
 * <p>For a match {@code [s, e)} in {@link #text()} the raw span is {@code [rawStart(s), rawEnd(e))}. What
 * was dropped between two characters belongs to neither: a match that ends before a dropped tag ends
 * before it in the raw text, too. Where text and raw text are the same, no map is kept.
 */
public final class MappedText {
    private final String text;
    private final int rawLength;
    /** For each character of the text, where its source starts and ends; both null for the identity. */
    private final int @Nullable [] starts;

    private final int @Nullable [] ends;

    private MappedText(String text, int rawLength, int @Nullable [] starts, int @Nullable [] ends) {
        this.text = text;
        this.rawLength = rawLength;
        this.starts = starts;
        this.ends = ends;
    }

    /** The raw text itself. */
    public static MappedText identity(String raw) {
        return new MappedText(raw, raw.length(), null, null);
    }

    /** The text. */
    public String text() {
        return text;
    }

    /**
     * Where the source of the character at {@code index} starts in the raw text.
     *
     * @param index from 0 to the text's length; the length itself maps to the raw text's length
     */
    public int rawStart(int index) {
        if (index >= text.length()) {
            return rawLength;
        }
        return starts == null ? index : starts[index];
    }

    /**
     * Where the source of the character <em>before</em> {@code index} ends in the raw text.
     *
     * @param index from 0 to the text's length; 0 maps to 0
     */
    public int rawEnd(int index) {
        if (index <= 0) {
            return 0;
        }
        return ends == null ? index : ends[index - 1];
    }

    /** Puts down where the source of each character starts and ends in the raw text. */
    void copyPlaces(int[] intoStarts, int[] intoEnds) {
        if (starts != null && ends != null) {
            System.arraycopy(starts, 0, intoStarts, 0, text.length());
            System.arraycopy(ends, 0, intoEnds, 0, text.length());
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            intoStarts[i] = i;
            intoEnds[i] = i + 1;
        }
    }

    /** The same map under another text of the same length, for changes that keep every place. */
    MappedText withText(String sameLength) {
        if (sameLength.length() != text.length()) {
            throw new IllegalArgumentException(
                    "the text has " + text.length() + " characters, its replacement " + sameLength.length());
        }
        return new MappedText(sameLength, rawLength, starts, ends);
    }

    /** The same text mapped through a text that it was made from, to what that maps to. */
    MappedText over(MappedText source) {
        if (source.starts == null) {
            return new MappedText(text, source.rawLength, starts, ends);
        }
        int[] rawStarts = new int[text.length()];
        int[] rawEnds = new int[text.length()];
        for (int i = 0; i < rawStarts.length; i++) {
            rawStarts[i] = source.rawStart(rawStart(i));
            rawEnds[i] = source.rawEnd(rawEnd(i + 1));
        }
        return new MappedText(text, source.rawLength, rawStarts, rawEnds);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Collects a text and its map; keeps no map for as long as everything is appended in place. */
    static final class Builder {
        private final int rawLength;
        private final StringBuilder text;
        private int @Nullable [] starts;
        private int @Nullable [] ends;

        /**
         * @param rawLength the length of the raw text that the offsets point into
         */
        Builder(int rawLength) {
            this.rawLength = rawLength;
            this.text = new StringBuilder(rawLength + 16);
        }

        int length() {
            return text.length();
        }

        char last() {
            return text.charAt(text.length() - 1);
        }

        /** Appends one character that stands for the raw span. */
        void append(char character, int rawStart, int rawEnd) {
            int at = text.length();
            text.append(character);
            if (starts == null) {
                if (rawStart == at && rawEnd == at + 1) {
                    return;
                }
                becomeMapped(at);
            }
            place(at, rawStart, rawEnd);
        }

        /** Appends characters that all stand for the one raw span. */
        void append(CharSequence characters, int rawStart, int rawEnd) {
            for (int i = 0; i < characters.length(); i++) {
                append(characters.charAt(i), rawStart, rawEnd);
            }
        }

        /** Appends {@code source[from, to)}, each character standing for itself at {@code rawStart} onwards. */
        void appendRun(String source, int from, int to, int rawStart) {
            int at = text.length();
            text.append(source, from, to);
            if (starts == null) {
                if (rawStart == at || from == to) {
                    return;
                }
                becomeMapped(at);
            }
            for (int i = 0; i < to - from; i++) {
                place(at + i, rawStart + i, rawStart + i + 1);
            }
        }

        MappedText build() {
            return new MappedText(text.toString(), rawLength, starts, ends);
        }

        private void becomeMapped(int placed) {
            starts = new int[Math.max(16, Math.max(rawLength, text.length()))];
            ends = new int[starts.length];
            for (int i = 0; i < placed; i++) {
                starts[i] = i;
                ends[i] = i + 1;
            }
        }

        private void place(int at, int rawStart, int rawEnd) {
            if (starts == null || ends == null) {
                throw new IllegalStateException("no map yet");
            }
            if (at >= starts.length) {
                int grown = starts.length * 2;
                while (grown <= at) {
                    grown *= 2;
                }
                starts = Arrays.copyOf(starts, grown);
                ends = Arrays.copyOf(ends, grown);
            }
            starts[at] = rawStart;
            ends[at] = rawEnd;
        }
    }
}
