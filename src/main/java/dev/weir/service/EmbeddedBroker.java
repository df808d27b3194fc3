package dev.weir.service;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker, its own controller too, inside this process: for a laptop, a demonstration, a test. It has no
 * authentication and keeps one copy of everything, so it belongs on loopback and not into production.
 *
 * <p>Its data lives in {@code <data>/kafka} and outlives it: a broker started later on the same folder is the same
 * cluster with the same topics, also after a kill. One process at a time may use a folder.
 *
 * <p>Its threads keep the process alive until {@link #close()}. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String CLIENTS = "CLIENTS";
    private static final String CONTROLLER = "CONTROLLER";
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    /** The folder in the data folder where the broker keeps its logs, one folder for each partition. */
    private static final String LOGS = "kafka";

    private final ListenAddress address;
    private final KafkaRaftServer server;
    private final FolderLock lock;
    private boolean closed;

    private EmbeddedBroker(ListenAddress address, KafkaRaftServer server, FolderLock lock) {
        this.address = address;
        this.server = server;
        this.lock = lock;
    }

    /**
     * Starts a broker and returns once it serves clients, after about two seconds. No topic is ever created by merely
     * naming it.
     *
     * @param data where Weir keeps its data; created where it is missing
     * @param listen where to listen; port 0 takes a free one
     * @throws EmbeddedBrokerException if the port is taken, another process uses the folder, or Kafka refuses to start
     */
    public static EmbeddedBroker start(Path data, ListenAddress listen) {
        return start(data, listen, () -> Ports.reserve(listen).alone());
    }

    /**
     * Starts one of several brokers that are a cluster together; this returns when enough of them are up to agree.
     *
     * @param data where this one keeps its data; no two may share it
     * @throws EmbeddedBrokerException as above
     */
    public static EmbeddedBroker start(Path data, BrokerMember member) {
        return start(data, member.clients(), () -> member);
    }

    /**
     * How many partitions a topic has of a broker that need not run; empty if there is none of that name.
     *
     * @param data where Weir keeps its data
     * @throws EmbeddedBrokerException if the folder can't be read
     */
    public static OptionalInt partitions(Path data, String topic) {
        Path logs = data.resolve(LOGS);
        if (!Files.isDirectory(logs)) {
            return OptionalInt.empty();
        }
        Pattern ofTopic = Pattern.compile(Pattern.quote(topic) + "-\\d+");
        try (Stream<Path> folders = Files.list(logs)) {
            long found = folders.filter(folder ->
                            ofTopic.matcher(folder.getFileName().toString()).matches())
                    .count();
            return found == 0 ? OptionalInt.empty() : OptionalInt.of((int) found);
        } catch (IOException e) {
            throw new EmbeddedBrokerException("Can't read " + logs + ": " + e, e);
        }
    }

    private static EmbeddedBroker start(Path data, ListenAddress listen, Supplier<BrokerMember> membership) {
        long begin = System.nanoTime();
        FolderLock lock = FolderLock.acquire(data.resolve("kafka.lock"));
        KafkaRaftServer server = null;
        try {
            Path logs = data.resolve(LOGS).toAbsolutePath();
            BrokerMember member = membership.get();
            format(logs, member);
            server = new KafkaRaftServer(KafkaConfig.fromProps(configuration(logs, member), false), Time.SYSTEM);
            server.startup();
            EmbeddedBroker broker = new EmbeddedBroker(member.clients(), server, lock);
            broker.logStarted(logs, begin);
            return broker;
        } catch (EmbeddedBrokerException e) {
            lock.close();
            throw e;
        } catch (Exception e) {
            stopHalfStarted(server, e);
            lock.close();
            throw new EmbeddedBrokerException(
                    "The embedded broker can't start on " + listen + " with its data in " + data + ": " + e
                            + ". If the folder is damaged, move it away and start again.",
                    e);
        }
    }

    /** {@code host:port}, with the port that was really taken. */
    public String bootstrapServers() {
        return address.toString();
    }

    /**
     * Stops the broker cleanly and gives the folder free; harmless when it has been stopped before. If Kafka has not
     * finished after 20 seconds this says so in the log and returns, the folder still locked; nothing is lost then
     * either, the next start only takes longer.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread stopping = new Thread(this::stop, "embedded-broker-stop");
        // A stop that hangs must not keep the process alive.
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.atWarn()
                    .addKeyValue("limitSeconds", CLOSE_LIMIT.toSeconds())
                    .log("The embedded broker did not stop in time; it will check its data at the next start");
        }
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
        LOG.atInfo().addKeyValue("bootstrapServers", address).log("Embedded broker stopped");
    }

    private void logStarted(Path logs, long begin) {
        LOG.atInfo()
                .addKeyValue("bootstrapServers", address)
                .addKeyValue("data", logs)
                .addKeyValue(
                        "millis", Duration.ofNanos(System.nanoTime() - begin).toMillis())
                .log("Embedded broker started");
        if (!address.isLoopback()) {
            LOG.atWarn()
                    .addKeyValue("bootstrapServers", address)
                    .log("The embedded broker has no authentication, and other machines can reach it");
        }
    }

    private static void stopHalfStarted(KafkaRaftServer server, Exception reason) {
        if (server == null) {
            return;
        }
        try {
            server.shutdown();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Writes the cluster's id into a new folder; leaves a used one as it is. */
    private static void format(Path logs, BrokerMember member) throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(member.node())
                    .setClusterId(clusterId(logs, member))
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private static String clusterId(Path logs, BrokerMember member) throws IOException {
        Path meta = logs.resolve("meta.properties");
        if (!Files.exists(meta)) {
            return member.cluster() == null ? Uuid.randomUuid().toString() : member.cluster();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(meta)) {
            properties.load(reader);
        }
        String id = properties.getProperty("cluster.id");
        if (id == null) {
            throw new IOException(meta + " has no cluster.id");
        }
        return id;
    }

    private static Properties configuration(Path logs, BrokerMember member) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(member.node()));
        listeners(p, member);
        // Named in the configuration and not in the metadata log: the controller's port may differ at each start.
        p.put("controller.quorum.voters", member.voters());
        p.put("log.dirs", logs.toString());

        // Topics are made by command, so that a misspelt name is an error and not a topic.
        p.put("auto.create.topics.enable", "false");
        copies(p, member);
        footprint(p);

        // After a kill the broker is let in again only when its former session has run out; nine seconds by default.
        p.put("broker.session.timeout.ms", "3000");
        p.put("broker.heartbeat.interval.ms", "500");
        // A group's first member waits three seconds for company otherwise.
        p.put("group.initial.rebalance.delay.ms", "0");
        // A dead letter is its record and more: the limit leaves room beyond what a producer sends by default.
        p.put("message.max.bytes", "2097152");
        // A laptop may sleep for weeks, and must then go on where it was.
        p.put("offsets.retention.minutes", Long.toString(Duration.ofDays(365).toMinutes()));
        p.putAll(member.settings());
        return p;
    }

    private static void listeners(Properties p, BrokerMember member) {
        List<String> listeners = new ArrayList<>();
        List<String> advertised = new ArrayList<>();
        List<String> protocols = new ArrayList<>(List.of(CONTROLLER + ":PLAINTEXT", CLIENTS + ":PLAINTEXT"));
        listeners.add(CONTROLLER + "://" + member.controllers().get(member.node()));
        listeners.add(CLIENTS + "://" + member.clients());
        advertised.add(CLIENTS + "://" + member.clients());
        for (BrokerMember.Door door : member.doors()) {
            listeners.add(door.name() + "://" + door.listen());
            advertised.add(door.name() + "://" + door.advertised());
            protocols.add(door.name() + ":PLAINTEXT");
        }
        p.put("listeners", String.join(",", listeners));
        p.put("advertised.listeners", String.join(",", advertised));
        p.put("listener.security.protocol.map", String.join(",", protocols));
        p.put("inter.broker.listener.name", CLIENTS);
        p.put("controller.listener.names", CONTROLLER);
    }

    private static void copies(Properties p, BrokerMember member) {
        String copies = Integer.toString(member.copies());
        String inSync = Integer.toString(member.inSync());
        p.put("default.replication.factor", copies);
        p.put("min.insync.replicas", inSync);
        p.put("offsets.topic.replication.factor", copies);
        p.put("transaction.state.log.replication.factor", copies);
        p.put("transaction.state.log.min.isr", inSync);
        p.put("share.coordinator.state.topic.replication.factor", copies);
        p.put("share.coordinator.state.topic.min.isr", inSync);
    }

    /** Made for clusters, Kafka's defaults ask for more memory, threads and files than one laptop's share. */
    private static void footprint(Properties p) {
        p.put("offsets.topic.num.partitions", "3");
        p.put("transaction.state.log.num.partitions", "3");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        p.put("log.index.size.max.bytes", "1048576");
        p.put("log.segment.bytes", "134217728");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
        p.put("num.recovery.threads.per.data.dir", "1");
        // Thousands of management beans, some twenty for each partition, take time at each start and stop.
        p.put("metric.reporters", "");
        p.put("metrics.jmx.exclude", ".*");
    }

    /** The two addresses of the broker. Both were free a moment ago. */
    private record Ports(ListenAddress clients, ListenAddress controller) {

        BrokerMember alone() {
            return BrokerMember.alone(clients, controller);
        }

        static Ports reserve(ListenAddress listen) {
            try (ServerSocket clients = bind(listen);
                    ServerSocket controller = bind(new ListenAddress("localhost", 0))) {
                return new Ports(
                        listen.withPort(clients.getLocalPort()),
                        new ListenAddress("localhost", controller.getLocalPort()));
            } catch (IOException e) {
                throw new EmbeddedBrokerException(
                        "The embedded broker can't listen on " + listen + ": " + e.getMessage()
                                + ". Stop what uses that port, or choose another with --listen host:port"
                                + " (port 0 takes a free one).",
                        e);
            }
        }

        private static ServerSocket bind(ListenAddress address) throws IOException {
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(address.host(), address.port()));
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }
    }
}
