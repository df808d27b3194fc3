package dev.weir.cli;

import dev.weir.service.EmbeddedBroker;
import dev.weir.service.KafkaClients;
import dev.weir.service.ListenAddress;
import dev.weir.service.Preparation;
import dev.weir.service.Refusals;
import dev.weir.service.RequiredTopics;
import dev.weir.service.ServiceSettings;
import dev.weir.service.ServiceState;
import dev.weir.service.TopicPlan;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.TopicSpec;
import dev.weir.service.WeirService;
import dev.weir.service.http.Operations;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir run}. */
@Command(
        name = "run",
        description = "Moderates comments until it is stopped.",
        footerHeading = "%n",
        footer = {
            "Without --bootstrap-servers it starts a Kafka broker in this process, makes its topics, and",
            "keeps all of it in the data folder. With them it first looks at the topics, and does not",
            "start (exit code 3) before `weir topics apply` has made them.",
            "",
            "SIGTERM and Ctrl-C stop it within 30 seconds, with its work committed, and it exits with 0."
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ClientOptions cluster;

    @Mixin
    private TopicOptions topics;

    @Mixin
    private ServiceOptions service;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        Logging.format(service.logFormat());
        return cluster.named().isPresent() ? runOnCluster() : runWithBroker();
    }

    private int runOnCluster() throws InterruptedException {
        KafkaClients clients = cluster.clients();
        // All that can be wrong with the settings is said before anybody is asked.
        service.httpListen();
        String secret = service.clusterHashKey();
        TopicProvisioner provisioner = new TopicProvisioner(clients);
        int replicas = topics.replicationFactor(provisioner);
        int partitions = topics.partitions(provisioner);
        ServiceSettings settings = service.settings(secret, partitions, replicas);
        TopicPlan plan = provisioner.plan(RequiredTopics.of(partitions, replicas));
        if (!plan.nothingToDo()) {
            new TopicPlanPrinter(output.terminal()).printToDo(plan);
            throw new CommandException(
                    ExitCode.TOPICS,
                    plan.needsHands()
                            ? "the topics above can't be used as they are; `weir topics plan --bootstrap-servers "
                                    + clients.bootstrapServers() + "` says why"
                            : "the topics are not as they must be. Mend them with `weir topics apply"
                                    + " --bootstrap-servers " + clients.bootstrapServers() + " --partitions "
                                    + partitions + "`, and start again");
        }
        try (Operations operations = Operations.open(service.httpListen());
                WeirService weir = new WeirService(clients, settings, operations.stageEvents())) {
            operations.watch(weir, clients);
            return run(weir, () -> {});
        }
    }

    private int runWithBroker() throws InterruptedException {
        // All that can be wrong with the settings is said before a broker starts for nothing.
        ListenAddress listen = service.listen();
        cluster.clients(listen.toString());
        int partitions = topics.partitionsWithBroker(service.data());
        List<TopicSpec> required = RequiredTopics.of(partitions, 1);
        ServiceSettings settings = service.settings(service.embeddedHashKey(), partitions, 1);
        try (Operations operations = Operations.open(service.httpListen())) {
            Preparation preparation = Preparation.begin(settings, operations.stageEvents());
            return runWithBroker(listen, required, settings, operations, preparation);
        }
    }

    private int runWithBroker(
            ListenAddress listen,
            List<TopicSpec> required,
            ServiceSettings settings,
            Operations operations,
            Preparation preparation)
            throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(service.data(), listen)) {
            KafkaClients clients = cluster.clients(broker.bootstrapServers());
            provision(new TopicProvisioner(clients), required);
            output.terminal()
                    .remark("Kafka is at " + broker.bootstrapServers() + " for this machine; data in "
                            + service.data().toAbsolutePath() + ". Ctrl-C stops.");
            try (WeirService weir = new WeirService(
                    lasting(clients, settings).beside(), settings, operations.stageEvents(), preparation)) {
                operations.watch(weir, clients);
                return run(weir, broker::close);
            }
        }
    }

    /** The streams protocol knows no lasting members. */
    private static KafkaClients lasting(KafkaClients clients, ServiceSettings settings) {
        return settings.groupProtocol() == ServiceSettings.GroupProtocol.CLASSIC
                ? clients.named("beside-the-broker")
                : clients;
    }

    private void provision(TopicProvisioner provisioner, List<TopicSpec> required) {
        TopicPlan plan = provisioner.plan(required);
        if (plan.needsHands()) {
            new TopicPlanPrinter(output.terminal()).printToDo(plan);
            throw new CommandException(
                    ExitCode.TOPICS,
                    "the topics in " + service.data() + " were made with another --partitions: give none, or the same"
                            + " again, or another data folder with --data");
        }
        provisioner.apply(plan);
    }

    private int run(WeirService weir, Runnable afterwards) throws InterruptedException {
        StopSignal signal = StopSignal.install(List.of(weir::close, afterwards), () -> exitCode(weir));
        weir.start();
        ServiceState end = weir.awaitEnd();
        signal.remove();
        if (end == ServiceState.FAILED) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "stopped after a failure: " + weir.failure() + Refusals.advice(weir.failure()),
                    weir.failure());
        }
        return exitCode(weir);
    }

    private static int exitCode(WeirService weir) {
        return weir.state() == ServiceState.FAILED ? ExitCode.FAILED : ExitCode.OK;
    }
}
