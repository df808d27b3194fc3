package dev.weir.text;

/** Short hashes that are equal when texts are the same. */
public final class Fingerprint {
    private Fingerprint() {}

    public static String exact(String text) {
        return text;
    }

    public static String folded(MappedText folded) {
        return folded.text();
    }
}
