package dev.weir.cli;

import dev.weir.event.Json;
import dev.weir.service.ClusterException;
import dev.weir.service.KafkaClients;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.doctor.Diagnosis;
import dev.weir.service.doctor.Doctor;
import dev.weir.service.doctor.Patient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir doctor}. */
@Command(
        name = "doctor",
        description = "Looks at the cluster and the Weir on it, says what is wrong and how to mend it.",
        footerHeading = "%n",
        footer = {
            "It changes nothing. Exit code 1 if anything FAILs. Give it the same settings as `weir run`,",
            "--application-id above all."
        })
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

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
        KafkaClients clients = cluster.clients();
        List<Diagnosis> all = new Doctor(new Patient(
                        clients,
                        service.applicationId(),
                        asked(clients, topics::partitions),
                        asked(clients, topics::replicationFactor),
                        service.stateDirectory()))
                .examine();
        if (json) {
            all.forEach(diagnosis -> output.terminal().line(new String(Json.bytes(diagnosis), StandardCharsets.UTF_8)));
        } else {
            print(output.terminal(), all);
        }
        boolean failed = all.stream().anyMatch(diagnosis -> diagnosis.level() == Diagnosis.Level.FAIL);
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    /** A cluster that does not answer is the doctor's first diagnosis, and not the command's failure. */
    private static int asked(KafkaClients clients, ToIntFunction<TopicProvisioner> question) {
        try {
            return question.applyAsInt(new TopicProvisioner(clients));
        } catch (ClusterException e) {
            return 1;
        }
    }

    private static void print(Terminal terminal, List<Diagnosis> all) {
        Table table = new Table();
        for (Diagnosis diagnosis : all) {
            String mend = diagnosis.mend() == null ? "" : " → " + diagnosis.mend();
            table.row(
                    terminal.paint(style(diagnosis.level()), diagnosis.level().name()),
                    terminal.paint(Style.BOLD, diagnosis.subject()),
                    Terminal.safe(diagnosis.what() + mend));
        }
        table.printTo(terminal);
    }

    private static Style style(Diagnosis.Level level) {
        return switch (level) {
            case OK -> Style.GOOD;
            case WARN -> Style.CAUTION;
            case FAIL -> Style.BAD;
        };
    }
}
