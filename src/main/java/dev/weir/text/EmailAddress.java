package dev.weir.text;

/** The rules of an e-mail address. */
public final class EmailAddress {
    private EmailAddress() {}

    public static boolean looksValid(String address) {
        return address.indexOf('@') > 0;
    }
}
