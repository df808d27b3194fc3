package dev.weir.moderation.check;

import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/** Notices that a field which people don't see was filled in. */
public final class HoneypotCheck implements CheckType {

    @Override
    public String id() {
        return "honeypot";
    }

    @Override
    public Check configure(Settings settings) {
        Finding passed = Finding.passed(id());
        Finding found = Finding.found(
                id(), "honeypot-filled", "A field that people do not see was filled in", settings.action("action"));
        return (evidence, text) -> {
            String honeypot = evidence.comment().honeypot();
            return honeypot == null || honeypot.isEmpty() ? passed : found;
        };
    }
}
