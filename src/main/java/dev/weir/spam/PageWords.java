package dev.weir.spam;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a page's approved comments are about: a small sketch of their words, and the addresses they link to. Immutable,
 * and the same for the same comments in the same order.
 *
 * <p>Each word counts in one of 512 cells; when a cell is full, all are halved, so that the page's recent talk counts
 * most. No word can be read out of it.
 */
public final class PageWords {

    /** A page without comments. */
    public static final PageWords NONE = new PageWords(new byte[0], new int[0], 0);

    private static final int CELLS = 512;
    private static final int FULL = 250;
    private static final int LINKS = 16;
    private static final byte FORMAT = 1;
    private static final int HEADER = 6;

    private final byte[] cells;
    private final int[] links;
    private final int comments;

    private PageWords(byte[] cells, int[] links, int comments) {
        this.cells = cells;
        this.links = links;
        this.comments = comments;
    }

    /** How many comments it sums up. */
    public int comments() {
        return comments;
    }

    /** The page with one more comment approved; costs a copy of half a kilobyte. */
    public PageWords with(Subject approved) {
        Wording comment = new Wording();
        comment.read(approved);
        byte[] more = cells.length == 0 ? new byte[CELLS] : cells.clone();
        boolean full = false;
        for (int i = 0; i < comment.words(); i++) {
            int cell = comment.wordHash(i) & (CELLS - 1);
            more[cell]++;
            full |= (more[cell] & 0xFF) >= FULL;
        }
        if (full) {
            for (int i = 0; i < CELLS; i++) {
                more[i] = (byte) ((more[i] & 0xFF) >>> 1);
            }
        }
        int[] moreLinks = links;
        for (int i = 0; i < comment.addresses(); i++) {
            moreLinks = withLink(moreLinks, comment.addressHash(i));
        }
        return new PageWords(more, moreLinks, comments + 1);
    }

    /** The latest link first; the oldest is forgotten. */
    private static int[] withLink(int[] links, int link) {
        int[] more = new int[Math.min(LINKS, links.length + 1)];
        more[0] = link;
        int kept = 1;
        for (int i = 0; i < links.length && kept < more.length; i++) {
            more[kept++] = links[i];
        }
        return more;
    }

    /** How often an approved comment linked to the address, of late. */
    int linked(int address) {
        int times = 0;
        for (int link : links) {
            times += link == address ? 1 : 0;
        }
        return times;
    }

    /** Whether approved comments used the word. */
    boolean knows(int wordHash) {
        return cells.length > 0 && cells[wordHash & (CELLS - 1)] != 0;
    }

    /** The sum of all cells: how many words it holds. */
    private int total() {
        int total = 0;
        for (byte cell : cells) {
            total += cell & 0xFF;
        }
        return total;
    }

    /**
     * How much a comment's words are those of the page, from 0 to 1: the cosine of the two lists of words, the
     * frequent words of the page weighing less.
     */
    double similarity(Wording comment) {
        int words = comment.words();
        if (cells.length == 0 || words == 0) {
            return 0;
        }
        double total = total();
        double likeness = 0;
        double most = 0;
        for (int i = 0; i < words; i++) {
            double count = cells[comment.wordHash(i) & (CELLS - 1)] & 0xFF;
            double rarity = 1 / (1 + 20 * count / total);
            likeness += count > 0 ? rarity * Math.min(1, count / 2) : 0;
            most += rarity;
        }
        return likeness / most;
    }

    /** The sketch as bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[HEADER + 4 * links.length + cells.length];
        bytes[0] = FORMAT;
        putInt(bytes, 1, comments);
        bytes[5] = (byte) links.length;
        for (int i = 0; i < links.length; i++) {
            putInt(bytes, HEADER + 4 * i, links[i]);
        }
        System.arraycopy(cells, 0, bytes, HEADER + 4 * links.length, cells.length);
        return bytes;
    }

    /**
     * Reads {@link #toBytes}.
     *
     * @throws SpamModelException if these are not the bytes of a page's words
     */
    public static PageWords fromBytes(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != FORMAT) {
            throw new SpamModelException(
                    "these " + bytes.length + " bytes are not the words of a page, format " + FORMAT);
        }
        int linkCount = bytes[5];
        int cellsAt = HEADER + 4 * linkCount;
        int cellCount = bytes.length - cellsAt;
        if (linkCount < 0 || linkCount > LINKS || (cellCount != 0 && cellCount != CELLS)) {
            throw new SpamModelException("the words of a page are cut short: " + bytes.length + " bytes");
        }
        int[] links = new int[linkCount];
        for (int i = 0; i < linkCount; i++) {
            links[i] = getInt(bytes, HEADER + 4 * i);
        }
        return new PageWords(Arrays.copyOfRange(bytes, cellsAt, bytes.length), links, getInt(bytes, 1));
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private static int getInt(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value |= (bytes[at + i] & 0xFF) << 8 * i;
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PageWords words
                && comments == words.comments
                && Arrays.equals(links, words.links)
                && Arrays.equals(cells, words.cells);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cells) + comments;
    }

    @Override
    public String toString() {
        return "the words of " + comments + " comments";
    }
}
