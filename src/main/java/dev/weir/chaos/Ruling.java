package dev.weir.chaos;

import java.util.List;

/**
 * How a rule was kept.
 *
 * @param looked at so many things
 * @param broken by so many of them
 * @param examples the first of those, in words
 */
record Ruling(Rule rule, long looked, long broken, List<String> examples) {

    Ruling {
        examples = List.copyOf(examples);
    }

    boolean kept() {
        return broken == 0;
    }
}
