package dev.weir.cli;

import dev.weir.service.TopicPlan;
import dev.weir.service.TopicProvisioner;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir topics}. */
@Command(
        name = "topics",
        description = "Compares the topics with what Weir needs, and makes them so.",
        subcommands = {TopicsCommand.Plan.class, TopicsCommand.Apply.class})
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which of its commands? plan or apply");
    }

    /** {@code weir topics plan}. */
    @Command(
            name = "plan",
            description = "Shows what `weir topics apply` would do. Changes nothing."
                    + " Exits with 0 when there is nothing to do, with 3 when there is.")
    static final class Plan implements Callable<Integer> {

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private TopicOptions topics;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            TopicProvisioner provisioner = new TopicProvisioner(cluster.clients());
            TopicPlan plan = provisioner.plan(topics.topics(provisioner));
            new TopicPlanPrinter(output.terminal()).printAll(plan);
            return plan.nothingToDo() ? ExitCode.OK : ExitCode.TOPICS;
        }
    }

    /** {@code weir topics apply}. */
    @Command(
            name = "apply",
            description = "Creates the topics that are missing, and sets the settings that differ. Never deletes a"
                    + " topic, and never changes a number of partitions. Exits with 3 if something is left to do.")
    static final class Apply implements Callable<Integer> {

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private TopicOptions topics;

        @Mixin
        private OutputOptions output;

        @Override
        public Integer call() {
            TopicProvisioner provisioner = new TopicProvisioner(cluster.clients());
            TopicPlan plan = provisioner.plan(topics.topics(provisioner));
            new TopicPlanPrinter(output.terminal()).printAll(plan);
            provisioner.apply(plan);
            int left = plan.needsHands() ? ExitCode.TOPICS : ExitCode.OK;
            output.terminal()
                    .remark(
                            plan.nothingToDo()
                                    ? "Nothing to do."
                                    : left == ExitCode.OK ? "Done." : "Done, except what must be done by hand.");
            return left;
        }
    }
}
