package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/** Notices that the author said the same on this post before (WordPress: comment_duplicate). */
public final class DuplicateCheck implements CheckType {

    @Override
    public String id() {
        return "duplicate";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        boolean exact = settings.flag("exact");
        Action action = settings.action("action");
        Finding passed = Finding.passed(id());
        return (evidence, text) -> {
            Evidence.Place place = evidence.place();
            if (place.exactDuplicateOf() != null) {
                String message = "The author has said exactly this before, in comment " + place.exactDuplicateOf();
                return Finding.found(id(), "exact-duplicate", message, action);
            }
            if (!exact && place.duplicateOf() != null) {
                String message = "The author has said the same before, in comment " + place.duplicateOf();
                return Finding.found(id(), "duplicate", message, action);
            }
            return passed;
        };
    }
}
