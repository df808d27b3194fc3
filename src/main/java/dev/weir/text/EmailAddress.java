package dev.weir.text;

/** The form of an e-mail address. */
public final class EmailAddress {
    private static final int SHORTEST = "a@b.co".length();
    private static final String LOCAL_PUNCTUATION = "!#$%&'*+/=?^_`{|}~.-";

    private EmailAddress() {}

    /**
     * Whether this may be an e-mail address, by the rules of WordPress's {@code is_email}: at least six
     * characters, a local part of ASCII letters, digits and {@code !#$%&'*+/=?^_`{|}~.-}, and a domain of
     * two or more labels of ASCII letters, digits and inner hyphens. White space around it is ignored, as
     * WordPress's form does. Says nothing about whether mail arrives there.
     */
    public static boolean looksValid(String address) {
        String trimmed = address.strip();
        int at = trimmed.indexOf('@', 1);
        if (trimmed.length() < SHORTEST || at < 0) {
            return false;
        }
        for (int i = 0; i < at; i++) {
            char c = trimmed.charAt(i);
            if (!isAlphanumeric(c) && LOCAL_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return isDomain(trimmed, at + 1);
    }

    private static boolean isDomain(String address, int from) {
        int labels = 0;
        int label = from;
        for (int i = from; i <= address.length(); i++) {
            if (i == address.length() || address.charAt(i) == '.') {
                if (i == label || address.charAt(label) == '-' || address.charAt(i - 1) == '-') {
                    return false;
                }
                labels++;
                label = i + 1;
            } else if (!isAlphanumeric(address.charAt(i)) && address.charAt(i) != '-') {
                return false;
            }
        }
        return labels >= 2;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
