package dev.weir.chaos;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was promised, and what only the checker knows.
 *
 * @param exactlyOnce whether nothing may come twice
 * @param acknowledged where the brokers said that an event lies, by its number
 * @param unrest why it did not become quiet; null if it did
 * @param model the version of the published spam model; null if none was published
 * @param probes comments that were judged when all was over, as {@code <blog>/<comment>}
 */
record Terms(
        boolean exactlyOnce,
        Map<Integer, Place> acknowledged,
        @Nullable String unrest,
        @Nullable String model,
        List<String> probes) {}
