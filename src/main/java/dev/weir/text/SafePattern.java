package dev.weir.text;

import java.util.List;

/** A regular expression that cannot run away. */
public final class SafePattern {
    private final String expression;

    private SafePattern(String expression) {
        this.expression = expression;
    }

    public static SafePattern compile(String expression) {
        return new SafePattern(expression);
    }

    public String expression() {
        return expression;
    }

    public List<Span> find(MappedText text) {
        return List.of();
    }
}
