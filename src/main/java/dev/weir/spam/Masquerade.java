package dev.weir.spam;

import dev.weir.text.Unicode;
import java.util.List;

/**
 * Disguises comments as spammers do, so that the model learns from disguised copies of what it is taught. The same on
 * every run.
 */
final class Masquerade {
    private static final String TWINS_FROM = "aceiopsxyhkmtbnuvw";
    private static final String TWINS_TO = "асеіорѕхуһкмтЬпυνѡ";
    private static final String LEET_FROM = "aeiostbgl";
    private static final String LEET_TO = "431057891";
    private static final String[] SEPARATORS = {" ", ".", "-", "*", "_", "|", "~", "⭐", "🔥", "👉", "•"};
    private static final String[] UNSEEN = {"\u200B", "\u200C", "\u200D", "\u2060", "\u00AD", "\uFEFF"};
    private static final String[] DOTS = {" dot ", " . ", "(dot)", "[.]", "(.)", " (dot) ", ". ", ",", " .", "•"};
    private static final int MARKS = 0x300;
    private static final int MARK_COUNT = 0x50;

    private final Dice dice;
    private final List<String> honest;

    /**
     * @param honest good comments, whose words spam is padded with
     */
    Masquerade(Dice dice, List<String> honest) {
        this.dice = dice;
        this.honest = honest;
    }

    /** What spam does so as not to be recognised: one trick or several, on some words or all. */
    String ofSpam(String text) {
        String masked = text;
        if (dice.chance(30)) {
            masked = padded(masked);
        }
        if (dice.chance(25)) {
            masked = hiddenAddresses(masked);
        }
        int tricks = dice.chance(30) ? 2 : 1;
        for (int i = 0; i < tricks; i++) {
            masked = words(masked, dice.below(TRICKS), 20 + dice.below(70));
        }
        return masked;
    }

    /** What people do who write in haste or for fun. */
    String ofHam(String text) {
        return words(text, REPEAT + dice.below(TRICKS - REPEAT), 10 + dice.below(20));
    }

    // Words

    private static final int TWIN = 0;
    private static final int HIDE = 1;
    private static final int SPACE = 2;
    private static final int LEET = 3;
    private static final int DECORATE = 4;
    private static final int MARK = 5;
    private static final int JOIN = 6;
    private static final int PUNCTUATE = 7;
    private static final int REPEAT = 8;
    private static final int SLIP = 9;
    private static final int VOWELS = 10;
    private static final int TRICKS = 11;

    private String words(String text, int trick, int percent) {
        StringBuilder masked = new StringBuilder(text.length() * 2);
        String separator = SEPARATORS[dice.below(SEPARATORS.length)];
        int alphabet = dice.below(ALPHABETS.length);
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) > ' ') {
                end++;
            }
            String word = text.substring(at, end);
            boolean spared = word.length() < 2 || isAddress(word) || !dice.chance(percent);
            masked.append(spared ? word : masked(word, trick, separator, alphabet));
            if (end < text.length()) {
                boolean joined = trick == JOIN && text.charAt(end) == ' ' && dice.chance(percent);
                masked.append(joined ? "" : text.substring(end, end + 1));
                end++;
            }
            at = end;
        }
        return masked.toString();
    }

    private static boolean isAddress(String word) {
        return word.contains("://") || word.contains("www.") || word.contains("/");
    }

    private String masked(String word, int trick, String separator, int alphabet) {
        return switch (trick) {
            case TWIN -> replaced(word, TWINS_FROM, TWINS_TO, 60);
            case HIDE -> between(word, UNSEEN[dice.below(UNSEEN.length)], 50);
            case SPACE -> between(word, separator, 100);
            case LEET -> replaced(word, LEET_FROM, LEET_TO, 60);
            case DECORATE -> decorated(word, alphabet);
            case MARK -> marked(word);
            case PUNCTUATE -> between(word, separator.isBlank() ? "/" : separator, 25);
            case REPEAT -> repeated(word);
            case SLIP -> slipped(word);
            case VOWELS -> withoutVowels(word);
            default -> word;
        };
    }

    private String replaced(String word, String from, String to, int percent) {
        StringBuilder masked = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            int place = from.indexOf(Unicode.toLowerCase(word.charAt(i)));
            if (place >= 0 && dice.chance(percent)) {
                masked.setCharAt(i, to.charAt(place));
            }
        }
        return masked.toString();
    }

    private String between(String word, String separator, int percent) {
        StringBuilder masked = new StringBuilder(word.length() * 2);
        for (int i = 0; i < word.length(); i++) {
            boolean letters = i > 0 && Unicode.isLetterOrDigit(word.charAt(i)) && isPlain(word.charAt(i - 1));
            if (letters && dice.chance(percent)) {
                masked.append(separator);
            }
            masked.append(word.charAt(i));
        }
        return masked.toString();
    }

    private static boolean isPlain(char c) {
        return Unicode.isLetterOrDigit(c);
    }

    /** Where the letters of decorated alphabets start: bold, italic, script, Fraktur, double-struck, circled ... */
    private static final int[] ALPHABETS = {
        0x1D400, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5D4, 0x1D63C, 0x1D670, 0xFF21, 0x1F170
    };

    private static String decorated(String word, int alphabet) {
        StringBuilder masked = new StringBuilder(word.length() * 2);
        int start = ALPHABETS[alphabet];
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean lower = c >= 'a' && c <= 'z';
            int offset = (c | 0x20) - 'a';
            if (!upper && !lower) {
                masked.append(c);
            } else if (start == 0x1F170 || upper) {
                masked.appendCodePoint(start + offset);
            } else {
                masked.appendCodePoint(start + offset + (start == 0xFF21 ? 0x20 : 26));
            }
        }
        return masked.toString();
    }

    private String marked(String word) {
        StringBuilder masked = new StringBuilder(word.length() * 3);
        int mark = MARKS + dice.below(MARK_COUNT);
        for (int i = 0; i < word.length(); i++) {
            masked.append(word.charAt(i));
            if (isPlain(word.charAt(i)) && dice.chance(70)) {
                masked.append((char) mark);
            }
        }
        return masked.toString();
    }

    private String repeated(String word) {
        StringBuilder masked = new StringBuilder(word.length() * 3);
        for (int i = 0; i < word.length(); i++) {
            int times = Unicode.isLetter(word.charAt(i)) && dice.chance(30) ? 2 + dice.below(3) : 1;
            masked.append(String.valueOf(word.charAt(i)).repeat(times));
        }
        return masked.toString();
    }

    private String slipped(String word) {
        if (word.length() < 4) {
            return word;
        }
        int at = 1 + dice.below(word.length() - 2);
        String start = word.substring(0, at);
        String end = word.substring(at + 1);
        return switch (dice.below(4)) {
            case 0 -> start + end;
            case 1 -> start + word.charAt(at) + word.charAt(at) + end;
            case 2 -> start + end.charAt(0) + word.charAt(at) + end.substring(1);
            default -> start + (char) ('a' + dice.below(26)) + end;
        };
    }

    private String withoutVowels(String word) {
        StringBuilder masked = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            boolean vowel = "aeiouAEIOU".indexOf(word.charAt(i)) >= 0;
            if (!vowel || i == 0 || dice.chance(15)) {
                masked.append(word.charAt(i));
            }
        }
        return masked.toString();
    }

    // The text

    private String hiddenAddresses(String text) {
        String masked = switch (dice.below(3)) {
            case 0 -> text.replace("http://", "").replace("https://", "").replace("www.", "");
            case 1 -> text.replace("http", "hxxp");
            default -> text.replace("://", " : // ");
        };
        String dot = DOTS[dice.below(DOTS.length)];
        for (String domain : new String[] {"com", "net", "org", "be", "ru", "ly", "info", "co"}) {
            masked = masked.replace("." + domain, dot + domain);
        }
        return masked;
    }

    private String padded(String text) {
        if (honest.isEmpty()) {
            return text;
        }
        String padding = dice.chance(50) ? honestWords() : honest.get(dice.below(honest.size()));
        return switch (dice.below(3)) {
            case 0 -> padding + " " + text;
            case 1 -> text + " " + padding;
            default -> padding + " " + text + " " + honest.get(dice.below(honest.size()));
        };
    }

    private String honestWords() {
        StringBuilder words = new StringBuilder();
        int count = 5 + dice.below(15);
        for (int i = 0; i < count; i++) {
            String[] of = honest.get(dice.below(honest.size())).split("\\s+");
            words.append(i == 0 ? "" : " ").append(of[dice.below(of.length)]);
        }
        return words.toString();
    }
}
