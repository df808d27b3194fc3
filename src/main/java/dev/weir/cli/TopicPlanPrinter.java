package dev.weir.cli;

import dev.weir.service.TopicPlan;
import dev.weir.service.TopicSpec;

/** Prints what is to be done about the topics. */
final class TopicPlanPrinter {

    private final Terminal terminal;

    TopicPlanPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Every topic. */
    void printAll(TopicPlan plan) {
        print(plan.steps());
    }

    /** The topics with something to do. */
    void printToDo(TopicPlan plan) {
        print(plan.todo());
    }

    private void print(Iterable<TopicPlan.Step> steps) {
        Table table = new Table();
        boolean partitionsDiffer = false;
        for (TopicPlan.Step step : steps) {
            table.row(
                    sign(step.todo()), terminal.paint(Style.BOLD, step.wanted().name()), summary(step.wanted(), step));
            for (TopicPlan.Difference difference : step.differences()) {
                partitionsDiffer |= difference.what().equals("partitions");
                table.row("", "", difference(difference));
            }
        }
        table.printTo(terminal);
        if (partitionsDiffer) {
            terminal.line("");
            terminal.line("Weir never changes a number of partitions: keys would move to other partitions, and away");
            terminal.line("from what is known there. Give --partitions as the topics have it, or make them anew.");
        }
    }

    private String sign(TopicPlan.Todo todo) {
        return switch (todo) {
            case NOTHING -> terminal.paint(Style.GOOD, "= ok");
            case CREATE -> terminal.paint(Style.CAUTION, "+ create");
            case ALTER -> terminal.paint(Style.CAUTION, "~ differs");
            case BY_HAND -> terminal.paint(Style.BAD, "! by hand");
        };
    }

    private String summary(TopicSpec wanted, TopicPlan.Step step) {
        if (step.todo() != TopicPlan.Todo.CREATE) {
            return "";
        }
        StringBuilder summary =
                new StringBuilder("partitions=" + wanted.partitions() + " replication=" + wanted.replicationFactor());
        wanted.settings()
                .forEach(setting ->
                        summary.append(' ').append(setting.name()).append('=').append(setting.value()));
        return terminal.paint(Style.DIM, summary.toString());
    }

    private String difference(TopicPlan.Difference difference) {
        String change = difference.what() + " is " + (difference.present().isEmpty() ? "unset" : difference.present())
                + ", wanted " + difference.wanted();
        return switch (difference.mend()) {
            case APPLY -> terminal.paint(Style.CAUTION, change);
            case BY_HAND -> terminal.paint(Style.BAD, change + ": Weir can't run like this");
            case TOLERATED -> change + terminal.paint(Style.DIM, " (tolerated, not changed)");
        };
    }
}
