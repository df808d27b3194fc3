package dev.weir.event;

import org.jspecify.annotations.Nullable;

/**
 * What the frontend saw of the author's browser.
 *
 * @param ip the address, as text; 45 characters at most
 * @param userAgent 1 024 characters at most
 * @param referrer 2 048 characters at most
 * @param honeypot what a field that people don't see was filled with; 1 024 characters at most
 * @param typingMillis milliseconds from the first key to sending
 */
public record Client(
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String referrer,
        @Nullable String honeypot,
        @Nullable Long typingMillis) {

    public static final Client UNSEEN = new Client(null, null, null, null, null);

    static Client read(@Nullable Fields fields) throws InvalidEventException {
        return fields == null
                ? UNSEEN
                : new Client(
                        fields.optionalText("ip", 45),
                        fields.optionalText("userAgent", 1024),
                        fields.optionalText("referrer", 2048),
                        fields.optionalText("honeypot", 1024),
                        fields.optionalInteger("typingMillis", 0, Fields.LARGEST_INTEGER));
    }
}
