package dev.weir.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short hashes that are equal when texts are the same: 128 bits of SHA-256, as 32 hexadecimal digits. */
public final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** Equal for texts that are equal byte by byte in UTF-8. */
    public static String exact(String text) {
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    /**
     * Equal for texts that say the same: punctuation is ignored and white space counts as one blank. A text
     * of nothing but punctuation is taken as it is.
     *
     * @param folded the text, folded by {@link Folding#fold}
     */
    public static String folded(MappedText folded) {
        String text = folded.text();
        StringBuilder words = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                blank = true;
            } else if (!isPunctuation(c)) {
                if (blank && !words.isEmpty()) {
                    words.append(' ');
                }
                blank = false;
                words.append(c);
            }
        }
        return exact(words.isEmpty() ? text : words.toString());
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || (c >= 0x80 && (Character.isSpaceChar(c) || Character.isWhitespace(c)));
    }

    private static boolean isPunctuation(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            return false;
        }
        return switch (Unicode.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
