package dev.weir.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * One broker with the security of {@code docker-compose.secure.yml}: the settings are read from there, and the
 * certificates are made by its script.
 */
public final class SecuredKafka implements AutoCloseable {

    public static final List<String> ROLES = List.of("frontend", "weir", "moderator", "blog", "operator", "privacy");

    /** Has openssl, as the script needs. */
    public static final String CERTIFICATES_IMAGE = "eclipse-temurin:17-jre";

    private static final Path DEPLOY = Path.of("src", "main", "deploy", "secure");
    private static final String NAME = "kafka1";

    private final Path folder;
    private final String servers;
    private final GenericContainer<?> broker;

    /**
     * Makes the certificates and starts the broker. Nobody but the administrator has any right yet.
     *
     * @param folder where the settings of all roles are to lie
     */
    public SecuredKafka(Path folder) {
        this.folder = folder;
        int port = dev.weir.process.Ports.free();
        int administratorsPort = dev.weir.process.Ports.free();
        this.servers = "localhost:" + port;
        makeCertificates("localhost:" + administratorsPort);
        this.broker = broker(port, administratorsPort);
        broker.start();
    }

    /** For users with passwords. */
    public String bootstrapServers() {
        return servers;
    }

    /** What a role gives to {@code weir --config}; {@code admin} is the administrator. */
    public Path settings(String role) {
        return folder.resolve(role + ".properties");
    }

    public Path passwords() {
        return folder.resolve("passwords.properties");
    }

    public static Path rights() {
        return DEPLOY.resolve("rights.txt");
    }

    @Override
    public void close() {
        broker.stop();
    }

    private void makeCertificates(String administratorsServers) {
        try (GenericContainer<?> script = new GenericContainer<>(CERTIFICATES_IMAGE)) {
            script.withCopyFileToContainer(
                            MountableFile.forHostPath(DEPLOY.resolve("certificates.sh"), 0755), "/certificates.sh")
                    .withCreateContainerCmdModifier(command -> command.withEntrypoint("/certificates.sh"))
                    .withCommand("/secrets", servers, administratorsServers, NAME)
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)))
                    .start();
            ROLES.forEach(role -> script.copyFileFromContainer(
                    "/secrets/" + role + "/" + role + ".properties",
                    settings(role).toString()));
            script.copyFileFromContainer(
                    "/secrets/admin/admin.properties", settings("admin").toString());
            script.copyFileFromContainer(
                    "/secrets/admin/passwords.properties", passwords().toString());
            script.copyFileFromContainer(
                    "/secrets/brokers/" + NAME + ".pem",
                    folder.resolve("broker.pem").toString());
            script.copyFileFromContainer(
                    "/secrets/brokers/authority.pem",
                    folder.resolve("authority.pem").toString());
        }
    }

    private GenericContainer<?> broker(int port, int administratorsPort) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.putAll(section("docker-compose.yml", "x-kafka-environment"));
        environment.putAll(section("docker-compose.secure.yml", "x-secure-environment"));
        // One broker alone, and reached from the host under its own ports.
        environment.replaceAll(
                (name, value) -> name.endsWith("REPLICATION_FACTOR") || name.endsWith("ISR") ? "1" : value);
        environment.put("KAFKA_MIN_INSYNC_REPLICAS", "1");
        environment.put("KAFKA_NODE_ID", "1");
        environment.put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093");
        environment.put("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        environment.put(
                "KAFKA_LISTENERS",
                "BROKERS://0.0.0.0:" + administratorsPort + ",INTERNAL://0.0.0.0:19092,HOST://0.0.0.0:" + port
                        + ",CONTROLLER://0.0.0.0:9093");
        environment.put(
                "KAFKA_ADVERTISED_LISTENERS",
                "BROKERS://localhost:" + administratorsPort + ",INTERNAL://localhost:19092,HOST://" + servers);
        environment.put("KAFKA_SSL_KEYSTORE_LOCATION", "/secrets/brokers/" + NAME + ".pem");
        return new GenericContainer<>(ContainerKafka.IMAGE)
                .withEnv(environment)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(folder.resolve("broker.pem"), 0644),
                        "/secrets/brokers/" + NAME + ".pem")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(folder.resolve("authority.pem"), 0644),
                        "/secrets/brokers/authority.pem")
                .withExposedPorts(port, administratorsPort)
                .withCreateContainerCmdModifier(
                        command -> command.getHostConfig().withPortBindings(same(port), same(administratorsPort)))
                .waitingFor(Wait.forLogMessage(".*Transitioning from RECOVERY to RUNNING.*", 1))
                .withStartupTimeout(Duration.ofMinutes(3));
    }

    private static PortBinding same(int port) {
        return new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(port));
    }

    private static Map<String, String> section(String file, String name) {
        try {
            JsonNode section =
                    new YAMLMapper().readTree(Files.readString(Path.of(file))).get(name);
            Map<String, String> values = new LinkedHashMap<>();
            section.properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
