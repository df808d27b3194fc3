package dev.weir.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post's facts; the latest by {@code at} hold.
 *
 * @param at when these facts became true
 * @param commentsOpen true if the event does not say
 * @param author the user who wrote the post: her own comments there are not held
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("post.described")
public record PostEvent(
        String blog,
        String post,
        Instant at,
        @Nullable String title,
        @Nullable Instant publishedAt,
        boolean commentsOpen,
        @Nullable String author,
        List<String> categories,
        List<String> tags) {

    public static final Codec<PostEvent> CODEC = new EventCodec<>(PostEvent::read);

    private static final Map<String, EventReader<PostEvent>> BY_TYPE = Map.of("post.described", PostEvent::described);

    public PostEvent {
        categories = categories == null ? List.of() : List.copyOf(categories);
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /** The same facts at another time. */
    public PostEvent at(Instant time) {
        return new PostEvent(blog, post, time, title, publishedAt, commentsOpen, author, categories, tags);
    }

    public PostKey postKey() {
        return new PostKey(blog, post);
    }

    private static PostEvent read(Fields fields) throws InvalidEventException {
        return fields.type(BY_TYPE).read(fields);
    }

    private static PostEvent described(Fields fields) throws InvalidEventException {
        return new PostEvent(
                fields.blog("blog"),
                fields.id("post"),
                fields.time("at"),
                fields.optionalText("title", 1000),
                fields.optionalTime("publishedAt"),
                fields.optionalFlag("commentsOpen", true),
                fields.optionalId("author"),
                fields.optionalTexts("categories", 100, 200),
                fields.optionalTexts("tags", 100, 200));
    }
}
