package dev.weir.spam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment that somebody judged.
 *
 * @param id unique in its collection; never learnt from
 * @param text as it was typed, plain or HTML
 * @param author the name it is signed with, or a hash of it
 * @param group the page that it stands under
 * @param at when it was written
 */
public record LabelledComment(
        String id,
        String text,
        @Nullable String author,
        @Nullable String email,
        @Nullable String url,
        @Nullable String group,
        @Nullable Instant at,
        boolean spam) {}
