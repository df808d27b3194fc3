package dev.weir.event;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What only the holder of an author's key can read.
 *
 * @param key the id of the {@link AuthorKey}, as on {@code author-keys}
 * @param data in base64: twelve bytes of nonce, then what AES-256-GCM made of a JSON object
 */
public record Sealed(String key, String data) {

    /**
     * @throws IllegalStateException if the key is destroyed
     */
    static Sealed of(Object value, AuthorKey key, SecureRandom random) {
        return new Sealed(key.id(), Base64.getEncoder().encodeToString(key.seal(Json.bytes(value), random)));
    }

    /**
     * @throws IllegalArgumentException if it is not sealed with this key
     */
    <T> T open(AuthorKey with, Class<T> type) {
        if (!with.id().equals(key)) {
            throw new IllegalArgumentException("sealed with the key " + key + ", not with " + with.id());
        }
        return Json.read(with.open(Base64.getDecoder().decode(data)), type);
    }
}
