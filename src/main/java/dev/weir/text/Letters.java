package dev.weir.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What kind of character a code point is, and which letter it passes for.
 *
 * <p>The tables are worked out once, when they are first asked, from Unicode's own data (ICU) and from
 * short lists of what that data lacks.
 */
final class Letters {
    /** Neither letter, mark nor digit. */
    static final byte NONE = 0;

    static final byte LATIN = 1;
    static final byte CYRILLIC = 2;
    static final byte GREEK = 3;
    /** A letter of another alphabet that has a twin in the Latin one. */
    static final byte TWIN = 4;
    /** Any other letter. */
    static final byte OTHER = 5;

    static final byte MARK = 6;
    static final byte DIGIT = 7;

    /** Returned for a character that shows nothing. */
    static final int NOTHING = -1;

    /** Alphabets whose letters are taken for Latin ones and are never honestly mixed with them in a word. */
    private static final String TWIN_SCRIPTS =
            "[[:Armn:][:Cher:][:Copt:][:Lisu:][:Geor:][:Dsrt:][:Osge:][:Ital:][:Goth:]"
                    + "[:Runr:][:Lyci:][:Cari:][:Ogam:][:Cans:][:Tfng:][:Vaii:][:Elba:][:Wara:]&[:L:]]";

    /** Small capitals, in the order of {@link #SMALL_CAPITAL_LETTERS}; Unicode keeps them apart from their letters. */
    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ";

    private static final String SMALL_CAPITAL_LETTERS = "abcdefghijklmnopqrstuvwyz";

    /** Those of the small capitals that phonetic writing uses. */
    private static final String PHONETIC_CAPITALS = "ʙɢʜɪʟɴʀʏ";

    private static final Map<Integer, Character> TWINS = twins();
    private static final byte[] KINDS = kinds();
    private static final Map<Integer, Character> PLAIN = plain();
    private static final Set<String> REGIONS = regions();

    private static final char[] LATIN_TWINS = new char[0x600 - 0x370];
    private static final char[] CYRILLIC_TWINS = new char[0x250];
    private static final char[] GREEK_TWINS = new char[0x250];
    private static final String STRONG = "аеорсухіјѕһԁԛԝӏѵү" + "ορυνκιχα" + "aeopcyxi" + "okx";
    private static final String STRONG_IN_CAPITALS = "вкмнт" + "αβεζηικμνορτυχ" + "bkmht";

    static {
        // Lower case; what looks alike only in capitals is here too, for case is folded first.
        pairs("авсԁеҽԍһніјкӏмпорԛгѕтуүѵԝѡхьёї", "abcdeeghhijklmnopqrstyyvwwxbëï", LATIN_TWINS, 0x370);
        pairs("αβεζηικμνορτυχωγσςάέίόύ", "abeznikmvoptuxwyosáéíóú", LATIN_TWINS, 0x370);
        pairs("abcehijkmnoprstxyëï", "авсеніјкмпоргѕтхуёї", CYRILLIC_TWINS, 0);
        pairs("abehikmnoptuvwxyzáéíóú", "αβεηικμηορτυνωχγζάέίόύ", GREEK_TWINS, 0);
    }

    private Letters() {}

    private static void pairs(String from, String to, char[] into, int offset) {
        for (int i = 0; i < from.length(); i++) {
            into[from.charAt(i) - offset] = to.charAt(i);
        }
    }

    /** The kind of a code point: one of the constants above. */
    static byte kind(int codePoint) {
        return codePoint < 0x10000 ? KINDS[codePoint] : kindOf(codePoint);
    }

    static boolean isLetter(byte kind) {
        return kind >= LATIN && kind <= OTHER;
    }

    /** Latin, Cyrillic, Greek or an alphabet that passes for Latin. */
    static boolean isMixable(byte kind) {
        return kind >= LATIN && kind <= TWIN;
    }

    /**
     * The plain letter or digit of a decorated one that Unicode's compatibility forms don't cover, the code
     * point itself if it is none, {@link #NOTHING} if it shows nothing.
     */
    static int plain(int codePoint) {
        if (codePoint < 0x80) {
            return isControl(codePoint) ? NOTHING : codePoint;
        }
        if (codePoint < 0xA0) {
            return codePoint == 0x85 ? '\n' : NOTHING;
        }
        if (codePoint < 0xAD) {
            return codePoint;
        }
        if (isInvisible(codePoint)) {
            return NOTHING;
        }
        Character plain = PLAIN.get(codePoint);
        return plain == null ? codePoint : plain;
    }

    private static boolean isControl(int c) {
        return c == 0x7F || (c < ' ' && c != '\t' && c != '\n' && c != '\r');
    }

    /** Zero-width, bidi controls, variation selectors, soft hyphen, fillers, tags, stretched Arabic. */
    static boolean isInvisible(int codePoint) {
        if (codePoint < 0x300) {
            return codePoint == 0xAD || isControl(codePoint) || (codePoint >= 0x80 && codePoint < 0xA0);
        }
        return codePoint == 0x640
                || (codePoint >= 0xFFF9 && codePoint <= 0xFFFB)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    static boolean isRegionalIndicator(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    static char regionalLetter(int codePoint) {
        return (char) ('a' + codePoint - 0x1F1E6);
    }

    /** Whether two regional indicators make a flag. */
    static boolean isFlag(int first, int second) {
        return REGIONS.contains("" + regionalLetter(first) + regionalLetter(second));
    }

    /** The Latin letter that a Cyrillic, Greek or other letter passes for, or 0. */
    static char latin(int letter, boolean capital) {
        if (capital) {
            switch (letter) {
                case 'η' -> {
                    return 'h';
                }
                case 'ν' -> {
                    return 'n';
                }
                case 'υ' -> {
                    return 'y';
                }
                default -> {}
            }
        }
        if (letter >= 0x370 && letter < 0x600 && LATIN_TWINS[letter - 0x370] != 0) {
            return LATIN_TWINS[letter - 0x370];
        }
        Character twin = TWINS.get(letter);
        return twin == null ? 0 : twin;
    }

    /** The Cyrillic letter that a Latin one passes for, or 0. */
    static char cyrillic(int latin) {
        return latin < CYRILLIC_TWINS.length ? CYRILLIC_TWINS[latin] : 0;
    }

    /** The Greek letter that a Latin one passes for, or 0. */
    static char greek(int latin) {
        return latin < GREEK_TWINS.length ? GREEK_TWINS[latin] : 0;
    }

    /** Whether a folded letter looks the same as its twin in another script, and so says nothing of its word's. */
    static boolean isAmbiguous(int letter, boolean capital) {
        return STRONG.indexOf(letter) >= 0 || (capital && STRONG_IN_CAPITALS.indexOf(letter) >= 0);
    }

    /**
     * Whether this is a letter of one of the alphabets that look like another's whole: mathematical,
     * circled, squared, parenthesised, small capitals.
     */
    static boolean isDecorated(int codePoint) {
        if (codePoint < 0x250) {
            return false;
        }
        return (codePoint >= 0x1D400 && codePoint <= 0x1D7CB)
                || (codePoint >= 0x249C && codePoint <= 0x24E9)
                || (codePoint >= 0x1F110 && codePoint <= 0x1F189)
                || SMALL_CAPITALS.indexOf(codePoint) >= 0;
    }

    /** Whether a decorated letter is one that phonetic writing uses, too. */
    static boolean isPhonetic(int codePoint) {
        return PHONETIC_CAPITALS.indexOf(codePoint) >= 0;
    }

    static boolean isFullwidth(int codePoint) {
        return (codePoint >= 0xFF21 && codePoint <= 0xFF3A) || (codePoint >= 0xFF41 && codePoint <= 0xFF5A);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[0x10000];
        for (int c = 0; c < kinds.length; c++) {
            kinds[c] = kindOf(c);
        }
        return kinds;
    }

    private static byte kindOf(int codePoint) {
        switch (Unicode.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> {
                return MARK;
            }
            case Character.DECIMAL_DIGIT_NUMBER -> {
                return DIGIT;
            }
            default -> {
                return Unicode.isLetter(codePoint) ? scriptOf(codePoint) : NONE;
            }
        }
    }

    private static byte scriptOf(int codePoint) {
        return switch (UScript.getScript(codePoint)) {
            case UScript.LATIN -> LATIN;
            case UScript.CYRILLIC -> CYRILLIC;
            case UScript.GREEK -> GREEK;
            default -> TWINS.containsKey(codePoint) ? TWIN : OTHER;
        };
    }

    /** Letters of other alphabets whose UTS #39 skeleton is one Latin letter. */
    private static Map<Integer, Character> twins() {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        Map<Integer, Character> twins = new HashMap<>();
        for (String letter : new UnicodeSet(TWIN_SCRIPTS)) {
            String skeleton = checker.getSkeleton(letter).toLowerCase(Locale.ROOT);
            if (skeleton.length() == 1 && skeleton.charAt(0) >= 'a' && skeleton.charAt(0) <= 'z') {
                twins.put(letter.codePointAt(0), skeleton.charAt(0));
            }
        }
        return Map.copyOf(twins);
    }

    private static Map<Integer, Character> plain() {
        Map<Integer, Character> plain = new HashMap<>();
        for (int i = 0; i < SMALL_CAPITALS.length(); i++) {
            plain.put((int) SMALL_CAPITALS.charAt(i), SMALL_CAPITAL_LETTERS.charAt(i));
        }
        for (int i = 0; i < 26; i++) {
            char letter = (char) ('a' + i);
            plain.put(0x249C + i, letter); // parenthesised
            plain.put(0x1F110 + i, letter); // parenthesised capital
            plain.put(0x1F150 + i, letter); // negative circled
            plain.put(0x1F170 + i, letter); // negative squared
        }
        for (int i = 0; i < 9; i++) {
            char digit = (char) ('1' + i);
            plain.put(0x2776 + i, digit); // negative circled
            plain.put(0x2780 + i, digit); // sans-serif circled
            plain.put(0x278A + i, digit); // negative sans-serif circled
        }
        plain.put(0x251, 'a'); // Latin alpha
        plain.put(0x261, 'g'); // script g
        plain.put(0x2800, ' '); // blank Braille
        plain.put(0x2028, '\n');
        plain.put(0x2029, '\n');
        return Map.copyOf(plain);
    }

    private static Set<String> regions() {
        Set<String> regions = new HashSet<>(Set.of("eu", "un", "xk", "ac", "cp", "cq", "dg", "ea", "ic", "ta"));
        for (String country : Locale.getISOCountries()) {
            regions.add(country.toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(regions);
    }
}
