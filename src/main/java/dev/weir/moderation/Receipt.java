package dev.weir.moderation;

import org.jspecify.annotations.Nullable;

/**
 * What it takes to explain a verdict and to decide again.
 *
 * @param evidence null where it is sealed: who has the author's key can put it in again
 * @param policy the policy's version and hash
 * @param model the spam model's version; null where none had a say
 */
public record Receipt(
        @Nullable Evidence evidence,
        PolicyReference policy,
        @Nullable String model) {

    /**
     * Names a policy exactly.
     *
     * @param version what its author calls it; null if it has no name
     * @param hash of its effective document, presets included: SHA-256, the first 16 bytes, in hex
     */
    public record PolicyReference(@Nullable String version, String hash) {}
}
