package dev.weir.spam;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;

/** How a comment is built, whatever it says: counted in the text as it was typed. */
final class Structure {
    private int letters;
    private int capitals;
    private int digits;
    private int punctuation;
    private int signs;
    private int breaks;
    private int exclamations;
    private int questions;
    private int foreign;
    private int longestDigits;
    private boolean mail;
    private boolean money;

    void add(Features features, Subject subject, char[] canonical) {
        String text = subject.text().readable().text();
        count(text);
        int length = text.length();
        features.addFact(1, logBin(length));
        features.addFact(2, logBin(features.words()));
        features.addFact(3, tenth(capitals, letters));
        features.addFact(4, tenth(digits, length));
        features.addFact(5, tenth(punctuation, length));
        features.addFact(6, logBin(signs));
        features.addFact(7, logBin(breaks));
        features.addFact(8, logBin(exclamations));
        features.addFact(9, logBin(questions));
        features.addFact(10, tenth(foreign, letters));
        features.addFact(11, longestDigits >= 7 ? 2 : longestDigits >= 4 ? 1 : 0);
        features.addFact(12, mail ? 1 : 0);
        features.addFact(13, money ? 1 : 0);
        features.addFact(14, Math.min(4, features.addresses()));
        features.addFact(15, features.words() == 0 ? 0 : features.wordHash(0));
        features.addFact(16, features.words() == 0 ? 0 : Math.min(12, letters / features.words()));
        features.addFact(17, length == 0 ? 0 : ending(text.charAt(length - 1)));
    }

    private void count(String text) {
        letters = capitals = digits = punctuation = signs = breaks = exclamations = questions = foreign = 0;
        longestDigits = 0;
        mail = false;
        money = false;
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            row = digit ? row + 1 : (c == '-' || c == ' ' || c == '(' || c == ')' || c == '+') && row > 0 ? row : 0;
            longestDigits = Math.max(longestDigits, row);
            if (digit) {
                digits++;
                money |= i > 0 && isMoney(text.charAt(i - 1));
            } else if (isLetter(c)) {
                letters++;
                capitals += isCapital(c) ? 1 : 0;
                foreign += c >= 0x250 ? 1 : 0;
            } else if (c == '\n') {
                breaks++;
            } else if (c > ' ') {
                countSign(text, i, c);
            }
        }
    }

    private static boolean isLetter(char c) {
        int lower = c | 0x20;
        return c < 0x80 ? lower >= 'a' && lower <= 'z' : UCharacter.isLetter(c);
    }

    private static boolean isCapital(char c) {
        return c < 0x80 ? c <= 'Z' : UCharacter.isUpperCase(c);
    }

    private void countSign(String text, int i, char c) {
        exclamations += c == '!' ? 1 : 0;
        questions += c == '?' ? 1 : 0;
        if (c == '@') {
            mail |= i > 0 && i + 1 < text.length() && isPlain(text.charAt(i - 1)) && isPlain(text.charAt(i + 1));
        }
        if (c < 0x80) {
            punctuation++;
        } else {
            signs++;
        }
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isMoney(char c) {
        return c == '$' || c >= 0x80 && UCharacter.getType(c) == ECharacterCategory.CURRENCY_SYMBOL;
    }

    private static int ending(char c) {
        return UCharacter.isLetter(c) ? 1 : UCharacter.isDigit(c) ? 2 : c < 0x80 ? c : 3;
    }

    /** 0, 1, 2, 3, and from there on two bins for each doubling. */
    static int logBin(int count) {
        if (count < 4) {
            return count;
        }
        int log = 31 - Integer.numberOfLeadingZeros(count);
        return 2 * log + ((count >>> (log - 1)) & 1);
    }

    private static int tenth(int part, int whole) {
        return part == 0 ? -1 : 10 * part / Math.max(1, whole);
    }
}
