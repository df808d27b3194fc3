package dev.weir.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Plans what goes wrong, and when. Two things at a time at most: one with the instances, one with what is around them.
 * Each kind has its turn before any comes again.
 */
final class Nemesis {

    private final Random random;
    private final ChaosSettings settings;

    private Nemesis(ChaosSettings settings) {
        this.random = new Random(settings.seed() ^ 0x6e656d65736973L);
        this.settings = settings;
    }

    /** The same settings give the same plan, in order of time. */
    static List<Fault> plan(ChaosSettings settings) {
        Nemesis nemesis = new Nemesis(settings);
        List<Fault> plan = new ArrayList<>(nemesis.track(FaultKind::ofInstance));
        plan.addAll(nemesis.track(kind -> !kind.ofInstance()));
        plan.sort(Comparator.comparing(Fault::at));
        return plan;
    }

    private List<Fault> track(Predicate<FaultKind> mine) {
        List<FaultKind> kinds = settings.faults().stream().filter(mine).sorted().toList();
        List<Fault> faults = new ArrayList<>();
        if (kinds.isEmpty()) {
            return faults;
        }
        Deque<FaultKind> deck = new ArrayDeque<>();
        Duration at = rest();
        while (true) {
            if (deck.isEmpty()) {
                List<FaultKind> shuffled = new ArrayList<>(kinds);
                Collections.shuffle(shuffled, random);
                deck.addAll(shuffled);
            }
            FaultKind kind = deck.remove();
            int target = random.nextInt(kind.ofBroker() ? settings.brokers() : settings.instances());
            Duration lasts = between(kind.least(settings.session()), kind.most(settings.session()));
            Fault fault = new Fault(kind, target, at, lasts);
            if (fault.end().compareTo(settings.length()) > 0) {
                return faults;
            }
            faults.add(fault);
            at = fault.end().plus(rest());
        }
    }

    /** From half of the average to one and a half. */
    private Duration rest() {
        Duration half = settings.rest().dividedBy(2);
        return between(half, half.multipliedBy(3));
    }

    private Duration between(Duration least, Duration most) {
        return least.plusMillis(random.nextInt(Math.toIntExact(most.minus(least).toMillis()) + 1));
    }
}
