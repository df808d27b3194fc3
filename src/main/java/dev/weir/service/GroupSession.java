package dev.weir.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For how long brokers wait for an instance that says nothing, before they give its work to others. */
final class GroupSession {

    private static final Logger LOG = LoggerFactory.getLogger(GroupSession.class);

    /** Kafka's own, of both group protocols. */
    private static final Duration USUAL = Duration.ofSeconds(45);

    private static final String OF_STREAMS = "streams.session.timeout.ms";
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private GroupSession() {}

    /**
     * The classic protocol's is the consumer's setting; of the streams protocol brokers are asked, if it matters: exactly-once
     * they themselves refuse what comes too late.
     */
    static Duration of(KafkaClients clients, ServiceSettings settings) {
        return settings.groupProtocol() == ServiceSettings.GroupProtocol.CLASSIC
                        || settings.topology().exactlyOnce()
                ? ofConsumer(clients.streams())
                : ofBrokers(clients, settings.applicationId());
    }

    private static Duration ofConsumer(Map<String, Object> properties) {
        return Stream.of("main.consumer.", "consumer.", "")
                .map(prefix -> properties.get(prefix + ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG))
                .filter(Objects::nonNull)
                .findFirst()
                .map(GroupSession::millis)
                .orElse(USUAL);
    }

    private static Duration ofBrokers(KafkaClients clients, String group) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try (Admin admin = clients.admin()) {
            ConfigEntry entry = admin.describeConfigs(List.of(resource))
                    .values()
                    .get(resource)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(OF_STREAMS);
            return entry == null ? USUAL : millis(entry.value());
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn()
                    .addKeyValue("error", e.toString())
                    .addKeyValue("seconds", USUAL.toSeconds())
                    .log("Brokers do not tell how long the group's sessions last; Weir takes Kafka's default");
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    private static Duration millis(Object value) {
        return Duration.ofMillis(Long.parseLong(value.toString().trim()));
    }
}
