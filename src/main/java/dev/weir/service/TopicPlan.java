package dev.weir.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands between the topics as they are and as Weir needs them. */
public record TopicPlan(List<Step> steps) {

    public TopicPlan {
        steps = List.copyOf(steps);
    }

    /** How a difference is mended. */
    public enum Mend {
        /** {@code weir topics apply} does it. */
        APPLY,
        /** Not in place, and Weir can't run like this. */
        BY_HAND,
        /** Weir runs with it; it is worth knowing. */
        TOLERATED
    }

    /** One thing that is not as it should be. */
    public record Difference(String what, String present, String wanted, Mend mend) {}

    /** What is to be done about one topic. */
    public enum Todo {
        NOTHING,
        CREATE,
        ALTER,
        BY_HAND
    }

    /**
     * One topic: as it should be, and what is different.
     *
     * @param existing null when the topic is missing
     */
    public record Step(TopicSpec wanted, @Nullable ExistingTopic existing, List<Difference> differences) {

        public Step {
            differences = List.copyOf(differences);
        }

        public Todo todo() {
            if (existing == null) {
                return Todo.CREATE;
            }
            if (has(Mend.BY_HAND)) {
                return Todo.BY_HAND;
            }
            return has(Mend.APPLY) ? Todo.ALTER : Todo.NOTHING;
        }

        private boolean has(Mend mend) {
            return differences.stream().anyMatch(difference -> difference.mend() == mend);
        }
    }

    /** Whether Weir can run as things are. */
    public boolean nothingToDo() {
        return todo().isEmpty();
    }

    /** The topics that need something done. */
    public List<Step> todo() {
        return steps.stream().filter(step -> step.todo() != Todo.NOTHING).toList();
    }

    /** Whether something is left that {@code weir topics apply} can't mend. */
    public boolean needsHands() {
        return steps.stream().anyMatch(step -> step.todo() == Todo.BY_HAND);
    }

    /**
     * Holds what is wanted against what is there.
     *
     * @param existing by name; the missing ones left out
     */
    static TopicPlan compare(List<TopicSpec> wanted, Map<String, ExistingTopic> existing) {
        List<Step> steps = new ArrayList<>(wanted.size());
        for (TopicSpec topic : wanted) {
            ExistingTopic found = existing.get(topic.name());
            steps.add(new Step(topic, found, found == null ? List.of() : differences(topic, found)));
        }
        return new TopicPlan(steps);
    }

    /** As many in-sync replicas as there are copies, or more, would stop every write when one broker stops. */
    private static boolean locksOut(TopicSetting setting, ExistingTopic found) {
        return setting.name().equals("min.insync.replicas")
                && found.replicationFactor() <= Integer.parseInt(setting.value());
    }

    private static List<Difference> differences(TopicSpec wanted, ExistingTopic found) {
        List<Difference> differences = new ArrayList<>();
        if (found.partitions() != wanted.partitions()) {
            // Never changed by Weir: with another count a key's later records land in another partition.
            differences.add(new Difference(
                    "partitions",
                    Integer.toString(found.partitions()),
                    Integer.toString(wanted.partitions()),
                    wanted.copartitioned() ? Mend.BY_HAND : Mend.TOLERATED));
        }
        if (found.replicationFactor() < wanted.replicationFactor()) {
            differences.add(new Difference(
                    "replication",
                    Integer.toString(found.replicationFactor()),
                    Integer.toString(wanted.replicationFactor()),
                    Mend.TOLERATED));
        }
        for (TopicSetting setting : wanted.settings()) {
            String present = found.settings().getOrDefault(setting.name(), "");
            if (!setting.holds(present) && !locksOut(setting, found)) {
                differences.add(new Difference(setting.name(), present, setting.value(), Mend.APPLY));
            }
        }
        return differences;
    }
}
