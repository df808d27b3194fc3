package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;
import java.time.Instant;

/** Notices that a comment said to come from the future, and was given the time at which it was read. */
public final class ClockCheck implements CheckType {

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public Check configure(Settings settings) {
        Action ahead = settings.action("ahead");
        Finding passed = Finding.passed(id());
        return (evidence, text) -> {
            Instant claimed = evidence.comment().claimedAt();
            if (claimed == null) {
                return passed;
            }
            String message = "The comment's clock was ahead: it said " + claimed + ", which was taken for "
                    + evidence.comment().at();
            return Finding.found(id(), "clock-ahead", message, ahead);
        };
    }
}
