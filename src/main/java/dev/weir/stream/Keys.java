package dev.weir.stream;

/** Keys of stores: their parts, with a character between that no id has. */
final class Keys {

    static final char SEPARATOR = '\u0000';

    private Keys() {}

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
}
