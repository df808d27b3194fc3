package dev.weir.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds many words in a folded text in one pass (Aho and Corasick, 1975).
 *
 * <p>Words are folded as texts are ({@link Folding}), so they match whatever case, width or look-alike
 * letters either is written in. The time to search is linear in the text and does not depend on the number
 * of words; memory is linear in the words' total length. Immutable and safe to share.
 */
public final class WordMatcher {
    /** More hits than this in one text say nothing more. */
    private static final int MAX_HITS = 100;

    /** Up to this many children are searched one by one. */
    private static final int FEW = 6;

    /**
     * A word or phrase to look for.
     *
     * @param text the word, in any form
     * @param wholeWord whether it counts only where no letter or digit stands next to it
     */
    public record Word(String text, boolean wholeWord) {}

    /**
     * Where a word was found.
     *
     * @param word the word's index in the list that the matcher was made of
     * @param start where it starts in the raw text
     * @param end where it ends in the raw text, exclusive
     */
    public record Hit(int word, int start, int end) {}

    /*
     * The trie, one entry a node. Nodes are numbered level by level, so that a node's children stand side by
     * side: they are firstChild[node] up to firstChild[node + 1], in the order of their characters.
     */
    private final int nodes;
    private final int[] firstChild;
    private final char[] character;
    private final int[] depth;
    /** The node of the longest proper suffix. */
    private final int[] suffix;
    /** The nearest node up the chain of suffixes at which a word ends, or 0. */
    private final int[] nextEnding;
    /** The first word that ends at a node, or -1; others of the same form follow in nextWord. */
    private final int[] wordAt;

    private final int[] nextWord;
    private final boolean[] wholeWord;
    /** The root's children by ASCII character: most of a text never leaves the root. */
    private final int[] asciiRoots = new int[0x80];

    private WordMatcher(List<Word> words) {
        int count = words.size();
        wholeWord = new boolean[count];
        nextWord = new int[count];
        Integer[] order = new Integer[count];
        String[] folded = new String[count];
        int total = 1;
        int present = 0;
        for (int i = 0; i < count; i++) {
            wholeWord[i] = words.get(i).wholeWord();
            nextWord[i] = -1;
            folded[i] = Folding.fold(words.get(i).text());
            total += folded[i].length();
            if (!folded[i].isEmpty()) {
                order[present++] = i;
            }
        }
        order = Arrays.copyOf(order, present);
        Arrays.sort(order, Comparator.comparing(i -> folded[i]));

        int[] first = new int[total + 1];
        char[] characters = new char[total];
        int[] depths = new int[total];
        int[] endings = new int[total];
        nodes = buildTrie(folded, order, first, characters, depths, endings);
        firstChild = Arrays.copyOf(first, nodes + 1);
        character = Arrays.copyOf(characters, nodes);
        depth = Arrays.copyOf(depths, nodes);
        wordAt = Arrays.copyOf(endings, nodes);
        suffix = new int[nodes];
        nextEnding = new int[nodes];
        for (int child = firstChild[0]; child < firstChild[1]; child++) {
            if (character[child] < asciiRoots.length) {
                asciiRoots[character[child]] = child;
            }
        }
        linkSuffixes();
    }

    /** A matcher for the words; a word that folds to nothing is never found. */
    public static WordMatcher of(List<Word> words) {
        return new WordMatcher(words);
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return nodes == 1;
    }

    /**
     * All places where a word stands, overlapping ones too, in the order in which they end; at most 100.
     *
     * @param folded the text, folded by {@link Folding#fold}
     */
    public List<Hit> find(MappedText folded) {
        if (isEmpty()) {
            return List.of();
        }
        String text = folded.text();
        List<Hit> hits = List.of();
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            node = step(node, text.charAt(i));
            if (node != 0 && (wordAt[node] >= 0 || nextEnding[node] != 0)) {
                if (hits.isEmpty()) {
                    hits = new ArrayList<>();
                }
                collect(node, i + 1, folded, hits);
                if (hits.size() >= MAX_HITS) {
                    break;
                }
            }
        }
        return List.copyOf(hits);
    }

    private void collect(int node, int end, MappedText folded, List<Hit> hits) {
        for (int n = wordAt[node] >= 0 ? node : nextEnding[node]; n != 0; n = nextEnding[n]) {
            int start = end - depth[n];
            boolean whole = false;
            boolean looked = false;
            for (int word = wordAt[n]; word >= 0 && hits.size() < MAX_HITS; word = nextWord[word]) {
                if (wholeWord[word] && !looked) {
                    whole = isWhole(folded.text(), start, end);
                    looked = true;
                }
                if (!wholeWord[word] || whole) {
                    hits.add(new Hit(word, folded.rawStart(start), folded.rawEnd(end)));
                }
            }
        }
    }

    private static boolean isWhole(String text, int start, int end) {
        return (start == 0 || !isWordCharacter(text.codePointBefore(start)))
                && (end == text.length() || !isWordCharacter(text.codePointAt(end)));
    }

    private static boolean isWordCharacter(int codePoint) {
        return Letters.kind(codePoint) != Letters.NONE;
    }

    private int step(int from, char c) {
        int node = from;
        while (true) {
            int child = child(node, c);
            if (child != 0 || node == 0) {
                return child;
            }
            node = suffix[node];
        }
    }

    /** The child of a node by a character, or 0. */
    private int child(int node, char c) {
        if (node == 0 && c < asciiRoots.length) {
            return asciiRoots[c];
        }
        int low = firstChild[node];
        int high = firstChild[node + 1];
        if (high - low <= FEW) {
            for (int i = low; i < high; i++) {
                if (character[i] == c) {
                    return i;
                }
            }
            return 0;
        }
        int found = Arrays.binarySearch(character, low, high, c);
        return found < 0 ? 0 : found;
    }

    /** Builds the trie from the sorted words, level by level; returns the number of nodes. */
    private int buildTrie(
            String[] folded, Integer[] order, int[] first, char[] characters, int[] depths, int[] endings) {
        int[] low = new int[characters.length];
        int[] high = new int[characters.length];
        high[0] = order.length;
        int made = 1;
        for (int node = 0; node < made; node++) {
            int at = low[node];
            int end = high[node];
            int level = depths[node];
            int last = -1;
            endings[node] = -1;
            for (; at < end && folded[order[at]].length() == level; at++) {
                if (last < 0) {
                    endings[node] = order[at];
                } else {
                    nextWord[last] = order[at];
                }
                last = order[at];
            }
            first[node] = made;
            while (at < end) {
                char c = folded[order[at]].charAt(level);
                int from = at;
                while (at < end && folded[order[at]].charAt(level) == c) {
                    at++;
                }
                characters[made] = c;
                depths[made] = level + 1;
                low[made] = from;
                high[made] = at;
                made++;
            }
        }
        first[made] = made;
        return made;
    }

    private void linkSuffixes() {
        for (int node = 0; node < nodes; node++) {
            for (int child = firstChild[node]; child < firstChild[node + 1]; child++) {
                int link = node == 0 ? 0 : step(suffix[node], character[child]);
                suffix[child] = link;
                nextEnding[child] = wordAt[link] >= 0 ? link : nextEnding[link];
            }
        }
    }
}
