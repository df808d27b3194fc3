package dev.weir.testing;

import java.time.Duration;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Apache Kafka as operators run it, in a container; not the broker that Weir carries along. */
public final class ContainerKafka {

    /** For {@link RequiresImage}, so that the condition and the container can't differ. */
    public static final String IMAGE = "apache/kafka:4.3.1";

    private ContainerKafka() {}

    /** A broker that has not been started yet. Close it in the same class: there may be no Ryuk to do it. */
    public static KafkaContainer create() {
        return new KafkaContainer(DockerImageName.parse(IMAGE))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                // Five seconds on a quiet machine, fifty on a busy one.
                .withStartupTimeout(Duration.ofMinutes(2));
    }
}
