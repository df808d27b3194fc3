package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence.Campaign;
import dev.weir.moderation.Evidence.CampaignState;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices a comment that is one of a campaign's. Likeness alone never refuses: what moderators have not decided is held
 * at most, and what they decided is spam is refused where the comment was among those decided on, or is alike enough.
 */
public final class CampaignCheck implements CheckType {

    @Override
    public String id() {
        return "campaign";
    }

    @Override
    public Check configure(Settings settings) {
        Action open = settings.action("open");
        Action spam = settings.action("spam");
        int likeness = settings.integer("likeness");
        Finding passed = Finding.passed(id());
        return (evidence, text) -> {
            Finding strictest = passed;
            for (Campaign campaign : evidence.campaigns()) {
                Finding finding = finding(campaign, open, spam, likeness);
                if (finding != null && (strictest == passed || isStricter(finding, strictest))) {
                    strictest = finding;
                }
            }
            return strictest;
        };
    }

    private static boolean isStricter(Finding one, Finding other) {
        return one.action().compareTo(other.action()) > 0;
    }

    private @Nullable Finding finding(Campaign campaign, Action open, Action spam, int likeness) {
        String why = why(campaign.why());
        if (campaign.state() == CampaignState.OPEN) {
            String message = "Is one of a campaign, " + campaign.id() + ", that nobody has decided yet" + why;
            return Finding.found(id(), "campaign", message, open);
        }
        if (campaign.state() == CampaignState.HAM) {
            return null;
        }
        if (campaign.member() || campaign.likeness() >= likeness) {
            String message = "Is one of a campaign, " + campaign.id() + ", that a moderator decided is spam" + why;
            return Finding.found(id(), "spam-campaign", message, spam);
        }
        String message = "Has something in common with a campaign, " + campaign.id()
                + ", that a moderator decided is spam" + why;
        return Finding.found(id(), "like-spam-campaign", message, open);
    }

    private static String why(List<String> sentences) {
        return sentences.isEmpty() ? "" : ": " + String.join("; ", sentences);
    }
}
