package dev.weir.text;

/** The text as a reader reads it. */
public final class ReadableText {
    private ReadableText() {}

    public static MappedText of(String raw, Markup markup) {
        return MappedText.identity(raw);
    }
}
