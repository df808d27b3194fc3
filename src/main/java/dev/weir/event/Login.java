package dev.weir.event;

import org.jspecify.annotations.Nullable;

/**
 * The login that a frontend claims for an author. Weir believes it only if {@code sessions} says so.
 *
 * @param user {@code <provider>:<subject>}, like {@code wordpress.com:1234}
 * @param session an opaque id; never a bearer token
 */
public record Login(String user, String session) {

    static @Nullable Login read(@Nullable Fields fields) throws InvalidEventException {
        return fields == null ? null : new Login(fields.id("user"), fields.id("session"));
    }
}
