package dev.weir.moderation;

import dev.weir.text.CommentText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides. Pure: the same evidence under the same policy always gives the same verdict. */
public final class Moderator {

    private Moderator() {}

    /** Asks every check, and lets the strictest finding decide. */
    public static Verdict decide(Evidence evidence, Policy policy) {
        Evidence.Comment comment = evidence.comment();
        return decide(evidence, policy, CommentText.of(comment.content(), comment.format()));
    }

    /**
     * The same for a comment whose text somebody has read already.
     *
     * @param text the comment's
     */
    public static Verdict decide(Evidence evidence, Policy policy, CommentText text) {
        Privilege privilege = Privilege.of(evidence);
        List<Finding> findings = new ArrayList<>(policy.checks().size());
        Action strictest = Action.APPROVE;
        for (Policy.ConfiguredCheck check : policy.checks()) {
            Finding finding = examine(check, evidence, text);
            String waiver = check.waivable() ? privilege.waiver(finding.action()) : null;
            if (waiver != null) {
                finding = finding.waivedFor(waiver);
            }
            findings.add(finding);
            strictest = strictest.or(finding.effect());
        }
        return new Verdict(
                Outcome.of(strictest),
                findings,
                new Receipt(evidence, policy.reference(), evidence.spam().model()));
    }

    /** A check with a bug must neither wave a comment through nor stop the pipeline: a human looks at it. */
    private static Finding examine(Policy.ConfiguredCheck check, Evidence evidence, CommentText text) {
        try {
            return check.check().examine(evidence, text);
        } catch (RuntimeException e) {
            return Finding.didNotRun(check.type().id(), "The check failed: " + e, Action.HOLD);
        }
    }

    /** Who is spared the consequences of what checks suspect, and how far. */
    private enum Privilege {
        NONE(null, Action.APPROVE),
        TRUSTED_AUTHOR("trusted author", Action.HOLD),
        AUTHOR_OF_THE_POST("author of the post", Action.REJECT),
        MODERATOR("moderator", Action.REJECT);

        private final @Nullable String name;
        private final Action strictestWaived;

        Privilege(@Nullable String name, Action strictestWaived) {
            this.name = name;
            this.strictestWaived = strictestWaived;
        }

        static Privilege of(Evidence evidence) {
            Evidence.Login login = evidence.login();
            if (login.moderates(evidence.comment().blog())) {
                return MODERATOR;
            }
            if (login.open()
                    && login.user() != null
                    && login.user().equals(evidence.post().author())) {
                return AUTHOR_OF_THE_POST;
            }
            boolean trusted = evidence.author().standing() == Evidence.Standing.TRUSTED;
            return trusted && evidence.authorIsBelieved() ? TRUSTED_AUTHOR : NONE;
        }

        @Nullable
        String waiver(Action action) {
            return action != Action.APPROVE && action.compareTo(strictestWaived) <= 0 ? name : null;
        }
    }
}
