package dev.weir.service.http;

import dev.weir.service.BrokerProbe;
import dev.weir.service.Health;
import dev.weir.service.KafkaClients;
import dev.weir.service.WeirService;
import dev.weir.service.metrics.Metrics;
import dev.weir.stream.StageEvents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators watch an instance by: its metrics and health, at its HTTP port. Or nothing, where they want none. */
public final class Operations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final @Nullable Metrics metrics;
    private final @Nullable HttpPort port;
    private @Nullable BrokerProbe probe;

    private Operations(@Nullable Metrics metrics, @Nullable HttpPort port) {
        this.metrics = metrics;
        this.port = port;
    }

    /**
     * Opens the port.
     *
     * @param address empty for no port, and no metrics
     * @throws dev.weir.service.ConfigurationException if it can't be opened
     */
    public static Operations open(Optional<HttpAddress> address) {
        if (address.isEmpty()) {
            return new Operations(null, null);
        }
        Metrics metrics = new Metrics();
        HttpPort port;
        try {
            port = HttpPort.open(address.get(), metrics::text);
        } catch (RuntimeException e) {
            metrics.close();
            throw e;
        }
        LOG.atInfo().addKeyValue("address", port.address()).log("Health and metrics");
        return new Operations(metrics, port);
    }

    /** What the stages of the service to come are to tell. */
    public StageEvents stageEvents() {
        return metrics == null ? StageEvents.NONE : metrics.stageEvents();
    }

    /** Where the port is; empty where there is none. */
    public Optional<HttpAddress> address() {
        return Optional.ofNullable(port).map(HttpPort::address);
    }

    /** From here on it is this service that is watched; once. */
    public synchronized void watch(WeirService weir, KafkaClients clients) {
        if (metrics == null || port == null) {
            return;
        }
        BrokerProbe brokers = new BrokerProbe(clients);
        probe = brokers;
        Health health = new Health(weir, brokers::answers);
        metrics.watch(weir, health);
        port.tellHealthOf(health);
    }

    @Override
    public synchronized void close() {
        if (port != null) {
            port.close();
        }
        if (probe != null) {
            probe.close();
        }
        if (metrics != null) {
            metrics.close();
        }
    }
}
