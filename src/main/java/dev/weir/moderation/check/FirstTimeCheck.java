package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Notices that no comment of the author was approved before (WordPress: comment_previously_approved). As
 * there, a guest who does not give both name and e-mail address counts as new, whatever was approved.
 * What is known of an author counts only if nothing speaks against the comment's being his: a login that
 * is claimed falsely does not borrow the history of the user whom it names.
 */
public final class FirstTimeCheck implements CheckType {

    @Override
    public String id() {
        return "first-time";
    }

    @Override
    public Check configure(Settings settings) {
        Action action = settings.action("action");
        Finding passed = Finding.passed(id());
        Finding newUser =
                Finding.found(id(), "first-comment", "No comment of this user has been approved before", action);
        Finding newGuest = Finding.found(
                id(),
                "first-comment",
                "No comment has been approved before under this name and e-mail address,"
                        + " which is all that is known of a guest, and anybody can give them",
                action);
        Finding nameless = Finding.found(
                id(), "first-comment", "A guest without name or e-mail address can't be known from before", action);
        Finding unproved = Finding.found(
                id(), "first-comment", "The login is not proved, so what is known of the user does not count", action);
        return (evidence, text) -> {
            if (!evidence.authorIsBelieved()) {
                return unproved;
            }
            if (evidence.author().standing() == Evidence.Standing.TRUSTED) {
                return passed;
            }
            if (evidence.login().open()) {
                return evidence.author().approved() > 0 ? passed : newUser;
            }
            if (isBlank(evidence.comment().name()) || isBlank(evidence.comment().email())) {
                return nameless;
            }
            return evidence.author().approved() > 0 ? passed : newGuest;
        };
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
