package dev.weir.stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Comments by the hash of the name that their author gave.
 *
 * <p>In JSON a list of names and counts in turns, and no object: the names of an object's fields are what Jackson keeps at
 * hand for whatever it reads next, in a table that it copies for each that is new to it. An earlier version of Weir wrote
 * objects, and they can be read.
 *
 * @param byName each more than zero
 */
record NameCounts(Map<String, Integer> byName) {

    static final NameCounts NONE = new NameCounts(Map.of());

    NameCounts {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NameCounts read(Object json) {
        Map<String, Integer> counts = new TreeMap<>();
        if (json instanceof Map<?, ?> object) {
            object.forEach((name, count) -> counts.put((String) name, (Integer) count));
        } else if (json instanceof List<?> list) {
            Iterator<?> parts = list.iterator();
            while (parts.hasNext()) {
                counts.put((String) parts.next(), (Integer) parts.next());
            }
        } else {
            throw new IllegalArgumentException("neither a list of names and counts nor an object of them");
        }
        return new NameCounts(counts);
    }

    @JsonValue
    List<Object> written() {
        List<Object> list = new ArrayList<>(2 * byName.size());
        byName.forEach((name, count) -> {
            list.add(name);
            list.add(count);
        });
        return list;
    }

    /** How many there are under a name. */
    int of(String name) {
        return byName.getOrDefault(name, 0);
    }

    /**
     * With so many more under a name, or fewer; below one it is forgotten.
     *
     * @param most names that are kept: a further one is not taken in
     */
    NameCounts plus(String name, int step, int most) {
        if (byName.size() >= most && !byName.containsKey(name)) {
            return this;
        }
        Map<String, Integer> counts = new TreeMap<>(byName);
        counts.merge(name, step, Integer::sum);
        counts.values().removeIf(count -> count <= 0);
        return new NameCounts(counts);
    }
}
