package dev.weir.moderation;

import dev.weir.moderation.check.AuthorCheck;
import dev.weir.moderation.check.CampaignCheck;
import dev.weir.moderation.check.ClockCheck;
import dev.weir.moderation.check.ClosedCheck;
import dev.weir.moderation.check.DepthCheck;
import dev.weir.moderation.check.DisguiseCheck;
import dev.weir.moderation.check.DuplicateCheck;
import dev.weir.moderation.check.FirstTimeCheck;
import dev.weir.moderation.check.FloodCheck;
import dev.weir.moderation.check.GuestCheck;
import dev.weir.moderation.check.HoneypotCheck;
import dev.weir.moderation.check.LengthCheck;
import dev.weir.moderation.check.LinksCheck;
import dev.weir.moderation.check.LoginCheck;
import dev.weir.moderation.check.ParentCheck;
import dev.weir.moderation.check.PostCheck;
import dev.weir.moderation.check.PremoderationCheck;
import dev.weir.moderation.check.SpamCheck;
import dev.weir.moderation.check.TypingCheck;
import dev.weir.moderation.check.WordsCheck;
import java.util.List;

/** All checks, in the order in which their findings stand in a verdict. */
public final class Checks {

    public static final List<CheckType> ALL = List.of(
            new PremoderationCheck(),
            new LoginCheck(),
            new GuestCheck(),
            new AuthorCheck(),
            new ClockCheck(),
            new LinksCheck(),
            new WordsCheck(),
            new DuplicateCheck(),
            new FloodCheck(),
            new FirstTimeCheck(),
            new PostCheck(),
            new ClosedCheck(),
            new ParentCheck(),
            new DepthCheck(),
            new LengthCheck(),
            new HoneypotCheck(),
            new TypingCheck(),
            new DisguiseCheck(),
            new SpamCheck(),
            new CampaignCheck());

    private Checks() {}
}
