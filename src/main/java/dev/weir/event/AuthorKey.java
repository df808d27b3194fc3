package dev.weir.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key under which all that is personal of one author is sealed (AES-256-GCM, NIST SP 800-38D). Destroy it, and no
 * topic and no backup tells any more what lies under it.
 *
 * <p>What is sealed is twelve random bytes, then the cipher text with its tag of sixteen; the key's id is authenticated
 * with it.
 *
 * @param id random: it says nothing of the author
 * @param author whose key it is, as {@code authorKey} elsewhere; null once it is destroyed
 * @param secret 32 bytes in base64; null once it is destroyed
 * @param at when it was made, or destroyed
 * @param erasedBy the id of the command that destroyed it; null while it stands
 */
public record AuthorKey(
        String id,
        @Nullable String author,
        @Nullable String secret,
        Instant at,
        @Nullable String erasedBy) {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** To look one up among all that Java knows takes longer than to seal a comment with it. */
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(AuthorKey::newCipher);

    /** A new key. */
    public static AuthorKey make(String author, Instant at, SecureRandom random) {
        byte[] id = new byte[12];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new AuthorKey(
                HexFormat.of().formatHex(id), author, Base64.getEncoder().encodeToString(secret), at, null);
    }

    /** What stands in the place of a key that is destroyed. */
    public static AuthorKey erased(String id, String command, Instant at) {
        return new AuthorKey(id, null, null, at, command);
    }

    public boolean destroyed() {
        return secret == null;
    }

    /**
     * @throws IllegalStateException if the key is destroyed
     */
    public byte[] seal(byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BITS / Byte.SIZE);
            cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't seal", e);
        }
    }

    /**
     * @throws IllegalStateException if the key is destroyed
     * @throws IllegalArgumentException if this was not sealed with this key, or was changed since
     */
    public byte[] open(byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            throw new IllegalArgumentException("too short to have been sealed");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 0, nonce, 0, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not sealed with this key, or changed since", e);
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + CIPHER, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        if (secret == null) {
            throw new IllegalStateException("the key is destroyed");
        }
        Cipher cipher = CIPHERS.get();
        cipher.init(
                mode,
                new SecretKeySpec(Base64.getDecoder().decode(secret), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "AuthorKey[" + id + (destroyed() ? ", erased]" : "]");
    }
}
