package dev.weir.cli;

import dev.weir.event.Topic;
import dev.weir.event.Topics;
import java.util.Locale;

/** What can be watched. */
enum Feed {
    APPROVED(Topics.APPROVED_COMMENTS),
    REJECTED(Topics.REJECTED_COMMENTS),
    VERDICTS(Topics.VERDICTS),
    DEAD_LETTERS(Topics.DEAD_LETTERS),
    LIKES(Topics.LIKE_COUNTS),
    THREADS(Topics.THREAD_COUNTS),
    CAMPAIGNS(Topics.CAMPAIGNS);

    private final Topic<?, ?> topic;

    Feed(Topic<?, ?> topic) {
        this.topic = topic;
    }

    Topic<?, ?> topic() {
        return topic;
    }

    /** As it is typed: {@code dead-letters}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
