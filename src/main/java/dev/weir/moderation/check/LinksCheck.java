package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Settings;
import dev.weir.text.Link;
import java.util.List;

/** Counts links, bare URLs included. {@code max: 2} means that two links are too many, as in WordPress. */
public final class LinksCheck implements CheckType {

    @Override
    public String id() {
        return "links";
    }

    @Override
    public Check configure(Settings settings) {
        int max = settings.integer("max");
        Action action = settings.action("action");
        return (evidence, texts) -> {
            List<Link> links = texts.links();
            if (max == 0 || links.size() < max) {
                return Finding.passed(id());
            }
            String message = links.size() + " links; " + max + " or more are too many";
            List<Match> matches = links.stream()
                    .map(link -> new Match("content", link.start(), link.end(), link.host()))
                    .toList();
            return Finding.found(id(), "too-many-links", message, action, matches);
        };
    }
}
