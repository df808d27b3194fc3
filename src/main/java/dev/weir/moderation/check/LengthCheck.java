package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Policy;
import dev.weir.moderation.Settings;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Measures the comment: empty (WordPress: require_valid_comment), too short or too long to read, or with a
 * field beyond the policy's limits (WordPress: comment_*_column_length).
 */
public final class LengthCheck implements CheckType {

    @Override
    public String id() {
        return "length";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        int min = settings.integer("min");
        int max = settings.integer("max");
        if (max != 0 && max < min) {
            throw settings.wrong("max", "max is " + max + ", which is less than min, " + min + ".");
        }
        Policy.Limits limits = settings.limits();
        Action tooShort = settings.action("tooShort");
        Action tooLong = settings.action("tooLong");
        Finding passed = Finding.passed(id());
        Finding empty = Finding.found(id(), "empty", "The comment is empty", settings.action("empty"));
        return (evidence, text) -> {
            Evidence.Comment comment = evidence.comment();
            if (comment.content().isBlank()) {
                return empty;
            }
            Finding beyond = beyond(limits, comment, tooLong);
            if (beyond != null || (min == 0 && max == 0)) {
                return beyond != null ? beyond : passed;
            }
            int characters = characters(text.readable().text().strip());
            if (characters < min) {
                String message = characters + " characters to read; at least " + min + " must be";
                return Finding.found(id(), "too-short", message, tooShort);
            }
            if (max != 0 && characters > max) {
                return Finding.found(
                        id(), "too-long", characters + " characters to read; at most " + max + " may be", tooLong);
            }
            return passed;
        };
    }

    private @Nullable Finding beyond(Policy.Limits limits, Evidence.Comment comment, Action action) {
        if (isLonger(comment.name(), limits.author())) {
            return beyond("author", characters(comment.name()) + " characters", limits.author(), action);
        }
        if (isLonger(comment.email(), limits.email())) {
            return beyond("email", characters(comment.email()) + " characters", limits.email(), action);
        }
        if (isLonger(comment.url(), limits.url())) {
            return beyond("url", characters(comment.url()) + " characters", limits.url(), action);
        }
        // A UTF-16 unit takes at most three bytes of UTF-8: most comments need no counting.
        if (comment.content().length() * 3L > limits.content() && bytes(comment.content()) > limits.content()) {
            return beyond("content", bytes(comment.content()) + " bytes", limits.content(), action);
        }
        return null;
    }

    private Finding beyond(String field, String length, int limit, Action action) {
        String message = "The " + field + " has " + length + "; at most " + limit + " are taken";
        return Finding.found(id(), field + "-too-long", message, action);
    }

    private static boolean isLonger(@Nullable String value, int limit) {
        return value != null && value.length() > limit && characters(value) > limit;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
