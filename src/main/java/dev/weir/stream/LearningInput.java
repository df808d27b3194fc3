package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.event.ModelCommand;

/** What {@link Learning} takes in, one after the other. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LearningInput.Taught.class, name = "taught"),
    @JsonSubTypes.Type(value = LearningInput.TakenBack.class, name = "taken-back"),
    @JsonSubTypes.Type(value = LearningInput.Ordered.class, name = "ordered")
})
sealed interface LearningInput {

    /** A moderator decided. */
    record Taught(Lesson lesson) implements LearningInput {}

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
