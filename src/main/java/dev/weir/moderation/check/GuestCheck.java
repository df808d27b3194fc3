package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Settings;
import dev.weir.text.EmailAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks guests for a name and an e-mail address (WordPress: require_name_email). An address is only asked
 * to look like one: nothing proves that it is the guest's.
 */
public final class GuestCheck implements CheckType {

    @Override
    public String id() {
        return "guest";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        boolean nameRequired = settings.flag("nameRequired");
        boolean emailRequired = settings.flag("emailRequired");
        Action missing = settings.action("missing");
        Action invalidEmail = settings.action("invalidEmail");
        Finding passed = Finding.passed(id());
        return (evidence, text) -> {
            if (evidence.login().open()) {
                return passed;
            }
            Evidence.Comment comment = evidence.comment();
            boolean noName = nameRequired && isBlank(comment.name());
            boolean noEmail = emailRequired && isBlank(comment.email());
            boolean invalid = !isBlank(comment.email())
                    && !EmailAddress.looksValid(comment.email().strip());
            if (invalid && (!noName || invalidEmail.compareTo(missing) > 0)) {
                String message = "What stands in place of the e-mail address is none";
                return Finding.found(id(), "invalid-email", message, invalidEmail, List.of(whole(comment.email())));
            }
            return noName || noEmail ? missing(noName, noEmail, missing) : passed;
        };
    }

    private Finding missing(boolean noName, boolean noEmail, Action action) {
        String what = noName && noEmail ? "neither name nor e-mail address" : noName ? "no name" : "no e-mail address";
        String reason = noName && noEmail ? "missing-name-and-email" : noName ? "missing-name" : "missing-email";
        return Finding.found(id(), reason, "The guest gave " + what, action);
    }

    private static Match whole(String email) {
        return new Match("email", 0, email.length(), "invalid");
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
