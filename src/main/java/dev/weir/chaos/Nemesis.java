package dev.weir.chaos;

import dev.weir.chaos.Fault.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Plans what goes wrong, and when. Two things at a time at most: one with the instances, one with what is around them.
 * Each kind has its turn before any comes again.
 */
final class Nemesis {

    private static final List<Kind> INSTANCES = List.of(
            Kind.KILL_INSTANCE,
            Kind.PAUSE_INSTANCE,
            Kind.PAUSE_INSTANCE_LONG,
            Kind.STOP_INSTANCE,
            Kind.WIPE_STATE,
            Kind.FILL_DISK);
    private static final List<Kind> SURROUNDINGS =
            List.of(Kind.KILL_BROKER, Kind.PAUSE_BROKER, Kind.CUT_NETWORK, Kind.SLOW_NETWORK, Kind.BLACK_HOLE);

    private final Random random;
    private final Duration length;
    private final Duration rest;
    private final int instances;
    private final int brokers;

    private Nemesis(long seed, Duration length, Duration rest, int instances, int brokers) {
        this.random = new Random(seed ^ 0x6e656d65736973L);
        this.length = length;
        this.rest = rest;
        this.instances = instances;
        this.brokers = brokers;
    }

    /**
     * The same arguments give the same plan, in order of time.
     *
     * @param rest between one fault and the next of its kind, on average
     */
    static List<Fault> plan(long seed, Duration length, Duration rest, int instances, int brokers) {
        Nemesis nemesis = new Nemesis(seed, length, rest, instances, brokers);
        List<Fault> plan = new ArrayList<>(nemesis.track(INSTANCES));
        plan.addAll(nemesis.track(SURROUNDINGS));
        plan.sort(Comparator.comparing(Fault::at));
        return plan;
    }

    private List<Fault> track(List<Kind> kinds) {
        List<Fault> faults = new ArrayList<>();
        Deque<Kind> deck = new ArrayDeque<>();
        Duration at = rest();
        while (true) {
            if (deck.isEmpty()) {
                List<Kind> shuffled = new ArrayList<>(kinds);
                Collections.shuffle(shuffled, random);
                deck.addAll(shuffled);
            }
            Kind kind = deck.remove();
            int target = random.nextInt(kind.ofBroker() ? brokers : instances);
            Duration lasts = between(kind.leastSeconds() * 1000, kind.mostSeconds() * 1000);
            Fault fault = new Fault(kind, target, at, lasts);
            if (fault.end().compareTo(length) > 0) {
                return faults;
            }
            faults.add(fault);
            at = fault.end().plus(rest());
        }
    }

    /** From half of the average to one and a half. */
    private Duration rest() {
        int half = Math.toIntExact(rest.toMillis() / 2);
        return between(half, 3 * half);
    }

    private Duration between(int leastMillis, int mostMillis) {
        return Duration.ofMillis((long) leastMillis + random.nextInt(mostMillis - leastMillis + 1));
    }
}
