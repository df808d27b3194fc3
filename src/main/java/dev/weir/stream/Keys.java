package dev.weir.stream;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.apache.kafka.common.utils.Utils;

/** Keys of stores: their parts, with a character between that no id has. */
final class Keys {

    static final char SEPARATOR = '\u0000';

    /** The order in which stores have them: that of their UTF-8 bytes, and so of the characters themselves. */
    static final Comparator<String> ORDER = Keys::compare;

    private Keys() {}

    /** The partition that a record of this key comes to. */
    static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    static String of(String first, String second) {
        return first + SEPARATOR + second;
    }

    static String of(String first, String second, String third) {
        return first + SEPARATOR + second + SEPARATOR + third;
    }

    /** What all keys begin with that have these parts in front. */
    static String prefix(String first) {
        return first + SEPARATOR;
    }

    static String prefix(String first, String second) {
        return first + SEPARATOR + second + SEPARATOR;
    }

    private static int compare(String one, String other) {
        int both = Math.min(one.length(), other.length());
        for (int i = 0; i < both; i++) {
            char its = one.charAt(i);
            char others = other.charAt(i);
            if (its != others) {
                // Two of these make a character that comes after all that are made of one.
                boolean pair = Character.isSurrogate(its);
                return pair == Character.isSurrogate(others) ? its - others : pair ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
