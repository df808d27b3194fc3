package dev.weir.stream;

import java.util.HashSet;
import java.util.Set;

/**
 * Which keys have been seen since this instance took over their partition. Forgets all when there are very
 * many: then a key may be the first again, which costs work and nothing else.
 */
final class OnceSinceStart {

    private static final int MOST = 100_000;

    private final Set<String> seen = new HashSet<>();

    boolean firstTime(String key) {
        if (seen.size() >= MOST) {
            seen.clear();
        }
        return seen.add(key);
    }
}
