package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Settings;
import dev.weir.text.Link;
import java.util.List;

/**
 * Counts links, bare addresses included. {@code max: 2} means that two links are too many, and 0 that any
 * number will do, as in WordPress (comment_max_links).
 */
public final class LinksCheck implements CheckType {

    @Override
    public String id() {
        return "links";
    }

    @Override
    public Check configure(Settings settings) {
        int max = settings.integer("max");
        Action action = settings.action("action");
        Finding passed = Finding.passed(id());
        return (evidence, text) -> {
            if (max == 0) {
                return passed;
            }
            List<Link> links = text.links();
            return links.size() < max ? passed : tooMany(links, max, action);
        };
    }

    private Finding tooMany(List<Link> links, int max, Action action) {
        String message = links.size() + (links.size() == 1 ? " link; " : " links; ") + max + " or more are too many";
        List<Match> matches = links.stream()
                .limit(Match.MOST)
                .map(link -> new Match("content", link.start(), link.end(), link.host()))
                .toList();
        return Finding.found(id(), "too-many-links", message, action, matches);
    }
}
