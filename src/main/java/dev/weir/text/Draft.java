package dev.weir.text;

/** A text in work: characters that are replaced or dropped, each with its place in the source. It never grows. */
final class Draft {
    final char[] chars;
    /** Where each character's source starts and ends. */
    final int[] starts;

    final int[] ends;
    int length;

    /** Everything of {@code text}, with its places. */
    Draft(MappedText text) {
        String source = text.text();
        length = source.length();
        chars = source.toCharArray();
        starts = new int[length];
        ends = new int[length];
        text.copyPlaces(starts, ends);
    }

    int codePointAt(int index) {
        return Character.codePointAt(chars, index, length);
    }

    /** Copies a character to an earlier place. */
    void move(int from, int to) {
        if (from == to) {
            return;
        }
        chars[to] = chars[from];
        starts[to] = starts[from];
        ends[to] = ends[from];
    }

    boolean isLetter(int index) {
        char c = chars[index];
        return c < 0x80 ? c >= 'a' && c <= 'z' : Letters.isLetter(Letters.kind(c));
    }

    boolean isDigit(int index) {
        return chars[index] >= '0' && chars[index] <= '9';
    }

    boolean isBlank(int index) {
        return isBlank(chars[index]);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && Character.isSpaceChar(c));
    }

    /** Whether each character stands for the one that was in its place at first. */
    boolean isInPlace() {
        for (int i = 0; i < length; i++) {
            if (starts[i] != i || ends[i] != i + 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing stands here, or something that ends a word. */
    boolean isEdge(int index) {
        return index < 0 || index >= length || !(isLetter(index) || isDigit(index));
    }
}
