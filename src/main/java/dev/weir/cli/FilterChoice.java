package dev.weir.cli;

import dev.weir.spam.LabelledComment;
import dev.weir.spam.SpamFilter;
import dev.weir.spam.SpamFilters;
import dev.weir.spam.SpamModel;
import dev.weir.spam.SpamModelException;
import dev.weir.spam.evaluate.FilterSource;
import java.util.List;

/** The model that an evaluation begins with. */
final class FilterChoice {

    private static final String UNTRAINED = "untrained";
    private static final String STARTER = "starter";

    private FilterChoice() {}

    /**
     * Finds the model.
     *
     * @param name {@code untrained}, {@code starter}, or a file
     * @throws CommandException if there is none, or the file holds none
     */
    static FilterSource of(String name, OutputOptions output) {
        if (name.equals(UNTRAINED)) {
            return new Untrained();
        }
        byte[] bytes = name.equals(STARTER) ? SpamModel.starter().toBytes() : InputFile.read(name, output);
        try {
            SpamModel.fromBytes(bytes);
        } catch (SpamModelException e) {
            throw CommandException.usage(name + " holds no model: " + e.getMessage());
        }
        return new Given(bytes);
    }

    private record Untrained() implements FilterSource {

        @Override
        public SpamFilter fresh() {
            return SpamFilters.untrained();
        }

        @Override
        public SpamFilter trainedOn(List<LabelledComment> comments) {
            return SpamFilters.trainedOn(comments);
        }
    }

    /** A model that goes on learning, one comment after the other, as it does on a blog. */
    private record Given(byte[] bytes) implements FilterSource {

        @Override
        public SpamFilter fresh() {
            return SpamFilters.of(SpamModel.fromBytes(bytes));
        }

        @Override
        public SpamFilter trainedOn(List<LabelledComment> comments) {
            SpamFilter filter = fresh();
            comments.forEach(filter::learn);
            return filter;
        }
    }
}
