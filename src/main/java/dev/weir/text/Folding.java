package dev.weir.text;

/** The canonical form of a text for matching words. */
public final class Folding {
    private Folding() {}

    public static MappedText fold(MappedText text) {
        return text;
    }
}
