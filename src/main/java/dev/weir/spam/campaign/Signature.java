package dev.weir.spam.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is remembered of a text to tell what is like it: 64 bytes, of which about as many are equal in two texts as they
 * share of their letter sequences. The text can't be had back from it. Immutable.
 */
public final class Signature {

    /** Its length in bytes. */
    static final int LENGTH = 64;

    private final byte[] bytes;

    private Signature(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Keeps the lowest byte of each number. */
    static Signature of(long[] numbers) {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return new Signature(bytes);
    }

    /**
     * @throws IllegalArgumentException if they are not {@link #LENGTH}
     */
    static Signature ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a signature has " + LENGTH + " bytes, this one " + bytes.length);
        }
        return new Signature(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is not 128 hexadecimal digits
     */
    @JsonCreator
    public static Signature parse(String hex) {
        return ofBytes(HexFormat.of().parseHex(hex));
    }

    /**
     * How much two texts share, in percent: an estimate of the Jaccard index of their sequences of letters, right to
     * about six points. Symmetric; 100 for equal signatures.
     */
    public int likeness(Signature other) {
        int equal = 0;
        for (int i = 0; i < LENGTH; i++) {
            equal += bytes[i] == other.bytes[i] ? 1 : 0;
        }
        // Of 256 unequal numbers one ends in the same byte.
        return Math.max(0, (equal * 256 - LENGTH) * 100 / (LENGTH * 255));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature signature && Arrays.equals(bytes, signature.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @JsonValue
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
