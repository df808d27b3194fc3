package dev.weir.chaos;

import dev.weir.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Instances of Weir, each a process with a keeper that starts it again when it ends by itself, as systemd or Kubernetes
 * would. Thread-safe.
 */
final class Fleet implements AutoCloseable {

    private static final Duration BEFORE_RESTART = Duration.ofSeconds(2);

    private final ChaosSettings settings;
    private final Cluster cluster;
    private final BiConsumer<Integer, String> news;
    private final List<StateDisk> disks = new ArrayList<>();
    private final Child[] instances;
    private final boolean[] wanted;
    private final long[] endedAt;

    /**
     * @param news told when an instance ends that was not told to
     */
    Fleet(ChaosSettings settings, Cluster cluster, BiConsumer<Integer, String> news) {
        this.settings = settings;
        this.cluster = cluster;
        this.news = news;
        this.instances = new Child[settings.instances()];
        this.wanted = new boolean[settings.instances()];
        this.endedAt = new long[settings.instances()];
        for (int instance = 0; instance < settings.instances(); instance++) {
            disks.add(StateDisk.at(settings.folder().resolve("state-" + (instance + 1))));
        }
    }

    void start() {
        for (int instance = 0; instance < instances.length; instance++) {
            start(instance);
        }
    }

    synchronized void start(int instance) {
        String name = "weir-" + (instance + 1);
        List<String> line = new ArrayList<>(settings.weir());
        line.addAll(List.of(
                "run",
                "--bootstrap-servers",
                cluster.bootstrapServers(instance),
                "--data",
                settings.folder().resolve(name).toString(),
                "--state-dir",
                disks.get(instance).folder().resolve("stores").toString(),
                // Several on one machine can't have the same port.
                "--http-listen",
                "off",
                "--ready-file",
                readyFile(instance).toString(),
                "--partitions",
                Integer.toString(settings.partitions()),
                "--replication-factor",
                Integer.toString(settings.brokers()),
                "--processing-guarantee",
                settings.guarantee(),
                "--group-protocol",
                settings.groupProtocol(),
                "--model-pace",
                "1s"));
        if (settings.groupProtocol().equals("classic")) {
            // Only a timer tells that an instance was killed; the usual one takes 45 seconds.
            line.addAll(List.of(
                    "--kafka",
                    "session.timeout.ms=" + settings.session().toMillis(),
                    "--kafka",
                    "heartbeat.interval.ms=1000"));
        }
        // What was ready before it was killed is not ready now.
        ReadyFiles.delete(readyFile(instance));
        instances[instance] = Child.start(
                line,
                Map.of("WEIR_HASH_KEY", "a secret of the chaos checker"),
                settings.folder().resolve(name + ".log"));
        wanted[instance] = true;
        endedAt[instance] = 0;
    }

    private Path readyFile(int instance) {
        return settings.folder().resolve("ready-" + (instance + 1));
    }

    /** Called every now and then: starts again who ended by itself. */
    synchronized void keep() {
        for (int instance = 0; instance < instances.length; instance++) {
            if (!wanted[instance] || instances[instance].isAlive()) {
                continue;
            }
            if (endedAt[instance] == 0) {
                endedAt[instance] = System.nanoTime();
                news.accept(instance, "ended by itself with " + instances[instance].exitCode());
            } else if (System.nanoTime() - endedAt[instance] > BEFORE_RESTART.toNanos()) {
                start(instance);
            }
        }
    }

    void kill(int instance) {
        unwanted(instance).kill();
    }

    /**
     * Asks it to end.
     *
     * @return its exit code; 137 if it had to be killed since it did not end in time
     */
    int stop(int instance) {
        Child child = unwanted(instance);
        if (child.isAlive()) {
            child.stop();
        }
        return child.exitCode();
    }

    private synchronized Child unwanted(int instance) {
        wanted[instance] = false;
        return instances[instance];
    }

    synchronized void pause(int instance) {
        instances[instance].pause();
    }

    synchronized void goOn(int instance) {
        instances[instance].goOn();
    }

    StateDisk disk(int instance) {
        return disks.get(instance);
    }

    boolean allReady() {
        for (int instance = 0; instance < instances.length; instance++) {
            if (!Files.exists(readyFile(instance))) {
                return false;
            }
        }
        return true;
    }

    /** Copies what would be gone otherwise. */
    void keepState() {
        disks.forEach(StateDisk::keep);
    }

    /** Ends all of it on the spot. Harmless when it has ended. */
    void end() {
        for (int instance = 0; instance < instances.length; instance++) {
            if (instances[instance] != null && unwanted(instance).isAlive()) {
                instances[instance].kill();
            }
        }
        disks.forEach(StateDisk::close);
    }

    @Override
    public void close() {
        end();
    }
}
