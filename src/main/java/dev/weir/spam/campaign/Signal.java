package dev.weir.spam.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One thing that comments may have in common. Written as {@code kind:value}, which is the key to partition by.
 *
 * @param value within its kind; neither an address nor a comment's words in clear
 */
public record Signal(SignalKind kind, String value) implements Comparable<Signal> {

    public Signal {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a signal needs a value");
        }
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no signal
     */
    @JsonCreator
    public static Signal parse(String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a signal is written kind:value");
        }
        return new Signal(
                SignalKind.valueOf(key.substring(0, colon).toUpperCase(Locale.ROOT)), key.substring(colon + 1));
    }

    @Override
    public int compareTo(Signal other) {
        int kinds = kind.compareTo(other.kind);
        return kinds != 0 ? kinds : value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return kind.word() + ":" + value;
    }
}
