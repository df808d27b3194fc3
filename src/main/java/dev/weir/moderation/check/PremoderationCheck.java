package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/** Lets every comment wait for a moderator (WordPress: comment_moderation). */
public final class PremoderationCheck implements CheckType {

    @Override
    public String id() {
        return "premoderation";
    }

    @Override
    public Check configure(Settings settings) {
        Action action = settings.action("action");
        Finding finding = action == Action.APPROVE
                ? Finding.passed(id())
                : Finding.found(id(), "every-comment", "This blog looks at every comment before it shows it", action);
        return (evidence, text) -> finding;
    }
}
