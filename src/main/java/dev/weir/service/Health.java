package dev.weir.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How an instance is. Alive: worth keeping, nothing more. Started: was ready at least once. Ready: all of its work is
 * going on, and the brokers answer. Thread-safe.
 */
public final class Health {

    private final WeirService weir;
    private final BooleanSupplier brokers;

    /**
     * @param brokers whether they answer
     */
    public Health(WeirService weir, BooleanSupplier brokers) {
        this.weir = weir;
        this.brokers = brokers;
    }

    /**
     * How it is now.
     *
     * @param state of the service, {@code streams} of Kafka Streams
     * @param why what keeps it from being ready, in sentences; empty when it is
     * @param restore the stores that were restored since the start, or are being
     */
    public record Report(
            boolean alive,
            boolean started,
            boolean ready,
            String state,
            String streams,
            List<String> why,
            List<RestoreProgress.Store> restore) {

        public Report {
            why = List.copyOf(why);
            restore = List.copyOf(restore);
        }

        /** Before there is a service: topics are looked at, or a broker is starting. */
        public static Report beforeTheService() {
            return new Report(
                    true,
                    false,
                    false,
                    ServiceState.STARTING.name(),
                    KafkaStreams.State.CREATED.name(),
                    List.of("The service is being made; topics and brokers are looked at first"),
                    List.of());
        }
    }

    public Report report() {
        KafkaStreams.State streams = weir.streams().state();
        boolean brokersAnswer = brokers.getAsBoolean();
        List<RestoreProgress.Store> restore = weir.restore().stores();
        return new Report(
                weir.alive(),
                weir.hasRun(),
                weir.ready() && brokersAnswer,
                weir.state().name(),
                streams.name(),
                why(streams, brokersAnswer, restore),
                restore);
    }

    private List<String> why(KafkaStreams.State streams, boolean brokersAnswer, List<RestoreProgress.Store> restore) {
        List<String> why = new ArrayList<>();
        if (!brokersAnswer) {
            why.add("No broker has answered within the last seconds");
        }
        switch (streams) {
            case RUNNING -> {
                // As it should be.
            }
            case CREATED -> why.add("It has not been started");
            case REBALANCING -> why.add(rebalancing(restore));
            case PENDING_SHUTDOWN -> why.add("It was asked to stop, and commits what is done");
            default -> why.add("It has stopped");
        }
        return why;
    }

    private static String rebalancing(List<RestoreProgress.Store> restore) {
        boolean restoring = restore.stream().anyMatch(store -> !store.done());
        return restoring
                ? "Stores are being restored from Kafka; \"restore\" says how far"
                : "The instances are sharing the work anew";
    }
}
