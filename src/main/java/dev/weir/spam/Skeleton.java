package dev.weir.spam;

import com.ibm.icu.lang.UCharacter;

/** The bare bones of a text: letters that pass for each other are one. */
final class Skeleton {

    private static final char[] ASCII = ascii();

    private Skeleton() {}

    /** The letter that stands for this character in the skeleton; 0 for what is left out. */
    static char of(char c) {
        return c < ASCII.length ? ASCII[c] : looked(c);
    }

    private static char[] ascii() {
        char[] ascii = new char[0x80];
        for (char c = 0; c < ascii.length; c++) {
            ascii[c] = looked(c);
        }
        return ascii;
    }

    private static char looked(char c) {
        if (c >= 'a' && c <= 'z') {
            return c == 'l' ? 'i' : c;
        }
        return switch (c) {
            case '0' -> 'o';
            case '1', '!', '|' -> 'i';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            case '9' -> 'g';
            default -> c < 0x80 ? 0 : other(c);
        };
    }

    private static char other(char c) {
        if (c >= 0xE0 && c < 0x180) {
            return PLAIN.charAt(c - 0xE0) == '?' ? c : PLAIN.charAt(c - 0xE0);
        }
        return UCharacter.isLetter(c) ? c : 0;
    }

    /** Latin letters without their marks, from U+00E0 to U+017F. */
    private static final String PLAIN = "aaaaaa?ceeeeiiii?nooooo?ouuuuy?y"
            + "aaaaaaccccccccddddeeeeeeeeeegggg"
            + "gggghhhhiiiiiiiiii??jjkk?iiiiiii"
            + "iiinnnnnnn??oooooo??rrrrrrssssss"
            + "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    static boolean isVowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c >= 0x400 && "аеёиоуыэюя".indexOf(c) >= 0;
    }
}
