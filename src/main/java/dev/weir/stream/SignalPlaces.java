package dev.weir.stream;

import dev.weir.spam.campaign.SignalEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Where each signal is counted. A comment shows five or six, each of them another one's partition, and each record costs as
 * much as the work on it: so there are fewer places than partitions elsewhere, and what goes to the same place goes in one
 * record. Each place has a key, and the keys lie in as many partitions as {@link InternalTopics#SIGHTINGS} is made with;
 * where it has others, some places share one.
 */
final class SignalPlaces {

    private final String[] keys;

    /**
     * @param partitions of the other internal topics
     */
    SignalPlaces(int partitions) {
        keys = new String[InternalTopics.placesOfSignals(partitions)];
        int missing = keys.length;
        for (int candidate = 0; missing > 0; candidate++) {
            String key = "place-" + candidate;
            int place = Keys.partition(key, keys.length);
            if (keys[place] == null) {
                keys[place] = key;
                missing--;
            }
        }
    }

    /** One of the events, or several that go to the same place, as an input for that. */
    <E extends SignalEvent> List<StageOutput> tell(Collection<E> events, Function<List<E>, SignalInput> input) {
        Map<Integer, List<E>> byPlace = new TreeMap<>();
        for (E event : events) {
            byPlace.computeIfAbsent(Keys.partition(event.signal().toString(), keys.length), place -> new ArrayList<>())
                    .add(event);
        }
        List<StageOutput> told = new ArrayList<>();
        byPlace.forEach((place, its) -> told.add(new StageOutput.ToSignals(keys[place], input.apply(its))));
        return told;
    }
}
