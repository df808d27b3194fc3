package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;

/**
 * Holds the login that a comment claims against the sessions (WordPress: comment_registration). A claim
 * that is not true is told apart from no claim at all.
 */
public final class LoginCheck implements CheckType {

    @Override
    public String id() {
        return "login";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        boolean required = settings.flag("required");
        Action notLoggedIn = required ? settings.action("notLoggedIn") : Action.APPROVE;
        Action falseClaim = settings.action("falseClaim").or(notLoggedIn);
        Finding passed = Finding.passed(id());
        return (evidence, text) -> switch (evidence.login().status()) {
            case OPEN -> passed;
            case NONE ->
                required
                        ? Finding.found(id(), "not-logged-in", "Only people who are logged in may comment", notLoggedIn)
                        : passed;
            case CLOSED ->
                Finding.found(id(), "session-closed", "The session was closed before the comment", falseClaim);
            case EXPIRED ->
                Finding.found(id(), "session-expired", "The session had expired before the comment", falseClaim);
            case NOT_YET_OPEN ->
                Finding.found(id(), "session-not-yet-open", "The session was opened after the comment", falseClaim);
            case UNKNOWN ->
                Finding.found(id(), "session-unknown", "Nobody has heard of the session that is claimed", falseClaim);
            case SOMEBODY_ELSES ->
                Finding.found(id(), "session-of-another", "The session belongs to somebody else", falseClaim);
        };
    }
}
