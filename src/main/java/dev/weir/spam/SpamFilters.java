package dev.weir.spam;

import java.util.List;

/** The filters that can be evaluated. */
public final class SpamFilters {

    private SpamFilters() {}

    /** The model as it is before it has learned anything. */
    public static SpamFilter untrained() {
        return of(SpamModel.empty());
    }

    /** The model trained on a history, which may be in any order. */
    public static SpamFilter trainedOn(List<LabelledComment> history) {
        return of(modelTrainedOn(history));
    }

    /** The same, as a model. */
    public static SpamModel modelTrainedOn(List<LabelledComment> history) {
        SpamModel model = SpamModel.empty();
        new ModelFilter(model).learnAll(history);
        return model;
    }

    /** A given model; what is learned through the filter changes it. */
    public static SpamFilter of(SpamModel model) {
        return new ModelFilter(model);
    }
}
