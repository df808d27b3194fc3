package dev.weir.text;

/** An immutable text whose offsets map back to the raw text it was made from. */
public final class MappedText {
    private final String text;

    private MappedText(String text) {
        this.text = text;
    }

    public static MappedText identity(String raw) {
        return new MappedText(raw);
    }

    public String text() {
        return text;
    }

    public int rawStart(int index) {
        return index;
    }

    public int rawEnd(int index) {
        return index;
    }
}
