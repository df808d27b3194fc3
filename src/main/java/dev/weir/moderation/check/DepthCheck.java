package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/**
 * Notices that a reply is nested too deeply (WordPress: thread_comments_depth, which there only hides the
 * button).
 */
public final class DepthCheck implements CheckType {

    @Override
    public String id() {
        return "depth";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        int max = settings.integer("max");
        Action action = settings.action("action");
        Finding passed = Finding.passed(id());
        Finding unknown = Finding.didNotRun(
                id(), "The parent is not known, so neither is the reply's depth", settings.action("whenNotRun"));
        return (evidence, text) -> {
            int depth = evidence.place().depth();
            if (depth == 0) {
                return unknown;
            }
            return depth <= max
                    ? passed
                    : Finding.found(id(), "too-deep", "On level " + depth + "; " + max + " is the deepest", action);
        };
    }
}
