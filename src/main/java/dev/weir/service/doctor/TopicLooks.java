package dev.weir.service.doctor;

import dev.weir.service.TopicPlan;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.TopicSpec;
import java.util.ArrayList;
import java.util.List;

/** Holds the topics against what Weir needs. */
record TopicLooks(Patient patient, List<TopicSpec> wanted) {

    private static final String SUBJECT = "topics";

    List<Diagnosis> plan() {
        TopicPlan plan = new TopicProvisioner(patient.clients()).plan(wanted);
        List<Diagnosis> found = new ArrayList<>();
        plan.steps().forEach(step -> look(step, found));
        return found.isEmpty()
                ? List.of(Diagnosis.ok(SUBJECT, "all " + wanted.size() + " are there, as they must be"))
                : found;
    }

    private static void look(TopicPlan.Step step, List<Diagnosis> found) {
        String name = step.wanted().name();
        if (step.todo() == TopicPlan.Todo.CREATE) {
            found.add(Diagnosis.fail(SUBJECT, name + " is missing", "weir topics apply"));
            return;
        }
        for (TopicPlan.Difference difference : step.differences()) {
            String what =
                    name + ": " + difference.what() + " is " + difference.present() + ", wanted " + difference.wanted();
            found.add(
                    switch (difference.mend()) {
                        case APPLY -> Diagnosis.fail(SUBJECT, what, "weir topics apply");
                        case BY_HAND ->
                            Diagnosis.fail(SUBJECT, what, "give --partitions as the topics have it, or make them anew");
                        case TOLERATED -> Diagnosis.warn(SUBJECT, what, tolerated(difference));
                    });
        }
    }

    private static String tolerated(TopicPlan.Difference difference) {
        return difference.what().equals("partitions")
                ? "let it be, as long as Weir's own topics agree"
                : "raise it with kafka-reassign-partitions.sh, so that a broker may be lost";
    }
}
