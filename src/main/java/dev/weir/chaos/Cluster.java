package dev.weir.chaos;

import dev.weir.chaos.TcpProxy.Weather;
import dev.weir.event.Json;
import dev.weir.process.BrokerProcess;
import dev.weir.process.Child;
import dev.weir.process.Ports;
import dev.weir.service.BrokerMember;
import dev.weir.service.BrokerMember.Door;
import dev.weir.service.ListenAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * Brokers, each a process, and the network between them and the instances of Weir: every instance has a way of its own
 * to every broker. The load and the judge have the direct way.
 */
final class Cluster implements AutoCloseable {

    private final ChaosSettings settings;
    private final List<BrokerMember> members = new ArrayList<>();
    private final List<List<TcpProxy>> ways = new ArrayList<>();
    private final Child[] brokers;

    Cluster(ChaosSettings settings) {
        this.settings = settings;
        this.brokers = new Child[settings.brokers()];
        int perBroker = 2 + settings.instances();
        List<Integer> ports = Ports.free(settings.brokers() * perBroker);
        Map<Integer, ListenAddress> controllers = new HashMap<>();
        for (int broker = 0; broker < settings.brokers(); broker++) {
            controllers.put(broker + 1, local(ports.get(broker * perBroker)));
        }
        String id = Uuid.randomUuid().toString();
        for (int broker = 0; broker < settings.brokers(); broker++) {
            List<Door> doors = new ArrayList<>();
            List<TcpProxy> proxies = new ArrayList<>();
            for (int instance = 0; instance < settings.instances(); instance++) {
                int port = ports.get(broker * perBroker + 2 + instance);
                TcpProxy proxy = TcpProxy.to(port);
                proxies.add(proxy);
                doors.add(new Door("INSTANCE" + (instance + 1), local(port), local(proxy.port())));
            }
            ways.add(proxies);
            members.add(new BrokerMember(
                    broker + 1,
                    id,
                    local(ports.get(broker * perBroker + 1)),
                    controllers,
                    doors,
                    quickToNotice(settings)));
        }
    }

    /** The streams protocol keeps these on the brokers; the classic one on the members. */
    private static Map<String, String> quickToNotice(ChaosSettings settings) {
        String session = Long.toString(settings.session().toMillis());
        return Map.of(
                "group.streams.session.timeout.ms",
                session,
                "group.streams.min.session.timeout.ms",
                session,
                "group.streams.heartbeat.interval.ms",
                "1000",
                "group.streams.min.heartbeat.interval.ms",
                "1000");
    }

    private static ListenAddress local(int port) {
        return new ListenAddress("localhost", port);
    }

    void start() {
        for (int broker = 0; broker < brokers.length; broker++) {
            start(broker);
        }
    }

    void start(int broker) {
        List<String> line = new ArrayList<>(settings.java());
        line.addAll(List.of("-Xmx384m", BrokerProcess.class.getName()));
        line.add(folder(broker).toString());
        line.add(Json.text(members.get(broker)));
        brokers[broker] = Child.start(line, Map.of(), settings.folder().resolve("broker-" + (broker + 1) + ".log"));
    }

    private Path folder(int broker) {
        return settings.folder().resolve("broker-" + (broker + 1));
    }

    void kill(int broker) {
        brokers[broker].kill();
    }

    void pause(int broker) {
        brokers[broker].pause();
    }

    void goOn(int broker) {
        brokers[broker].goOn();
    }

    /** Whether the broker's process runs, be it paused. */
    boolean isUp(int broker) {
        return brokers[broker].isAlive();
    }

    /** How the network is between an instance and all brokers. */
    void weather(int instance, Weather weather) {
        ways.forEach(proxies -> proxies.get(instance).weather(weather));
    }

    /** The direct way to all brokers. */
    String bootstrapServers() {
        return members.stream().map(member -> member.clients().toString()).collect(Collectors.joining(","));
    }

    /** An instance's own way. */
    String bootstrapServers(int instance) {
        return ways.stream()
                .map(proxies -> "localhost:" + proxies.get(instance).port())
                .collect(Collectors.joining(","));
    }

    /** Ends all of it on the spot. Harmless when it has ended. */
    void end() {
        for (Child broker : brokers) {
            if (broker != null && broker.isAlive()) {
                broker.kill();
            }
        }
        ways.forEach(proxies -> proxies.forEach(TcpProxy::close));
    }

    @Override
    public void close() {
        end();
    }
}
