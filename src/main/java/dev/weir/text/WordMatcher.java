package dev.weir.text;

import java.util.List;

/** Finds many words in a folded text in one pass. */
public final class WordMatcher {
    private final List<Word> words;

    private WordMatcher(List<Word> words) {
        this.words = words;
    }

    /** A word or phrase to look for. */
    public record Word(String text, boolean wholeWord) {}

    /** Where a word was found: its index in the list, and its place in the raw text. */
    public record Hit(int word, int start, int end) {}

    public static WordMatcher of(List<Word> words) {
        return new WordMatcher(List.copyOf(words));
    }

    public List<Hit> find(MappedText folded) {
        return List.of();
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }
}
