package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/** Notices that no event has described the post (WordPress: comment_id_not_found). */
public final class PostCheck implements CheckType {

    @Override
    public String id() {
        return "post";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        Action unknown = settings.action("unknown");
        Finding passed = Finding.passed(id());
        Finding found = Finding.found(id(), "unknown-post", "The blog has not announced this post", unknown);
        return (evidence, text) -> evidence.post().known() ? passed : found;
    }
}
