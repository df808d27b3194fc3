package dev.weir.spam.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment shows a signal.
 *
 * @param points what its author gives the signal
 * @param signature the text's whole signature, with a {@link SignalKind#TEXT} signal only
 * @param shown the signal as a moderator can read it; null if there is nothing to read
 */
public record Sighting(
        Signal signal,
        CommentRef comment,
        Showing showing,
        int points,
        @Nullable Signature signature,
        @Nullable String shown)
        implements SignalEvent {

    @Override
    public Instant at() {
        return showing.at();
    }
}
