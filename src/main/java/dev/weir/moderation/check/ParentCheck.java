package dev.weir.moderation.check;

import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/**
 * Notices that the comment which is replied to is not there to be shown. WordPress refuses such a reply
 * (comment_reply_to_unapproved_comment); here it can wait for its parent.
 */
public final class ParentCheck implements CheckType {

    @Override
    public String id() {
        return "parent";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        Finding passed = Finding.passed(id());
        Finding missing = Finding.found(
                id(),
                "parent-missing",
                "The comment that is replied to does not stand on this post, or has not arrived yet",
                settings.action("missing"));
        Finding unapproved = Finding.found(
                id(),
                "parent-unapproved",
                "The comment that is replied to is not approved",
                settings.action("unapproved"));
        Finding withdrawn = Finding.found(
                id(),
                "parent-withdrawn",
                "The comment that is replied to was taken back",
                settings.action("withdrawn"));
        return (evidence, text) -> switch (evidence.place().parent()) {
            case NONE, APPROVED -> passed;
            case MISSING -> missing;
            case UNAPPROVED -> unapproved;
            case WITHDRAWN -> withdrawn;
        };
    }
}
