package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Match;
import dev.weir.moderation.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts the learned model's score to the policy's thresholds, and says what spoke for it and against it. */
public final class SpamCheck implements CheckType {

    private static final int REASONS_TOLD = 3;

    @Override
    public String id() {
        return "spam";
    }

    @Override
    public Check configure(Settings settings) {
        double hold = settings.number("holdFrom");
        double reject = settings.number("rejectFrom");
        double sure = settings.number("minSureness");
        Action unsure = settings.action("unsure");
        Action whenNotRun = settings.action("whenNotRun");
        if (hold > 0 && reject > 0 && reject < hold) {
            throw settings.wrong(
                    "rejectFrom", "This is less than holdFrom; what is rejected must be surer than what is held.");
        }
        Finding passed = Finding.passed(id());
        return (evidence, text) -> {
            Evidence.Spam spam = evidence.spam();
            if (spam.missing() != null) {
                return Finding.didNotRun(id(), spam.missing(), whenNotRun);
            }
            if (spam.sureness() < sure) {
                return found("unsure", "The model has seen little like it, so its score says little", unsure, spam);
            }
            if (reject > 0 && spam.probability() >= reject) {
                return found("spam", looksLikeSpam(spam), Action.REJECT, spam);
            }
            return hold > 0 && spam.probability() >= hold
                    ? found("spam", looksLikeSpam(spam), Action.HOLD, spam)
                    : passed;
        };
    }

    private Finding found(String reason, String message, Action action, Evidence.Spam spam) {
        List<Match> matches = spam.reasons().stream()
                .filter(its -> its.share() > 0)
                .flatMap(its -> its.matches().stream())
                .limit(Match.MOST)
                .toList();
        return Finding.found(id(), reason, message, action, matches);
    }

    private static String looksLikeSpam(Evidence.Spam spam) {
        String message = "Of comments that look like this, %s in 100 are spam".formatted(percent(spam.probability()));
        String why = told(spam, 1);
        String but = told(spam, -1);
        return message + (why.isEmpty() ? "" : ": " + why) + (but.isEmpty() ? "" : "; against it: " + but);
    }

    /** Never 100 in 100: the model does not know. */
    private static String percent(double probability) {
        double percent = Math.min(99.9, Math.floor(probability * 1000) / 10);
        return String.format(Locale.ROOT, percent >= 99 ? "%.1f" : "%.0f", percent);
    }

    private static String told(Evidence.Spam spam, int sign) {
        return spam.reasons().stream()
                .filter(reason -> reason.share() * sign > 0)
                .limit(REASONS_TOLD)
                .map(Evidence.Reason::message)
                .collect(Collectors.joining("; "));
    }
}
