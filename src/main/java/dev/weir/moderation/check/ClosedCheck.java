package dev.weir.moderation.check;

import dev.weir.moderation.Action;
import dev.weir.moderation.Check;
import dev.weir.moderation.CheckType;
import dev.weir.moderation.Evidence;
import dev.weir.moderation.Finding;
import dev.weir.moderation.Settings;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices that the post takes no comments, or no more (WordPress: comment_closed,
 * close_comments_days_old). By the comment's and the post's own times, so that a replay says the same. An
 * edit is no new comment: it is not refused for having come late.
 */
public final class ClosedCheck implements CheckType {

    @Override
    public String id() {
        return "closed";
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public Check configure(Settings settings) {
        int days = settings.integer("days");
        Action action = settings.action("action");
        Action whenNotRun = settings.action("whenNotRun");
        Finding passed = Finding.passed(id());
        Finding closed = Finding.found(id(), "comments-closed", "The post takes no comments", action);
        Finding tooOld = Finding.found(
                id(), "post-too-old", "The post is older than " + days + (days == 1 ? " day" : " days"), action);
        Finding unknownPost =
                Finding.didNotRun(id(), "The post is not known, so neither is whether it takes comments", whenNotRun);
        Finding unknownAge = Finding.didNotRun(id(), "It is not known when the post was published", whenNotRun);
        return (evidence, text) -> {
            Evidence.Post post = evidence.post();
            if (evidence.comment().revision() > 1) {
                return passed;
            }
            if (!post.known()) {
                return unknownPost;
            }
            if (!post.commentsOpen()) {
                return closed;
            }
            if (days == 0) {
                return passed;
            }
            Instant published = post.publishedAt();
            if (published == null) {
                return unknownAge;
            }
            Duration age = Duration.between(published, evidence.comment().at());
            return age.compareTo(Duration.ofDays(days)) > 0 ? tooOld : passed;
        };
    }
}
