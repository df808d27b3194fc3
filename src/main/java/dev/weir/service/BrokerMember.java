package dev.weir.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One broker of a cluster of embedded ones, each its own controller too. All of them must be given the same cluster and
 * the same controllers.
 *
 * @param node its number, from 1 on
 * @param cluster Kafka's id of the cluster; null to make one, or to keep the one that the folder has
 * @param clients where clients and the other brokers reach it
 * @param controllers where each member's controller listens, by node
 * @param doors further ways in
 * @param settings Kafka's own, which beat Weir's
 */
public record BrokerMember(
        int node,
        @Nullable String cluster,
        ListenAddress clients,
        Map<Integer, ListenAddress> controllers,
        List<Door> doors,
        Map<String, String> settings) {

    /** So many copies of everything where there are enough brokers. */
    private static final int DURABLE = 3;

    /**
     * A further way into a broker: who comes in by it is told to come back to another address, such as a proxy's.
     *
     * @param name in capital letters
     * @param listen where the broker listens
     * @param advertised what clients are told
     */
    public record Door(String name, ListenAddress listen, ListenAddress advertised) {}

    /**
     * @throws IllegalArgumentException if the controllers do not name this member's own
     */
    public BrokerMember {
        controllers = Map.copyOf(controllers);
        // What is empty is left out where it is written as JSON.
        doors = doors == null ? List.of() : List.copyOf(doors);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        if (!controllers.containsKey(node)) {
            throw new IllegalArgumentException("broker " + node + " is not among the controllers " + controllers);
        }
    }

    /** A cluster of one. */
    public static BrokerMember alone(ListenAddress clients, ListenAddress controller) {
        return new BrokerMember(1, null, clients, Map.of(1, controller), List.of(), Map.of());
    }

    /** How many copies of everything the cluster keeps. */
    int copies() {
        return Math.min(DURABLE, controllers.size());
    }

    /** How many of them must have a record before it is acknowledged: all but one, where there are several. */
    int inSync() {
        return Math.max(1, copies() - 1);
    }

    /** Kafka's {@code controller.quorum.voters}. */
    String voters() {
        return new TreeMap<>(controllers)
                .entrySet().stream()
                        .map(voter -> voter.getKey() + "@" + voter.getValue())
                        .collect(Collectors.joining(","));
    }
}
