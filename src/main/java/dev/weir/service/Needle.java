package dev.weir.service;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A text that is looked for in bytes: as UTF-8, within JSON or not, and in the base64 in which JSON carries bytes.
 *
 * @param what what kind of thing it is: {@code e-mail}, {@code address}, ...
 */
public record Needle(String what, String text) {

    /** Shorter ones would be found in any base64. */
    private static final int LEAST_FOR_BASE64 = 7;

    /** Whether it stands in the bytes; letters of either case are the same, but not in base64. */
    public boolean in(byte[] hay) {
        String all = new String(hay, StandardCharsets.ISO_8859_1);
        return contains(all, latin(text)) || inBase64().stream().anyMatch(all::contains);
    }

    private static boolean contains(String all, String part) {
        return all.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The characters that it becomes, wherever it begins; but for those at the ends, which depend on what is around. */
    private List<String> inBase64() {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length < LEAST_FOR_BASE64
                ? List.of()
                : IntStream.range(0, 3).mapToObj(shift -> shifted(bytes, shift)).toList();
    }

    private static String shifted(byte[] bytes, int shift) {
        byte[] moved = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, moved, shift, bytes.length);
        byte[] whole = Arrays.copyOf(moved, moved.length - moved.length % 3);
        String base64 = Base64.getEncoder().encodeToString(whole);
        return base64.substring(shift == 0 ? 0 : 4);
    }
}
