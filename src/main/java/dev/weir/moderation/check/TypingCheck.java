package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/** Notices that a comment was typed faster than people type. An edit may be as quick as it likes. */
public final class TypingCheck implements CheckType {

    @Override
    public String id() {
        return "typing";
    }

    @Override
    public Check configure(Settings settings) {
        long fewest = settings.seconds("minSeconds").toMillis();
        Action action = settings.action("action");
        Finding passed = Finding.passed(id());
        Finding notMeasured = Finding.didNotRun(
                id(), "The frontend did not say how long the comment was typed", settings.action("whenNotRun"));
        return (evidence, text) -> {
            if (fewest == 0 || evidence.comment().revision() > 1) {
                return passed;
            }
            Long millis = evidence.comment().typingMillis();
            if (millis == null) {
                return notMeasured;
            }
            return millis >= fewest
                    ? passed
                    : Finding.found(
                            id(),
                            "typed-too-fast",
                            "Typed in " + millis + " ms; people take at least " + fewest + " ms",
                            action);
        };
    }
}
