package dev.weir.stream;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has been said again since this stage started. At-least-once, what followed from an input that comes again may
 * have been lost in a crash, but only in one before the start: what was said since has not. So it is enough to say all
 * that stands once, however often the input comes.
 *
 * <p>Remembers the latest {@value #MOST}; what is forgotten is said once more, which is harmless. One thread.
 */
final class OnceSinceStart {

    private static final int MOST = 10_000;

    private final Map<String, Boolean> said = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this is the first time that it is asked for. */
    boolean first(String what) {
        return said.put(what, true) == null;
    }
}
