package dev.weir.stream;

import dev.weir.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which model the shards on {@link InternalTopics#SPAM_MODEL} make up.
 *
 * @param edition grows whenever the model is built anew, as after a rollback
 * @param lessons how many decisions it learned from: {@code spam} said spam, {@code ham} the opposite
 * @param pinned whether it is to stay as it is
 * @param at the time of the last decision in it
 */
public record ModelHead(int edition, long lessons, long spam, long ham, boolean pinned, Instant at) {

    /** How verdicts name it. */
    public String version() {
        return edition + "." + lessons;
    }

    /**
     * The head in a record of the topic; null if the record is something else.
     *
     * @throws UncheckedIOException if it can't be read
     */
    public static @Nullable ModelHead in(byte[] key, byte @Nullable [] value) {
        if (value == null || !new String(key, StandardCharsets.UTF_8).equals(ModelShelf.HEAD)) {
            return null;
        }
        return of(value);
    }

    static ModelHead of(byte[] value) {
        try {
            return Json.mapper().readValue(value, ModelHead.class);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the head of a spam model", e);
        }
    }
}
