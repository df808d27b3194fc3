package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices that somebody comments too quickly (WordPress: comment_flood). As there, moderators may, and the
 * network address counts for guests only: people who are logged in may share one. An edit is no new
 * comment.
 */
public final class FloodCheck implements CheckType {

    @Override
    public String id() {
        return "flood";
    }

    /** False: the post's author is not spared in WordPress. Moderators are, which this check sees to. */
    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        Duration apart = settings.seconds("seconds");
        List<String> by = settings.texts("by");
        boolean byAuthor = by.contains("author");
        boolean byEmail = by.contains("email");
        boolean byAddress = by.contains("address");
        Action action = settings.action("action");
        Action whenNotRun = settings.action("whenNotRun");
        Finding passed = Finding.passed(id());
        if (apart.isZero()) {
            return (evidence, text) -> passed;
        }
        return (evidence, text) -> {
            Evidence.Comment comment = evidence.comment();
            Evidence.Login login = evidence.login();
            if (comment.revision() > 1 || login.moderates(comment.blog())) {
                return passed;
            }
            Evidence.Flood flood = evidence.flood();
            boolean addressCounts = byAddress && !login.open();
            Instant tooSoon = comment.at().minus(apart);
            if (byAuthor && isAfter(flood.byAuthor(), tooSoon)) {
                return tooQuick(comment.at(), flood.byAuthor(), "by the same author", apart, action);
            }
            if (byEmail && isAfter(flood.byEmail(), tooSoon)) {
                return tooQuick(comment.at(), flood.byEmail(), "with the same e-mail address", apart, action);
            }
            if (addressCounts && isAfter(flood.byAddress(), tooSoon)) {
                return tooQuick(comment.at(), flood.byAddress(), "from the same network address", apart, action);
            }
            String missing = flood.missing();
            return missing != null && (byEmail || addressCounts)
                    ? Finding.didNotRun(id(), missing, whenNotRun)
                    : passed;
        };
    }

    private Finding tooQuick(Instant at, Instant previous, String whose, Duration apart, Action action) {
        long seconds = Math.max(0, Duration.between(previous, at).toSeconds());
        String message =
                seconds + " s after the last comment " + whose + "; at least " + text(apart) + " s must lie between";
        return Finding.found(id(), "too-quick", message, action);
    }

    private static boolean isAfter(@Nullable Instant previous, Instant tooSoon) {
        return previous != null && previous.isAfter(tooSoon);
    }

    private static String text(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
