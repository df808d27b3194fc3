package dev.weir.stream;

import dev.weir.event.Author;
import dev.weir.event.AuthorKey;
import dev.weir.event.Client;
import dev.weir.event.Login;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which Weir knows authors and what they share. E-mails and addresses become keyed hashes
 * (HMAC-SHA-256, the first 16 bytes, in hex). Not safe for use by several threads.
 */
final class Identities {

    /** The author of what stays of somebody who was erased: nobody in particular. */
    static final String ERASED = "erased";

    private final Mac mac;

    Identities(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    static String user(String user) {
        return "user:" + user;
    }

    /** Who claims to be this author, and can't prove it. */
    static String unproved(String author) {
        return "unproved:" + author;
    }

    static String session(String session) {
        return "session:" + session;
    }

    /** Whose comment it is: the claimed user's, else a guest's by e-mail, else by name and address. */
    String author(@Nullable Login login, Author author, Client client) {
        if (login != null) {
            return user(login.user());
        }
        String email = email(author);
        return email != null ? email : "guest:" + hash("name", folded(author.name()) + "\n" + folded(client.ip()));
    }

    /** The guest with this e-mail; null when none was given. */
    @Nullable
    String email(Author author) {
        String email = folded(author.email());
        return email.isEmpty() ? null : "guest:" + hash("email", email);
    }

    /** The address; null when the frontend did not see it. */
    @Nullable
    String address(Client client) {
        String address = folded(client.ip());
        return address.isEmpty() ? null : "address:" + hash("address", address);
    }

    /** An author who was erased, so that nobody who does not know her name can tell that she was. */
    String erased(String author) {
        return ERASED + ":" + hash("erased", author);
    }

    /** A key that all instances know, and nobody else. */
    AuthorKey transitKey() {
        byte[] secret = mac.doFinal("transit\n".getBytes(StandardCharsets.UTF_8));
        return new AuthorKey("transit", "weir", Base64.getEncoder().encodeToString(secret), Instant.EPOCH, null);
    }

    /** A prefix of addresses, as a signal: not the key of an author's or an address' own partition. */
    String network(String prefix) {
        return hash("network", prefix);
    }

    private static String folded(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    private String hash(String kind, String text) {
        byte[] full = mac.doFinal((kind + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(full, 16));
    }
}
