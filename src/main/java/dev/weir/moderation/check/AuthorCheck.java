package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/** Notices that a moderator has blocked the author. */
public final class AuthorCheck implements CheckType {

    @Override
    public String id() {
        return "author";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        Action blocked = settings.action("blocked");
        Finding passed = Finding.passed(id());
        Finding found = Finding.found(id(), "author-blocked", "A moderator has blocked this author", blocked);
        return (evidence, text) -> evidence.author().standing() == Evidence.Standing.BLOCKED ? found : passed;
    }
}
