package dev.weir.stream;

import dev.weir.moderation.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence on its way to one comment.
 *
 * @param comment null while only answers have come
 */
record Gathering(
        ThreadInput.@Nullable Screened comment,
        ThreadInput.@Nullable LastUse email,
        ThreadInput.@Nullable LastUse address) {

    static final Gathering NOTHING = new Gathering(null, null, null);

    Gathering with(ThreadInput.LastUse answer) {
        return answer.signal() == Signal.EMAIL
                ? new Gathering(comment, answer, address)
                : new Gathering(comment, email, answer);
    }

    Gathering with(ThreadInput.Screened screened) {
        return new Gathering(screened, email, address);
    }

    boolean complete() {
        return comment != null && missing().isEmpty();
    }

    List<Signal> missing() {
        return comment.comment().asked().stream()
                .filter(signal -> (signal == Signal.EMAIL ? email : address) == null)
                .toList();
    }

    Evidence.Flood flood() {
        List<Signal> missing = missing();
        String cause = missing.isEmpty()
                ? null
                : "no answer in time about the last use of the "
                        + (missing.contains(Signal.ADDRESS) ? "address" : "e-mail");
        return new Evidence.Flood(
                comment.previous(),
                email == null ? null : email.previous(),
                address == null ? null : address.previous(),
                cause);
    }
}
