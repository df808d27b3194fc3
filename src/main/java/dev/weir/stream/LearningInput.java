package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.event.ModelCommand;

/** What {@link Learning} takes in, one after the other. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LearningInput.Taught.class, name = "taught"),
    @JsonSubTypes.Type(value = LearningInput.Ordered.class, name = "ordered")
})
sealed interface LearningInput {

    /** A moderator decided. */
    record Taught(Lesson lesson) implements LearningInput {}

    /** An operator ordered. */
    record Ordered(ModelCommand command, RawRecord raw) implements LearningInput {}
}
