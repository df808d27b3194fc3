package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.event.ModelCommand;
import java.util.List;

/** What {@link Learning} takes in, one after the other. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LearningInput.Taught.class, name = "taught"),
    @JsonSubTypes.Type(value = LearningInput.TakenBack.class, name = "taken-back"),
    @JsonSubTypes.Type(value = LearningInput.Ordered.class, name = "ordered"),
    @JsonSubTypes.Type(value = LearningInput.Forget.class, name = "forget")
})
sealed interface LearningInput {

    /** A moderator decided. */
    record Taught(Lesson lesson) implements LearningInput {}

    /**
     * An author is erased.
     *
     * @param author her key
     * @param keys the ids of the keys that lessons on her comments are sealed with
     */
    record Forget(String author, List<String> keys) implements LearningInput {

        public Forget {
            keys = keys == null ? List.of() : List.copyOf(keys);
        }
    }

    /**
     * What a comment taught for a campaign's sake counts no more; nothing if it taught nothing, or if a moderator has
     * decided on it alone since.
     *
     * @param blog with {@code post} and {@code comment}: which comment
     */
    record TakenBack(String blog, String post, String comment) implements LearningInput {}

    /** An operator ordered. */
    record Ordered(ModelCommand command, RawRecord raw) implements LearningInput {}
}
