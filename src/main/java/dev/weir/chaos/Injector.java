package dev.weir.chaos;

import dev.weir.chaos.TcpProxy.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

/** Makes what the nemesis planned happen, and mends it again. */
final class Injector {

    private static final Duration BLINK = Duration.ofMillis(20);

    private final Cluster cluster;
    private final Fleet fleet;
    private final Timeline timeline;
    private final Set<String> now = new ConcurrentSkipListSet<>();

    Injector(Cluster cluster, Fleet fleet, Timeline timeline) {
        this.cluster = cluster;
        this.fleet = fleet;
        this.timeline = timeline;
    }

    /** What is broken now, in words. */
    String now() {
        return now.isEmpty() ? "all is well" : String.join(", ", new TreeSet<>(now));
    }

    /**
     * Lets the whole plan happen; returns when all is mended. What is done to instances happens one after the other, and
     * so does what is done around them: a fault that takes longer than planned delays the next.
     */
    void run(List<Fault> plan) {
        List<Thread> tracks = List.of(
                track(plan.stream().filter(fault -> fault.kind().ofInstance()).toList()),
                track(plan.stream().filter(fault -> !fault.kind().ofInstance()).toList()));
        for (Thread track : tracks) {
            try {
                track.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Thread track(List<Fault> plan) {
        Thread thread = new Thread(() -> plan.forEach(this::happen), "chaos-track");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void happen(Fault fault) {
        await(fault.at());
        Duration from = timeline.now();
        String skipped = null;
        now.add(fault.says());
        try {
            if (fault.kind() == FaultKind.FILL_DISK
                    && !fleet.disk(fault.target()).canBeFull()) {
                skipped = "this process may not mount a disk of its own (that needs root)";
            } else {
                breakAndMend(fault, from.plus(fault.length()));
            }
        } finally {
            now.remove(fault.says());
            timeline.add(new Timeline.Injected(fault, from, timeline.now(), skipped));
        }
    }

    private void breakAndMend(Fault fault, Duration until) {
        int target = fault.target();
        switch (fault.kind()) {
            case KILL_INSTANCE -> {
                fleet.kill(target);
                await(until);
                fleet.start(target);
            }
            case WIPE_STATE -> {
                fleet.kill(target);
                fleet.disk(target).wipe();
                await(until);
                fleet.start(target);
            }
            case STOP_INSTANCE -> {
                int exitCode = fleet.stop(target);
                if (exitCode != 0) {
                    timeline.incident("instance " + (target + 1) + ", asked to stop, ended with " + exitCode);
                }
                await(until);
                fleet.start(target);
            }
            case PAUSE_INSTANCE, PAUSE_INSTANCE_LONG -> {
                fleet.pause(target);
                await(until);
                fleet.goOn(target);
            }
            case FILL_DISK -> {
                fleet.disk(target).fill();
                await(until);
                fleet.disk(target).free();
            }
            case KILL_BROKER -> {
                cluster.kill(target);
                await(until);
                cluster.start(target);
            }
            case PAUSE_BROKER -> {
                cluster.pause(target);
                await(until);
                cluster.goOn(target);
            }
            case CUT_NETWORK -> weather(target, Weather.CUT, until);
            case SLOW_NETWORK -> weather(target, Weather.SLOW, until);
            case BLACK_HOLE -> weather(target, Weather.BLACK_HOLE, until);
        }
    }

    private void weather(int instance, Weather weather, Duration until) {
        cluster.weather(instance, weather);
        await(until);
        cluster.weather(instance, Weather.FAIR);
    }

    private void await(Duration time) {
        while (timeline.now().compareTo(time) < 0) {
            LockSupport.parkNanos(BLINK.toNanos());
        }
    }
}
