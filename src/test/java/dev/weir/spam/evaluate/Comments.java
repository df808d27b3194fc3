package dev.weir.spam.evaluate;

import dev.weir.spam.LabelledComment;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Labelled comments for tests. */
final class Comments {

    private Comments() {}

    static LabelledComment ham(String id, String text) {
        return of(id, text, null, null, false);
    }

    static LabelledComment spam(String id, String text) {
        return of(id, text, null, null, true);
    }

    static LabelledComment of(String id, String text, @Nullable String group, @Nullable Instant at, boolean spam) {
        return new LabelledComment(id, text, null, null, null, group, at, spam);
    }

    /** Comments that have nothing in common, every third of them spam. */
    static List<LabelledComment> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> of("c" + i, text(i, i % 3 == 0), "page" + i % 4, Instant.ofEpochSecond(i), i % 3 == 0))
                .toList();
    }

    /** Words that depend on the number alone, and the trade's own where it is spam. */
    private static String text(int number, boolean spam) {
        StringBuilder text = new StringBuilder(spam ? "cheap pills" : "fine walk");
        for (int word = 0; word < 8; word++) {
            text.append(' ').append(Long.toString(Seed.mixed(number * 100L + word) >>> 34, 36));
        }
        return text.toString();
    }
}
