package dev.weir.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a blog may show; the latest record of a comment replaces the ones before, a tombstone takes it back.
 * Holds nothing that a reader may not see.
 *
 * @param depth 1 for a comment on the post itself
 * @param content safe HTML
 * @param at when it was written
 * @param editedAt when its present words were written; null if they are the first
 * @param contentRevision 1 as submitted, one more with each edit
 * @param revision grows with each verdict on the comment: the greater one is the newer record
 */
public record ApprovedComment(
        String id,
        String blog,
        String post,
        @Nullable String parent,
        int depth,
        PublicAuthor author,
        String content,
        Instant at,
        @Nullable Instant editedAt,
        int contentRevision,
        int revision) {

    /**
     * An author, as readers may see her.
     *
     * @param url http or https; link to it with {@code rel="nofollow ugc"}
     * @param loggedIn whether she wrote with an open session
     */
    public record PublicAuthor(
            @Nullable String name, @Nullable String url, boolean loggedIn) {}
}
